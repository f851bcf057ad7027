// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/router.h"
#include "api/identity/graph_commands.h"
#include "api/settings/settings.h"
#include "api/v2/externalcontacts/shown_contacts.h"

#include <variant>

namespace seam::api {

/// `/api/v2/externalcontacts/contacts/merge`, `…/contacts/{contactId}/promotion`, and the
/// deprecated `…/merge/contacts`, which published flows still use. Contract, section 3.5. Each is a
/// decision, to be taken back at `/api/seamline/v1/decisions/{decisionId}`.
class contact_merge_endpoints
{
  public:
    contact_merge_endpoints(settings& rules, graph_commands& commands, shown_contacts& views)
        : settings_(&rules), commands_(&commands), views_(&views)
    {}

    void mount(router& to);

  private:
    rt::task<answer> merge(call& what);
    rt::task<answer> merge_two(call& what);
    rt::task<answer> promote(call& what);
    template <class T>
    rt::task<answer> show(model::organization_id organization,
                          std::variant<T, identity::preview> done);

    settings* settings_;
    graph_commands* commands_;
    shown_contacts* views_;
};

} // namespace seam::api
