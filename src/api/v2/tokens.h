// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/router.h"
#include "api/notifications/channels.h"
#include "api/oauth/clients.h"
#include "api/oauth/tokens.h"

namespace seam::api {

/// `/api/v2/tokens/me`: the access token that is presented (contract, section 1.4). Revoking it
/// ends the notification channels that were opened with it.
class tokens_endpoints
{
  public:
    tokens_endpoints(tokens& grants, documents& store, oauth_clients& clients,
                     notifications::channels& opened)
        : tokens_(&grants), documents_(&store), clients_(&clients), channels_(&opened)
    {}

    void mount(router& to);

  private:
    rt::task<answer> tell(call& what);
    rt::task<answer> revoke(call& what);
    /// OrgOAuthClient of the client that the token was given to.
    rt::task<outcome<boost::json::object>> client_of(caller who);

    tokens* tokens_;
    documents* documents_;
    oauth_clients* clients_;
    notifications::channels* channels_;
};

} // namespace seam::api
