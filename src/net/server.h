// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/address_range.h"
#include "net/http.h"
#include "net/websocket.h"
#include "rt/io_pool.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace seam::net {

struct server_limits
{
    std::size_t header_bytes = 16 * 1024;            ///< Request line and headers: 431.
    std::size_t body_bytes = 1024 * 1024;            ///< 413.
    std::size_t large_body_bytes = 64 * 1024 * 1024; ///< Of a body that goes into a file.
    std::size_t large_bodies = 64;        ///< Such bodies being read, at a time; further ones: 503.
    std::size_t large_bodies_of_one = 16; ///< Likewise, of one remote address (`network_of`).
    std::size_t frame_bytes = 64 * 1024;  ///< One incoming WebSocket message: 1009.
    std::size_t frames_per_second = 100;  ///< Incoming, on average; twice that in a burst: 1008.
    std::size_t queue_frames = 1024;      ///< Outgoing and unsent, for one WebSocket: 1013.
    std::size_t queue_bytes = 1024 * 1024; ///< Likewise.
    std::size_t connections_max = 10'000;  ///< Further ones are closed at once.
};

struct server_timeouts
{
    rt::duration header = std::chrono::seconds(10);    ///< From the first byte; also TLS: 408.
    rt::duration body = std::chrono::seconds(30);      ///< 408.
    rt::duration large_body = std::chrono::minutes(5); ///< Of a body that goes into a file: 408.
    rt::duration idle = std::chrono::seconds(75);      ///< Between requests of a connection.
    rt::duration write = std::chrono::seconds(30);     ///< One answer or one frame.
    rt::duration ping = std::chrono::seconds(25);      ///< Silence before a ping; twice it ends.
    rt::duration close = std::chrono::seconds(5);      ///< From a WebSocket's close to its end.
    rt::duration drain = std::chrono::seconds(20);     ///< For all that runs when stopping.
};

/// PEM files; the certificate file holds the chain, leaf first.
struct tls_files
{
    std::string certificate;
    std::string key;
};

struct server_options
{
    std::string address = "127.0.0.1"; ///< IPv4 or IPv6, textual; "::" takes both.
    std::uint16_t port = 0;            ///< 0 lets the system choose.
    std::optional<tls_files> tls;      ///< TLS 1.2 and 1.3 when given.
    /// Of them X-Forwarded-For is believed (forwarded.h).
    std::vector<address_range> trusted_proxies;
    server_limits limits;
    server_timeouts timeouts;
};

struct server_handlers
{
    http_handler http;
    upgrade_handler upgrade; ///< Empty: upgrades are answered 404.
    error_answer error;      ///< Empty: `plain_error_answer`.
    body_rule body;          ///< Empty: all in memory.
};

/// HTTP/1.1 and WebSocket on one port. A connection stays on one executor of the pool, which must
/// outlive the server.
class server
{
  public:
    server(rt::io_pool& pool, server_options options, server_handlers handlers);
    /// Stops accepting and cancels what is left; `stop` first is the polite way.
    ~server();
    server(const server&) = delete;
    server& operator=(const server&) = delete;

    /// Listens, then accepts in the background. errc::bad_certificate, errc::cannot_listen.
    result<void> start();

    /// Reads the certificate files again, for connections yet to come; keeps the old ones on
    /// errc::bad_certificate.
    result<void> reload_certificate();

    /// The port in use; 0 before `start`.
    [[nodiscard]] std::uint16_t port() const noexcept;
    /// Open now.
    [[nodiscard]] std::size_t connections() const;

    /// Stops accepting, answers requests in flight, closes WebSockets with 1001 after what was
    /// queued, waits for all that up to the drain timeout, cancels the rest and waits for its end.
    /// Ends at once when nothing runs.
    rt::task<void> stop();

  private:
    struct core;
    std::shared_ptr<core> core_;
};

} // namespace seam::net
