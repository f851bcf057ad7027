// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/router.h"
#include "api/notifications/channels.h"
#include "api/oauth/clients.h"

namespace seam::api {

/// `/api/v2/oauth/clients…`: the programs that may use the API (contract, section 1.4). All of them
/// get tokens by client credentials; a user logs in through the console, which is no such client.
class oauth_client_endpoints
{
  public:
    oauth_client_endpoints(oauth_clients& clients, notifications::channels& opened)
        : clients_(&clients), channels_(&opened)
    {}

    void mount(router& to);

  private:
    rt::task<answer> list(call& what);
    rt::task<answer> create(call& what);
    rt::task<answer> get(call& what);
    rt::task<answer> replace(call& what);
    rt::task<answer> remove(call& what);
    rt::task<answer> renew_secret(call& what);

    oauth_clients* clients_;
    notifications::channels* channels_;
};

} // namespace seam::api
