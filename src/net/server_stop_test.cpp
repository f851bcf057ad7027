// SPDX-License-Identifier: Apache-2.0
#include "net/errc.h"
#include "net/testing/site.h"

#include <gtest/gtest.h>

namespace seam::net {
namespace {

using testing::gate;
using testing::opcode;
using testing::peer;
using testing::site;
using namespace std::chrono_literals;

rt::task<response> passes(gate* through, bool* unwound)
{
    struct leaving
    {
        bool* unwound;
        ~leaving() { *unwound = true; }
    };
    const leaving at_end{unwound};
    co_await through->pass();
    co_return response{.body = "done"};
}

struct waiting_page
{
    gate through;
    bool unwound = false;

    http_handler handler()
    {
        return [this](const request&) { return passes(&through, &unwound); };
    }
};

rt::task<void> queues_then_reads(std::shared_ptr<websocket> socket, std::promise<void>* queued,
                                 std::promise<error>* seen)
{
    for (int i = 0; i < 3; ++i)
        socket->send("queued");
    queued->set_value();
    const auto message = co_await socket->read();
    seen->set_value(message.error());
}

rt::task<void> never_returns(gate* through)
{
    co_await through->pass();
}

TEST(ServerStop, AnswersTheRequestInFlight)
{
    site web;
    waiting_page page;
    web.pages["/wait"] = page.handler();
    peer client(web.port());
    client.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
    page.through.wait_for_arrival();

    web.begin_stop();
    page.through.open();

    const auto answer = client.read_answer();
    EXPECT_EQ(answer.body, "done");
    EXPECT_EQ(answer.header("Connection"), "close");
    EXPECT_TRUE(client.at_end());
    web.stop();
    EXPECT_EQ(web.running().connections(), 0U);
}

TEST(ServerStop, ClosesIdleConnectionsAtOnce)
{
    site web;
    peer used(web.port());
    peer fresh(web.port());
    ASSERT_EQ(used.get("/").status, 200U);

    web.stop();

    EXPECT_TRUE(used.at_end());
    EXPECT_TRUE(fresh.at_end());
}

TEST(ServerStop, AcceptsNothingMore)
{
    site web;
    const auto port = web.port();

    web.stop();

    server_handlers handlers;
    handlers.http = testing::describe;
    server next(web.pool(), {.port = port}, handlers);
    EXPECT_TRUE(next.start());
}

TEST(ServerStop, ClosesWebsocketsWith1001AfterWhatIsQueued)
{
    site web;
    std::promise<void> queued;
    std::promise<error> seen;
    web.sockets["/ws"] = [&](std::shared_ptr<websocket> socket) {
        return queues_then_reads(std::move(socket), &queued, &seen);
    };
    peer client(web.port());
    client.upgrade("/ws");
    queued.get_future().wait();

    web.begin_stop();

    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(client.read_frame()->payload, "queued");
    const auto close = client.read_frame();
    ASSERT_TRUE(close);
    EXPECT_EQ(close->close_code(), 1001U);
    client.send_close(1001);
    EXPECT_TRUE(client.at_end());
    EXPECT_EQ(seen.get_future().get(), error(errc::closed));
    web.stop();
}

TEST(ServerStop, CancelsWhatDoesNotFinishInTime)
{
    server_options options;
    options.timeouts.drain = 200ms;
    site web(options);
    waiting_page page;
    gate held;
    web.pages["/wait"] = page.handler();
    web.sockets["/ws"] = [&](const std::shared_ptr<websocket>&) { return never_returns(&held); };
    peer client(web.port());
    peer socket(web.port());
    client.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
    socket.upgrade("/ws");
    page.through.wait_for_arrival();
    held.wait_for_arrival();

    web.stop();

    EXPECT_TRUE(page.unwound);
    EXPECT_EQ(web.running().connections(), 0U);
    EXPECT_TRUE(client.at_end());
    EXPECT_EQ(socket.read_frame_of(opcode::close)->close_code(), 1001U);
    EXPECT_TRUE(socket.at_end());
}

rt::task<void> keeps_error(std::shared_ptr<websocket> socket, std::promise<void>* begun,
                           std::promise<error>* seen)
{
    begun->set_value();
    const auto message = co_await socket->read();
    seen->set_value(message.error());
}

TEST(ServerStop, CancelledReadSaysSo)
{
    server_options options;
    options.timeouts.drain = 0s;
    site web(options);
    std::promise<void> begun;
    std::promise<error> seen;
    web.sockets["/ws"] = [&](std::shared_ptr<websocket> socket) {
        return keeps_error(std::move(socket), &begun, &seen);
    };
    peer client(web.port());
    client.upgrade("/ws");
    begun.get_future().wait();

    web.stop();

    EXPECT_EQ(seen.get_future().get(), error(errc::cancelled));
}

} // namespace
} // namespace seam::net
