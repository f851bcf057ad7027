// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/server.h"
#include "net/testing/peer.h"
#include "rt/event.h"
#include "rt/io_pool.h"
#include "rt/task_group.h"

#include <functional>
#include <future>
#include <map>
#include <memory>
#include <string>

namespace seam::net::testing {

/// A handler stops here until the test lets it go on.
class gate
{
  public:
    /// For the handler. False when it was cancelled.
    rt::task<bool> pass();
    /// Waits until a handler has come.
    void wait_for_arrival();
    /// After `wait_for_arrival`.
    void open();

  private:
    std::promise<rt::event> arrival_;
    std::optional<rt::event> arrived_;
};

/// A running server whose answers a test fills in by path before it connects.
class site
{
  public:
    explicit site(server_options options = {});
    /// Stops politely.
    ~site();
    site(const site&) = delete;
    site& operator=(const site&) = delete;

    std::map<std::string, http_handler> pages;
    std::map<std::string, websocket_session> sockets;
    http_handler fallback;     ///< for other paths; `describe` if empty
    upgrade_handler no_socket; ///< for other paths; 403 if empty
    body_rule body;            ///< where bodies go

    [[nodiscard]] server& running() { return *server_; }
    [[nodiscard]] rt::io_pool& pool() { return pool_; }
    [[nodiscard]] std::uint16_t port() const { return server_->port(); }
    [[nodiscard]] std::string url(std::string_view path, std::string_view scheme = "http") const;

    /// Returns when the stop has begun: nothing is accepted and all connections were told.
    void begin_stop();
    /// Returns when the stop is over.
    void stop();

  private:
    rt::io_pool pool_{2};
    rt::task_group tests_;
    std::unique_ptr<server> server_;
};

/// The path of a request, its query in brackets and its body, as the pages of a fresh site answer
/// whatever they do not know.
rt::task<response> describe(request incoming);

/// Sends every message back.
rt::task<void> echo(std::shared_ptr<websocket> socket);

} // namespace seam::net::testing
