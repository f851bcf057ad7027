// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/http/call.h"
#include "api/settings/settings.h"
#include "api/v2/externalcontacts/views.h"
#include "base/clock.h"

#include <optional>

namespace seam::api {

/// What is to be shown of a contact beyond what always is.
struct shown_parts
{
    bool identifiers = false;
    bool provenance = false;       ///< what each leaf and decision says of each field
    std::optional<timestamp> then; ///< as known at that time
};

/// Reads contacts for the answers of all endpoints that show one. One per server; thread-safe.
class shown_contacts
{
  public:
    shown_contacts(data& store, documents& docs, settings& rules)
        : data_(&store), documents_(&docs), settings_(&rules)
    {}

    /// Names of the organisation's external sources.
    rt::task<outcome<source_names>> sources(model::organization_id organization);

    /// Adds what the leaves hold, devices too: `expand=identifiers`.
    rt::task<outcome<void>> expand_identifiers(model::organization_id organization,
                                               const std::vector<model::contact_id>& leaves,
                                               const source_names& sources,
                                               boost::json::object& to);

    /// ExternalContact of the person to which an id leads; 404 if it leads to nobody.
    rt::task<outcome<boost::json::object>> read(model::organization_id organization,
                                                model::contact_id contact, bool with_identifiers);
    /// The same as an answer.
    rt::task<answer> show(model::organization_id organization, model::contact_id contact,
                          bool with_identifiers);

    /// With other parts, or as known at a time; 404 too if nobody knew the contact by then.
    rt::task<outcome<boost::json::object>> read(model::organization_id organization,
                                                model::contact_id contact, shown_parts which);
    rt::task<answer> show(model::organization_id organization, model::contact_id contact,
                          shown_parts which);

  private:
    rt::task<outcome<std::optional<identity::merge_inputs>>>
    find_inputs(model::organization_id organization, model::contact_id contact);

    data* data_;
    documents* documents_;
    settings* settings_;
};

} // namespace seam::api
