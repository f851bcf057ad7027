// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/connection.h"
#include "net/refusal.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <expected>

namespace seam::net {

/// A request as it came in.
struct arrival
{
    request what;
    bool keep_alive = false; ///< The client takes another answer on this connection.
    bool wants_websocket = false;
    /// The head alone, for the WebSocket handshake.
    boost::beast::http::request<boost::beast::http::string_body> head;
};

/// Reads the requests of one connection, each whole, within the server's limits and times. Belongs
/// to the connection's coroutine.
class http_reader
{
  public:
    explicit http_reader(connection& owner);

    /// False when the client has gone, was silent for too long or the server drains.
    rt::task<bool> wait_for_request();
    /// To be called after `wait_for_request`.
    rt::task<std::expected<arrival, refusal>> read();
    /// True when bytes beyond the last request have come.
    [[nodiscard]] bool has_more() const { return buffer_.size() > 0; }

  private:
    struct message;

    rt::task<std::expected<void, refusal>> read_body(message& into, request& what);
    /// Into a file of its own, which `what` then owns.
    rt::task<std::expected<void, refusal>> read_large_body(message& into, request& what,
                                                           body_place where);
    template <class Parser>
    rt::task<std::expected<void, refusal>> read_rest(Parser& into, rt::duration limit);
    rt::task<bool> invite_body();

    connection& owner_;
    boost::beast::flat_buffer buffer_;
    bool is_first_ = true;
};

} // namespace seam::net
