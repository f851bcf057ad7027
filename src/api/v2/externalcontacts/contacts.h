// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/router.h"
#include "api/identity/erasures.h"
#include "api/settings/settings.h"
#include "api/v2/externalcontacts/shown_contacts.h"

namespace seam::api {

/// `/api/v2/externalcontacts/contacts…` and the identifier look-ups. Contract, sections 3.1 to 3.3.
/// Every id that ever named a contact leads to the person of today; `/unresolved` shows a record as
/// it was made.
class contact_endpoints
{
  public:
    contact_endpoints(data& store, settings& rules, shown_contacts& views, erasures& forgetting,
                      const clock& time)
        : data_(&store), settings_(&rules), views_(&views), erasures_(&forgetting), clock_(&time)
    {}

    void mount(router& to);

  private:
    rt::task<answer> list(call& what);
    rt::task<answer> create(call& what);
    rt::task<answer> get(call& what);
    rt::task<answer> replace(call& what);
    rt::task<answer> erase(call& what);
    rt::task<answer> unresolved(call& what);
    rt::task<answer> identifiers(call& what);
    rt::task<answer> look_up(call& what);

    rt::task<outcome<void>> check_sources(const identity::contact_content& content,
                                          model::organization_id organization);
    /// Which version the contact that was read has by these rules, under which it is edited. It is
    /// shown as it was stored, maybe under others: whoever read that has not missed anything.
    rt::task<outcome<std::string>> find_version(model::organization_id organization,
                                                model::contact_id contact, std::string read,
                                                const identity::policy& rules);

    /// What is, or at a time was, known around a contact, and the person that it belongs to.
    struct known_leaf
    {
        model::neighbourhood graph;
        model::profile shown;
    };
    rt::task<outcome<known_leaf>> find_leaf(model::organization_id organization,
                                            model::contact_id id, std::optional<timestamp> then);
    rt::task<outcome<std::vector<model::holding>>> holdings_of(model::organization_id organization,
                                                               model::contact_id contact,
                                                               std::optional<timestamp> then);

    data* data_;
    settings* settings_;
    shown_contacts* views_;
    erasures* erasures_;
    const clock* clock_;
};

} // namespace seam::api
