// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/guest/hub.h"
#include "api/http/site.h"
#include "api/settings/settings.h"
#include "api/sign_in/keys.h"
#include "base/clock.h"
#include "net/websocket.h"

#include <functional>

namespace seam::api::guest {

/// What every guest socket uses. One per server; outlives the sockets.
struct guest_services
{
    data& store;
    settings& rules;
    const visitor_keys& keys;
    hub& sockets;
    const site& here;
    const clock& time;
    /// Tells the agents of a conversation that its guest is typing.
    std::function<void(const model::conversation&)> on_typing;
};

/// Decides on an upgrade of `/v1?deploymentId=…` (contract, section 6.1): 404 for an unknown
/// deployment, 403 for a domain that it does not allow, else a session that speaks the guest
/// protocol until the socket closes.
rt::task<std::expected<net::websocket_session, net::response>> accept(guest_services& with,
                                                                      net::request what);

} // namespace seam::api::guest
