// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/oauth/clients.h"
#include "api/oauth/users.h"
#include "api/settings/policies.h"
#include "app/options.h"

namespace seam::app {

struct made_organization
{
    model::organization_id id;
    api::user admin;
    api::oauth_clients::made client; ///< an API client with the role admin
};

/// An organisation with the first version of its policy, its default queue, its first administrator
/// (who is an agent too) and an API client.
rt::task<api::outcome<made_organization>>
make_organization(api::documents& documents, api::users& people, api::oauth_clients& clients,
                  api::policies& policies, first_organization what);

} // namespace seam::app
