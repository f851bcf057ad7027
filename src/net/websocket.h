// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http.h"

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace seam::net {

/// One open socket, held by its session coroutine and by whoever sends to it. Pings, pongs, UTF-8,
/// limits and the close handshake are dealt with inside. Abstract, so that a session can be tested
/// without a network. Whoever holds one lets go of it before the server's `io_pool` is destroyed.
class websocket
{
  public:
    virtual ~websocket() = default;

    /// The next text message, whole. Only from the session coroutine, one at a time. Any error is
    /// final and the socket is closed or closing: errc::closed (either side closed), not_text,
    /// too_big, too_many, malformed, timed_out (the peer answers no ping), cancelled.
    virtual rt::task<result<std::string>> read() = 0;

    /// Queues one text message, well-formed UTF-8. Any thread; never blocks. False when closed or
    /// when the peer reads too slowly: then what is queued is dropped and the socket closed, 1013.
    virtual bool send(std::string frame) = 0;

    /// Closes after what is queued has been sent. Any thread; only the first call counts. `reason`
    /// is cut to the 123 bytes that fit. The peer has the close timeout for all of that.
    virtual void close(std::uint16_t code, std::string_view reason) = 0;
};

/// Runs as long as the socket is wanted; when it returns the socket is closed with 1000, when it
/// throws with 1011. The function object is kept until then.
using websocket_session = std::function<rt::task<void>(std::shared_ptr<websocket>)>;

/// Decides on an upgrade by path and headers: a session, or the plain HTTP answer that refuses it.
using upgrade_handler =
    std::function<rt::task<std::expected<websocket_session, response>>(request)>;

} // namespace seam::net
