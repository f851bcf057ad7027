// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/attachments/attachments.h"
#include "api/data/data.h"
#include "api/guest/hub.h"
#include "api/guest/keyed_rate.h"
#include "api/guest/socket_slots.h"
#include "api/http/limits.h"
#include "api/http/site.h"
#include "api/routing/desks.h"
#include "api/settings/settings.h"
#include "api/sign_in/keys.h"
#include "base/clock.h"
#include "net/websocket.h"
#include "rt/task_group.h"

#include <functional>

namespace seam::api::guest {

/// How long a guest socket waits.
struct socket_times
{
    /// For a session to be configured (contract, section 6.7: 408).
    std::chrono::milliseconds configure_within = std::chrono::seconds(30);
    /// At most, before it looks whether its session has run out.
    std::chrono::milliseconds look_again = std::chrono::minutes(5);
};

/// What every guest socket uses. One per server; outlives the sockets.
struct guest_services
{
    data& store;
    settings& rules;
    desks& queues;
    const visitor_keys& keys;
    hub& sockets;
    shared_rates& rates;
    socket_slots& slots;
    limits& how_often;
    attachments& files;
    rt::task_group& tasks; ///< for what sockets do beside answering
    const site& here;
    const clock& time;
    /// Tells the agents of a conversation that its guest is typing.
    std::function<void(const model::conversation&)> on_typing;
    socket_times times = {};
};

/// Decides on an upgrade of `/v1?deploymentId=…` (contract, section 6.1): 404 for an unknown
/// deployment, 403 for a domain that it does not allow, 429 when the guest's address or the
/// deployment has as many sockets open as it may, else a session that speaks the guest protocol
/// until the socket closes.
rt::task<std::expected<net::websocket_session, net::response>> accept(guest_services& with,
                                                                      net::request what);

} // namespace seam::api::guest
