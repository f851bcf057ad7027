// SPDX-License-Identifier: Apache-2.0
#include "api/notifications/socket.h"

#include "api/http/call.h"
#include "api/notifications/frames.h"
#include "base/random.h"
#include "rt/event.h"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/this_coro.hpp>

namespace seam::api::notifications {
namespace {

namespace asio = boost::asio;

constexpr std::uint16_t normal_close = 1000;

net::response refuse(const problem& why)
{
    return problem_response(why, random_uuid().to_string());
}

rt::task<> listen(subscribers::socket socket, rt::event ended)
{
    for (;;) {
        auto frame = co_await socket->read();
        if (!frame) break;
        socket->send(is_ping(*frame) ? pong_frame() : not_understood_frame());
    }
    ended.raise();
}

rt::task<> beat_until(socket_services& with, std::string channel, subscribers::socket socket,
                      rt::duration beat, rt::event ended)
{
    for (;;) {
        const bool over = co_await ended.wait(beat);
        const auto cancellation = co_await asio::this_coro::cancellation_state;
        if (over || cancellation.cancelled() != asio::cancellation_type::none) co_return;
        const auto expires = with.listening.expires(channel);
        if (expires && *expires <= with.time.now()) {
            socket->close(normal_close, "the channel has expired");
            co_return;
        }
        // A login that was idle for too long ends without a word.
        const auto known = co_await with.open.find(channel);
        if (!known) {
            socket->close(normal_close, "the channel is closed");
            co_return;
        }
        socket->send(heartbeat_frame());
    }
}

} // namespace

rt::task<> serve(socket_services& with, std::string channel, subscribers::socket socket,
                 rt::duration beat)
{
    /// However the session ends, nothing more is sent to its socket.
    struct leaving
    {
        socket_services& with;
        const std::string& channel;
        const subscribers::socket& socket;
        ~leaving() { with.open.leave(channel, socket); }
    };
    const leaving at_end{with, channel, socket};
    auto joined = co_await with.open.join(channel, socket);
    if (!joined) {
        socket->close(normal_close, "the channel is closed");
        co_return;
    }
    using namespace asio::experimental::awaitable_operators;
    const rt::event ended(co_await asio::this_coro::executor);
    co_await (listen(socket, ended) && beat_until(with, channel, socket, beat, ended));
}

rt::task<std::expected<net::websocket_session, net::response>> accept(socket_services& with,
                                                                      net::request what)
{
    const auto segments = what.segments();
    if (segments.size() != 2 || segments[0] != "channels") {
        co_return std::unexpected(refuse(not_found("Channel").error()));
    }
    auto found = co_await with.open.find(segments[1]);
    if (!found) co_return std::unexpected(refuse(found.error()));
    co_return [&with, id = found->id](subscribers::socket socket) {
        return serve(with, id, std::move(socket));
    };
}

} // namespace seam::api::notifications
