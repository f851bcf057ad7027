// SPDX-License-Identifier: Apache-2.0
#include "net/server.h"

#include "base/assert.h"
#include "base/log.h"
#include "net/connection.h"
#include "net/errc.h"
#include "net/tls.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <mutex>
#include <utility>

namespace seam::net {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using tcp = asio::ip::tcp;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
/// Before another accept when the system refuses, mostly for want of descriptors.
constexpr rt::duration accept_pause = std::chrono::milliseconds(100);
/// For cancelled tasks to unwind.
constexpr rt::duration unwind_limit = std::chrono::seconds(5);

} // namespace

struct server::core : std::enable_shared_from_this<server::core>
{
    core(rt::io_pool& contexts, server_options options, server_handlers handlers)
        : pool(contexts),
          acceptor(contexts.main()),
          shared(
              std::make_shared<service>(contexts.main(), std::move(options), std::move(handlers)))
    {}

    result<void> load_tls();
    error_code open();
    void close();
    void take(tcp::socket socket);
    static rt::task<> accept_all(std::shared_ptr<core> self);

    rt::io_pool& pool;
    tcp::acceptor acceptor;
    const std::shared_ptr<service> shared;
    std::mutex tls_mutex;
    std::shared_ptr<asio::ssl::context> tls;
    std::uint16_t port = 0;
    bool is_full = false;
};

result<void> server::core::load_tls()
{
    if (!shared->options.tls) return {};
    auto made = make_server_tls(*shared->options.tls);
    if (!made) return std::unexpected(made.error());
    const std::scoped_lock lock(tls_mutex);
    tls = std::move(*made);
    return {};
}

error_code server::core::open()
{
    error_code failed;
    const auto address = asio::ip::make_address(shared->options.address, failed);
    if (failed) return failed;
    const tcp::endpoint endpoint(address, shared->options.port);
    acceptor.open(endpoint.protocol(), failed);
    if (failed) return failed;
    acceptor.set_option(tcp::acceptor::reuse_address(true), failed);
    if (address.is_v6()) acceptor.set_option(asio::ip::v6_only(false), failed);
    acceptor.bind(endpoint, failed);
    if (failed) return failed;
    acceptor.listen(asio::socket_base::max_listen_connections, failed);
    if (failed) return failed;
    port = acceptor.local_endpoint(failed).port();
    return failed;
}

void server::core::close()
{
    asio::post(acceptor.get_executor(), [self = shared_from_this()] {
        error_code ignored;
        self->acceptor.close(ignored);
    });
}

void server::core::take(tcp::socket socket)
{
    const bool was_full =
        std::exchange(is_full, shared->connections() >= shared->options.limits.connections_max);
    if (is_full) {
        if (!was_full) log::warn("too many connections, closing further ones");
        return;
    }
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    std::shared_ptr<asio::ssl::context> context;
    {
        const std::scoped_lock lock(tls_mutex);
        context = tls;
    }
    const auto executor = socket.get_executor();
    auto opened = std::make_shared<connection>(shared, std::move(socket), std::move(context));
    shared->add(opened);
    shared->tasks.spawn_on(executor, "connection", serve_connection(std::move(opened)));
}

rt::task<> server::core::accept_all(std::shared_ptr<core> self)
{
    asio::steady_timer pause(self->acceptor.get_executor());
    while (self->acceptor.is_open()) {
        auto [failed, socket] = co_await self->acceptor.async_accept(self->pool.next(), as_result);
        if (!failed) {
            self->take(std::move(socket));
        } else if (failed != asio::error::operation_aborted) {
            log::warn("cannot accept a connection: {}", failed.message());
            pause.expires_after(accept_pause);
            co_await pause.async_wait(as_result);
        }
    }
}

server::server(rt::io_pool& pool, server_options options, server_handlers handlers)
    : core_(std::make_shared<core>(pool, std::move(options), std::move(handlers)))
{
    SEAM_ASSERT(core_->shared->handlers.http);
}

server::~server()
{
    core_->close();
    core_->shared->tasks.cancel();
}

result<void> server::start()
{
    if (auto loaded = core_->load_tls(); !loaded) return loaded;
    if (const auto failed = core_->open()) {
        const auto& options = core_->shared->options;
        log::error("cannot listen on {} port {}: {}", options.address, options.port,
                   failed.message());
        return fail(errc::cannot_listen);
    }
    core_->shared->tasks.spawn("accept", core::accept_all(core_));
    return {};
}

result<void> server::reload_certificate()
{
    return core_->load_tls();
}

std::uint16_t server::port() const noexcept
{
    return core_->port;
}

std::size_t server::connections() const
{
    return core_->shared->connections();
}

rt::task<void> server::stop()
{
    const auto kept = core_;
    auto& tasks = kept->shared->tasks;
    kept->close();
    kept->shared->drain();
    const bool drained = co_await tasks.wait(kept->shared->options.timeouts.drain);
    if (!drained) log::warn("cancelling {} connections that did not finish", tasks.size());
    tasks.cancel();
    const bool ended = co_await tasks.wait(unwind_limit);
    if (!ended) log::error("{} connections do not end", tasks.size());
}

} // namespace seam::net
