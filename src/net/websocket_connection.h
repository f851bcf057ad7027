// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/connection.h"

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <memory>

namespace seam::net {

using upgrade_request = boost::beast::http::request<boost::beast::http::string_body>;

/// Answers a checked upgrade with 101 and runs `session` on the socket until both are done.
rt::task<> run_websocket(std::shared_ptr<connection> owner, upgrade_request handshake,
                         websocket_session session);

} // namespace seam::net
