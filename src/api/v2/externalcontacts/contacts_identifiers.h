// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/router.h"
#include "api/identity/graph_commands.h"
#include "api/settings/settings.h"
#include "api/v2/externalcontacts/shown_contacts.h"

namespace seam::api {

/// PATCH `/api/v2/externalcontacts/contacts/{contactId}/identifiers`: claims an identifier for a
/// contact, or releases it, or says what that would change. Contract, section 3.3.
class contact_identifier_endpoints
{
  public:
    contact_identifier_endpoints(settings& rules, graph_commands& commands, shown_contacts& views)
        : settings_(&rules), commands_(&commands), views_(&views)
    {}

    void mount(router& to);

  private:
    rt::task<answer> change(call& what);

    settings* settings_;
    graph_commands* commands_;
    shown_contacts* views_;
};

} // namespace seam::api
