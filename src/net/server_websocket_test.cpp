// SPDX-License-Identifier: Apache-2.0
#include "net/errc.h"
#include "net/testing/site.h"

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>
#include <stdexcept>
#include <thread>

namespace seam::net {
namespace {

using testing::opcode;
using testing::peer;
using testing::site;
using namespace std::chrono_literals;

/// What a session saw in the end.
using verdict = std::promise<error>;

rt::task<void> reads_to_the_end(std::shared_ptr<websocket> socket, verdict* seen)
{
    auto message = co_await socket->read();
    while (message)
        message = co_await socket->read();
    seen->set_value(message.error());
}

websocket_session keeping(verdict& seen)
{
    return [&seen](std::shared_ptr<websocket> socket) {
        return reads_to_the_end(std::move(socket), &seen);
    };
}

rt::task<void> throws(std::shared_ptr<websocket> /*socket*/)
{
    throw std::runtime_error("secret detail");
    co_return;
}

rt::task<void> says_good_bye(std::shared_ptr<websocket> socket)
{
    socket->send("last words");
    socket->close(4000, "reason");
    EXPECT_FALSE(socket->send("too late"));
    socket->close(4001, "only the first counts");
    co_return;
}

rt::task<void> floods(std::shared_ptr<websocket> socket, std::promise<void>* full, verdict* seen)
{
    const std::string frame(64 * 1024, 'x');
    // Lets the writer at it between two frames, so that the kernel's buffers fill up first.
    while (socket->send(frame)) {
        co_await boost::asio::post(co_await boost::asio::this_coro::executor,
                                   boost::asio::use_awaitable);
    }
    full->set_value();
    co_await reads_to_the_end(socket, seen);
}

TEST(Websocket, EchoesMessages)
{
    site web;
    web.sockets["/echo"] = testing::echo;
    peer client(web.port());

    const auto accepted = client.upgrade("/echo");
    EXPECT_EQ(accepted.status, 101U);
    EXPECT_EQ(accepted.header("Sec-WebSocket-Accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");

    for (const std::string& text :
         {std::string("hello"), std::string(), std::string(60'000, 'x')}) {
        client.send_frame(opcode::text, text);
        const auto echoed = client.read_frame();
        ASSERT_TRUE(echoed);
        EXPECT_EQ(echoed->kind, opcode::text);
        EXPECT_EQ(echoed->payload, text);
    }
}

TEST(Websocket, JoinsFragmentsAroundControlFrames)
{
    site web;
    web.sockets["/echo"] = testing::echo;
    peer client(web.port());
    client.upgrade("/echo");
    // The euro sign is split between the two.
    client.send_frame(opcode::text, "a\xe2\x82", {.is_last = false});
    client.send_frame(opcode::ping, "p");
    client.send_frame(opcode::more, "\xac");

    EXPECT_EQ(client.read_frame_of(opcode::pong)->payload, "p");
    EXPECT_EQ(client.read_frame_of(opcode::text)->payload, "a\xe2\x82\xac");
}

TEST(Websocket, RefusesWithAPlainAnswerAndKeepsTheConnection)
{
    const site web;
    peer client(web.port());

    const auto refused = client.upgrade("/elsewhere");

    EXPECT_EQ(refused.status, 403U);
    EXPECT_EQ(refused.body, "refused");
    EXPECT_EQ(client.get("/page").body, "/page[]");
}

TEST(Websocket, RefusesBrokenHandshakes)
{
    site web;
    web.sockets["/echo"] = testing::echo;
    const std::string head = " /echo HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\n"
                             "Upgrade: websocket\r\n";
    const std::string key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    peer no_key(web.port());
    peer post(web.port());
    peer old(web.port());
    no_key.send("GET" + head + "Sec-WebSocket-Version: 13\r\n\r\n");
    post.send("POST" + head + key + "Sec-WebSocket-Version: 13\r\nContent-Length: 0\r\n\r\n");
    old.send("GET" + head + key + "Sec-WebSocket-Version: 8\r\n\r\n");

    EXPECT_EQ(no_key.read_answer().status, 400U);
    EXPECT_EQ(post.read_answer().status, 400U);
    const auto answer = old.read_answer();
    EXPECT_EQ(answer.status, 426U);
    EXPECT_EQ(answer.header("Sec-WebSocket-Version"), "13");
}

TEST(Websocket, ServerWithoutSocketsAnswers404)
{
    rt::io_pool pool(1);
    server web(pool, {}, {.http = testing::describe});
    ASSERT_TRUE(web.start());
    peer client(web.port());

    EXPECT_EQ(client.upgrade("/any").status, 404U);
}

TEST(Websocket, AnswersTheClientsClose)
{
    site web;
    verdict seen;
    web.sockets["/keep"] = keeping(seen);
    peer client(web.port());
    client.upgrade("/keep");

    client.send_close(1000);

    EXPECT_EQ(client.read_frame_of(opcode::close)->close_code(), 1000U);
    EXPECT_TRUE(client.at_end());
    EXPECT_EQ(seen.get_future().get(), error(errc::closed));
}

TEST(Websocket, NoticesAClientThatVanishes)
{
    site web;
    verdict seen;
    web.sockets["/keep"] = keeping(seen);
    {
        peer client(web.port());
        client.upgrade("/keep");
    }

    EXPECT_EQ(seen.get_future().get(), error(errc::closed));
}

TEST(Websocket, SendsWhatIsQueuedBeforeItsClose)
{
    site web;
    web.sockets["/bye"] = says_good_bye;
    peer client(web.port());
    client.upgrade("/bye");

    EXPECT_EQ(client.read_frame()->payload, "last words");
    const auto close = client.read_frame();
    ASSERT_TRUE(close);
    EXPECT_EQ(close->close_code(), 4000U);
    EXPECT_EQ(close->payload.substr(2), "reason");
    client.send_close(4000);
    EXPECT_TRUE(client.at_end());
}

TEST(Websocket, ClosesWith1011WhenTheSessionThrows)
{
    site web;
    web.sockets["/throws"] = throws;
    peer client(web.port());
    client.upgrade("/throws");

    const auto close = client.read_frame();

    ASSERT_TRUE(close);
    EXPECT_EQ(close->close_code(), 1011U);
    EXPECT_FALSE(close->payload.contains("secret"));
}

TEST(Websocket, DoesNotWaitForEverForTheClientsClose)
{
    server_options options;
    options.timeouts.close = 200ms;
    site web(options);
    web.sockets["/bye"] = says_good_bye;
    peer client(web.port());
    client.upgrade("/bye");
    EXPECT_EQ(client.read_frame_of(opcode::close)->close_code(), 4000U);

    EXPECT_TRUE(client.at_end());
}

struct bad_sample
{
    const char* what;
    errc seen;
    unsigned close_code;
    std::function<void(peer&)> misbehave;
};

class BadFrames : public ::testing::TestWithParam<bad_sample>
{};

TEST_P(BadFrames, CloseTheSocketWithACode)
{
    server_options options;
    options.limits.frame_bytes = 1000;
    options.limits.frames_per_second = 5;
    options.timeouts.close = 200ms;
    site web(options);
    verdict seen;
    web.sockets["/keep"] = keeping(seen);
    peer client(web.port());
    client.upgrade("/keep");

    GetParam().misbehave(client);

    const auto close = client.read_frame_of(opcode::close);
    ASSERT_TRUE(close);
    EXPECT_EQ(close->close_code(), GetParam().close_code);
    EXPECT_EQ(seen.get_future().get(), error(GetParam().seen));
}

void send_many(peer& to, opcode kind)
{
    // The limit is five a second and twice that at once.
    for (int i = 0; i < 11; ++i)
        to.send_frame(kind, "x");
}

INSTANTIATE_TEST_SUITE_P(
    Websocket, BadFrames,
    ::testing::Values(
        bad_sample{"Binary", errc::not_text, 1003,
                   [](peer& to) { to.send_frame(opcode::binary, "x"); }},
        bad_sample{"BadUtf8", errc::malformed, 1007,
                   [](peer& to) { to.send_frame(opcode::text, "\xff"); }},
        bad_sample{"CutUtf8", errc::malformed, 1007,
                   [](peer& to) { to.send_frame(opcode::text, "\xe2\x82"); }},
        bad_sample{"TooBig", errc::too_big, 1009,
                   [](peer& to) { to.send_frame(opcode::text, std::string(1001, 'x')); }},
        bad_sample{"TooBigInParts", errc::too_big, 1009,
                   [](peer& to) {
                       to.send_frame(opcode::text, std::string(900, 'x'), {.is_last = false});
                       to.send_frame(opcode::more, std::string(900, 'x'));
                   }},
        bad_sample{"Unmasked", errc::malformed, 1002,
                   [](peer& to) { to.send_frame(opcode::text, "x", {.is_masked = false}); }},
        bad_sample{"UnknownOpcode", errc::malformed, 1002,
                   [](peer& to) { to.send_frame(opcode(3), "x"); }},
        bad_sample{"LongPing", errc::malformed, 1002,
                   [](peer& to) { to.send_frame(opcode::ping, std::string(126, 'x')); }},
        bad_sample{"TooManyMessages", errc::too_many, 1008,
                   [](peer& to) { send_many(to, opcode::text); }},
        bad_sample{"TooManyPings", errc::closed, 1008,
                   [](peer& to) { send_many(to, opcode::ping); }}),
    [](const auto& info) { return info.param.what; });

TEST(Websocket, TellsASlowReaderSo)
{
    site web;
    std::promise<void> full;
    verdict seen;
    web.sockets["/flood"] = [&](std::shared_ptr<websocket> socket) {
        return floods(std::move(socket), &full, &seen);
    };
    peer client(web.port(), peer::security::plain, 4096);
    client.upgrade("/flood");
    full.get_future().wait();

    const auto close = client.read_frame_of(opcode::close);

    ASSERT_TRUE(close);
    EXPECT_EQ(close->close_code(), 1013U);
    EXPECT_TRUE(client.send_close(1013));
    EXPECT_EQ(seen.get_future().get(), error(errc::closed));
}

TEST(Websocket, DropsAReaderThatReadsNothingAtAll)
{
    server_options options;
    options.timeouts.close = 50ms;
    site web(options);
    std::promise<void> full;
    verdict seen;
    web.sockets["/flood"] = [&](std::shared_ptr<websocket> socket) {
        return floods(std::move(socket), &full, &seen);
    };
    peer client(web.port(), peer::security::plain, 4096);
    client.upgrade("/flood");

    EXPECT_EQ(seen.get_future().get(), error(errc::closed));
}

TEST(Websocket, PingsASilentPeerAndEndsWithoutAPong)
{
    server_options options;
    options.timeouts.ping = 250ms;
    site web(options);
    verdict seen;
    web.sockets["/keep"] = keeping(seen);
    peer client(web.port());
    client.upgrade("/keep");

    const auto ping = client.read_frame();
    ASSERT_TRUE(ping);
    EXPECT_EQ(ping->kind, opcode::ping);
    client.send_frame(opcode::pong, ping->payload);
    // Its next ping shows that the pong kept it alive.
    const auto next = client.read_frame();
    ASSERT_TRUE(next);
    EXPECT_EQ(next->kind, opcode::ping);

    EXPECT_EQ(seen.get_future().get(), error(errc::timed_out));
}

rt::task<void> hands_out(std::shared_ptr<websocket> socket,
                         std::promise<std::shared_ptr<websocket>>* taken)
{
    taken->set_value(socket);
    auto message = co_await socket->read();
    while (message)
        message = co_await socket->read();
}

TEST(Websocket, SendsFromAnyThread)
{
    site web;
    std::promise<std::shared_ptr<websocket>> taken;
    web.sockets["/take"] = [&](std::shared_ptr<websocket> socket) {
        return hands_out(std::move(socket), &taken);
    };
    peer client(web.port());
    client.upgrade("/take");
    const auto socket = taken.get_future().get();
    std::vector<std::thread> senders;
    for (int sender = 0; sender < 4; ++sender) {
        senders.emplace_back([&socket] {
            for (int i = 0; i < 100; ++i)
                EXPECT_TRUE(socket->send("message"));
        });
    }

    for (int i = 0; i < 400; ++i)
        EXPECT_EQ(client.read_frame()->payload, "message");

    for (auto& each : senders)
        each.join();
    client.send_close(1000);
    EXPECT_TRUE(client.read_frame_of(opcode::close));
}

} // namespace
} // namespace seam::net
