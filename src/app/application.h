// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/router.h"
#include "api/oauth/clients.h"
#include "api/oauth/tokens.h"
#include "api/oauth/users.h"
#include "api/settings/policies.h"
#include "app/options.h"
#include "rt/block_on.h"
#include "rt/io_pool.h"
#include "storage/store.h"

#include <expected>
#include <memory>
#include <string>

namespace seam::app {

struct parts;

/// One running server: everything that lives long, made in one visible list and taken down in the
/// opposite order.
class application
{
  public:
    /// Opens the data directory. An error sentence for the operator when that cannot be.
    static std::expected<std::unique_ptr<application>, std::string> open(server_settings settings);
    ~application();
    application(const application&) = delete;
    application& operator=(const application&) = delete;

    /// Listens. Requests are answered 503 until `serve`.
    std::expected<void, std::string> listen();
    /// From now on requests are served; the router is no longer changed. SIGHUP makes the server
    /// read its certificate and key again, SIGTERM and SIGINT are kept for `wait_and_stop`.
    void serve();
    /// Waits for SIGTERM or SIGINT, then stops: no new connections, requests in flight are
    /// answered, sockets are told, the store finishes what it accepted.
    void wait_and_stop();

    /// Runs `work` on the server's threads and waits for it.
    template <class T>
    T run(rt::task<T> work)
    {
        return rt::block_on(executor(), std::move(work));
    }

    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] const server_settings& settings() const;
    [[nodiscard]] api::router& routes();
    [[nodiscard]] api::users& people();
    [[nodiscard]] api::tokens& tokens();
    [[nodiscard]] api::oauth_clients& clients();
    [[nodiscard]] api::documents& documents();
    [[nodiscard]] api::policies& policies();

  private:
    explicit application(std::unique_ptr<parts> built);
    boost::asio::any_io_executor executor();
    std::unique_ptr<parts> parts_;
};

} // namespace seam::app
