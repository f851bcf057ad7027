// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/connection.h"

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <memory>
#include <optional>

namespace seam::net {

using upgrade_request = boost::beast::http::request<boost::beast::http::string_body>;

/// Answers a checked upgrade with 101. Gives what is to be awaited next: it runs `session` on the
/// socket until both are done. Nothing when the client has gone. Two steps, so that nothing of the
/// request is kept while the socket is open.
rt::task<std::optional<rt::task<>>> accept_websocket(std::shared_ptr<connection> owner,
                                                     upgrade_request handshake,
                                                     websocket_session session);

} // namespace seam::net
