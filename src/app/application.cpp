// SPDX-License-Identifier: Apache-2.0
#include "app/application.h"

#include "api/notifications/frames.h"
#include "app/open_files.h"
#include "app/parts.h"
#include "app/secret.h"
#include "base/log.h"
#include "storage/sqlite/sqlite.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>

namespace seam::app {
namespace {

namespace asio = boost::asio;

rt::task<> wait_for(asio::signal_set& signals)
{
    co_await signals.async_wait(asio::as_tuple(asio::use_awaitable));
}

/// Reads the certificate again at each SIGHUP, until cancelled. Without TLS there is nothing to
/// read, and the signal must not end the process all the same.
rt::task<> reload_at_hangup(asio::signal_set& signals, net::server& server, bool speaks_tls)
{
    for (;;) {
        const auto [stopped, signal] =
            co_await signals.async_wait(asio::as_tuple(asio::use_awaitable));
        if (stopped) co_return;
        if (!speaks_tls) {
            log::info("SIGHUP: there is no certificate to read, the server speaks plain HTTP");
        } else if (server.reload_certificate()) {
            log::info("SIGHUP: new connections use the certificate and key as they are now");
        } else {
            log::error("SIGHUP: the certificate and key in use stay; correct the files and send "
                       "the signal again");
        }
    }
}

/// What a changed policy has not reached yet is gone on with.
rt::task<> resume(api::reevaluation& what)
{
    const auto resumed = co_await what.resume();
    if (!resumed) log::error("reevaluation: not resumed: {}", resumed.error().message);
}

/// What those had who left while nobody could see to it goes back to its queues.
rt::task<> resume(api::departures& what)
{
    const auto resumed = co_await what.resume();
    if (!resumed) log::error("departures: not resumed: {}", resumed.error().message);
}

std::expected<void, std::string> listen_on(net::server& server, const std::string& address,
                                           std::uint16_t port)
{
    auto started = server.start();
    if (started) return {};
    return std::unexpected("cannot listen on " + address + ":" + std::to_string(port) + ": " +
                           started.error().code().message());
}

} // namespace

application::application(std::unique_ptr<parts> built) : parts_(std::move(built)) {}
application::~application() = default;

std::expected<std::unique_ptr<application>, std::string> application::open(server_settings settings)
{
    // The store makes the directory, for its owner alone, and locks it before anything is written
    // into it.
    auto store = storage::sqlite::open({.directory = settings.data});
    if (!store) {
        return std::unexpected("cannot open the store in " + settings.data.string() + ": " +
                               store.error().code().message());
    }
    const auto connections = allow_connections(settings.connections);
    if (!connections) return std::unexpected(connections.error());
    settings.connections = *connections;
    auto secret = load_secret(settings.data);
    if (!secret) return std::unexpected(std::move(secret).error());
    auto built = std::make_unique<parts>(std::move(settings), *secret, std::move(*store));
    const auto sealed = rt::block_on(built->io.main(), built->credentials.seal_all());
    if (!sealed)
        return std::unexpected("cannot seal the secrets of integrations: " +
                               sealed.error().message);
    if (*sealed != 0) log::info("sealed the secrets of {} integrations", *sealed);
    const auto founded = rt::block_on(built->io.main(), built->policies.found_all());
    if (!founded)
        return std::unexpected("cannot write the first version of a policy: " +
                               founded.error().message);
    return std::unique_ptr<application>(new application(std::move(built)));
}

std::expected<void, std::string> application::listen()
{
    const auto& settings = parts_->settings;
    auto listening = listen_on(parts_->server, settings.address, settings.port);
    if (!listening || !parts_->metrics) return listening;
    listening = listen_on(*parts_->metrics, settings.metrics->first, settings.metrics->second);
    if (listening)
        log::info("figures are at http://{}:{}/metrics", settings.metrics->first,
                  parts_->metrics->port());
    return listening;
}

void application::serve()
{
    // Here and not where they are waited for, which is later, on another thread: a signal that
    // came in between would kill.
    parts_->stop_signals.emplace(parts_->io.main(), SIGTERM, SIGINT);
    parts_->hangup_signals.emplace(parts_->io.main(), SIGHUP);
    parts_->publisher.start(parts_->background);
    parts_->visitor_publisher.start(parts_->background);
    parts_->background.spawn("sweep", sweep(parts_.get()));
    parts_->background.spawn("resume", resume(parts_->reevaluation));
    parts_->background.spawn("resume departures", resume(parts_->departures));
    parts_->purges.start();
    parts_->background.spawn("lifetimes", parts_->lifetimes.run());
    parts_->background.spawn("expiries", parts_->expiries.run());
    parts_->background.spawn("unanswered", parts_->unanswered.run());
    parts_->background.spawn("suggestion scans", parts_->suggestion_scans.run_nightly());
    parts_->background.spawn("hangup", reload_at_hangup(*parts_->hangup_signals, parts_->server,
                                                        parts_->settings.tls.has_value()));
    parts_->is_ready.store(true, std::memory_order_release);
}

void application::wait_and_stop()
{
    rt::block_on(parts_->io.main(), wait_for(*parts_->stop_signals));
    parts_->stop_signals.reset(); // whoever asks twice does not want to wait
    log::info("stopping");
    parts_->subscribers.send_to_all(api::notifications::socket_closing_frame());
    rt::block_on(parts_->io.main(), parts_->server.stop());
    if (parts_->metrics) rt::block_on(parts_->io.main(), parts_->metrics->stop());
    parts_->background.cancel();
    const bool ended =
        rt::block_on(parts_->io.main(), parts_->background.wait(std::chrono::seconds(10)));
    if (!ended) log::warn("some background work did not end in time");
    parts_->store->close();
}

std::uint16_t application::port() const
{
    return parts_->server.port();
}

const server_settings& application::settings() const
{
    return parts_->settings;
}

api::router& application::routes()
{
    return parts_->router;
}

api::users& application::people()
{
    return parts_->users;
}

api::tokens& application::tokens()
{
    return parts_->tokens;
}

api::oauth_clients& application::clients()
{
    return parts_->clients;
}

api::documents& application::documents()
{
    return parts_->documents;
}

api::policies& application::policies()
{
    return parts_->policies;
}

boost::asio::any_io_executor application::executor()
{
    return parts_->io.main();
}

} // namespace seam::app
