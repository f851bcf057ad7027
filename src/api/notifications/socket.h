// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/notifications/channels.h"
#include "net/websocket.h"

#include <expected>

namespace seam::api::notifications {

/// What every notification socket uses. One per server; outlives the sockets.
struct socket_services
{
    channels& open;
    subscribers& listening;
    const clock& time;
};

/// Decides on an upgrade of `/channels/{channelId}` (contract, section 8.2): 404 for a channel that
/// is unknown or over, else a session that hands on its events until the socket closes.
rt::task<std::expected<net::websocket_session, net::response>> accept(socket_services& with,
                                                                      net::request what);

/// Runs one socket of a channel: answers pings, says something every `beat`, ends when the channel
/// does.
rt::task<> serve(socket_services& with, std::string channel, subscribers::socket socket,
                 rt::duration beat = std::chrono::seconds(30));

} // namespace seam::api::notifications
