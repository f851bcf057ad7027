// SPDX-License-Identifier: Apache-2.0
#include "net/testing/site.h"

#include "base/assert.h"
#include "rt/block_on.h"

#include <boost/asio/this_coro.hpp>

namespace seam::net::testing {
namespace {

using decision = std::expected<websocket_session, response>;

rt::task<response> serve_page(site* from, request incoming)
{
    const auto found = from->pages.find(incoming.path);
    if (found == from->pages.end()) {
        const auto& other = from->fallback;
        co_return co_await (other ? other(std::move(incoming)) : describe(std::move(incoming)));
    }
    co_return co_await found->second(std::move(incoming));
}

rt::task<decision> open_socket(site* from, request incoming)
{
    const auto found = from->sockets.find(incoming.path);
    if (found == from->sockets.end()) {
        if (from->no_socket) co_return co_await from->no_socket(std::move(incoming));
        co_return std::unexpected(response{.status = 403, .body = "refused"});
    }
    co_return found->second;
}

rt::task<> nothing()
{
    co_return;
}

constexpr rt::duration stop_limit = std::chrono::seconds(30);

} // namespace

rt::task<bool> gate::pass()
{
    const rt::event opened(co_await boost::asio::this_coro::executor);
    arrival_.set_value(opened);
    co_return co_await opened.wait();
}

void gate::wait_for_arrival()
{
    arrived_ = arrival_.get_future().get();
}

void gate::open()
{
    arrived_->raise();
}

site::site(server_options options) : tests_(pool_.main())
{
    server_handlers handlers;
    handlers.http = [this](request incoming) { return serve_page(this, std::move(incoming)); };
    handlers.upgrade = [this](request incoming) { return open_socket(this, std::move(incoming)); };
    handlers.body = [this](const request& incoming) {
        return body ? body(incoming) : std::optional<body_place>();
    };
    server_ = std::make_unique<server>(pool_, std::move(options), std::move(handlers));
    SEAM_ASSERT(server_->start());
}

site::~site()
{
    stop();
    server_.reset();
    pool_.stop();
}

std::string site::url(std::string_view path, std::string_view scheme) const
{
    return std::string(scheme) + "://127.0.0.1:" + std::to_string(port()) + std::string(path);
}

void site::begin_stop()
{
    tests_.spawn("stop", server_->stop());
    // The stop runs on the same thread up to its first wait, and connections are told by what it
    // has posted before this.
    for (std::size_t i = 0; i < pool_.size(); ++i)
        rt::block_on(pool_.main(), nothing());
    for (std::size_t i = 0; i < pool_.size(); ++i)
        rt::block_on(pool_.next(), nothing());
}

void site::stop()
{
    tests_.spawn("stop", server_->stop());
    SEAM_ASSERT(rt::block_on(pool_.main(), tests_.wait(stop_limit)));
}

rt::task<response> describe(request incoming)
{
    response answer;
    answer.body = incoming.path + '[' + incoming.query + ']' + incoming.body;
    co_return answer;
}

rt::task<void> echo(std::shared_ptr<websocket> socket)
{
    auto message = co_await socket->read();
    while (message) {
        socket->send(std::move(*message));
        message = co_await socket->read();
    }
}

} // namespace seam::net::testing
