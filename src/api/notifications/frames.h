// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace seam::api::notifications {

// Frames of a notification channel (contract, section 8.2), as text ready to be sent.

/// `body` is the JSON object of the event; `topic` and `correlation_id` need no escapes.
std::string event_frame(std::string_view topic, std::string_view body,
                        std::string_view correlation_id);

// On the topic `channel.metadata`.
std::string heartbeat_frame();
/// The server is about to close the socket, because it stops: the client may come back to the same
/// address in a moment (contract, section 8.2).
std::string socket_closing_frame();
std::string pong_frame();
/// The answer to a frame that is no ping.
std::string not_understood_frame();

/// True for `{"message": "ping"}`, whatever else it holds.
bool is_ping(std::string_view frame);

} // namespace seam::api::notifications
