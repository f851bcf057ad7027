// SPDX-License-Identifier: Apache-2.0
#include "net/errc.h"
#include "net/testing/site.h"

#include <gtest/gtest.h>
#include <random>
#include <string>

namespace seam::net {
namespace {

using testing::peer;
using testing::site;
using namespace std::chrono_literals;

server_options small_limits()
{
    server_options options;
    options.limits.header_bytes = 1024;
    options.limits.body_bytes = 2048;
    return options;
}

server_options short_times()
{
    server_options options;
    options.timeouts.header = 300ms;
    options.timeouts.body = 300ms;
    return options;
}

TEST(ServerLimits, TakesWhatJustFits)
{
    const site web(small_limits());
    peer client(web.port());
    const std::string body(2048, 'b');
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2048\r\nX: " +
                std::string(900, 'x') + "\r\n\r\n" + body);

    EXPECT_EQ(client.read_answer().body, "/[]" + body);
}

TEST(ServerLimits, RefusesLongHeaders)
{
    const site web(small_limits());
    peer client(web.port());
    client.send("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(2000, 'x') + "\r\n\r\n");

    EXPECT_EQ(client.read_answer().status, 431U);
    EXPECT_TRUE(client.at_end());
}

TEST(ServerLimits, RefusesAHeaderThatNeverEnds)
{
    const site web(small_limits());
    peer client(web.port());
    client.send("GET /" + std::string(500'000, 'x'));

    EXPECT_EQ(client.read_answer().status, 431U);
}

TEST(ServerLimits, RefusesALargeBodyByItsAnnouncedLength)
{
    const site web(small_limits());
    peer client(web.port());
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2049\r\n\r\n");

    const auto answer = client.read_answer();

    EXPECT_EQ(answer.status, 413U);
    EXPECT_TRUE(answer.body.contains("payload.too.large"));
    EXPECT_EQ(answer.header("Connection"), "close");
}

TEST(ServerLimits, RefusesALargeChunkedBodyAndTheClientSeesTheAnswer)
{
    const site web(small_limits());
    peer client(web.port());
    client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    const std::string chunk = "400\r\n" + std::string(1024, 'x') + "\r\n";
    // More than the limit and than what the kernel holds, so that the server must read on for its
    // answer not to be lost in a reset.
    for (int i = 0; i < 500; ++i)
        client.send(chunk);

    EXPECT_EQ(client.read_answer().status, 413U);
}

TEST(ServerLimits, EndsARequestThatStops)
{
    const site web(short_times());
    peer in_header(web.port());
    peer in_body(web.port());
    in_header.send("GET / HTTP/1.1\r\nHo");
    in_body.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc");

    EXPECT_EQ(in_header.read_answer().status, 408U);
    EXPECT_EQ(in_body.read_answer().status, 408U);
    EXPECT_TRUE(in_header.at_end());
    EXPECT_TRUE(in_body.at_end());
}

TEST(ServerLimits, ClosesASilentConnectionWithoutAWord)
{
    const site web(short_times());
    peer silent(web.port());

    EXPECT_EQ(silent.read_to_end(), "");
}

TEST(ServerLimits, ClosesAnIdleConnectionWithoutAWord)
{
    server_options options;
    options.timeouts.idle = 50ms;
    const site web(options);
    peer idle(web.port());
    ASSERT_EQ(idle.get("/").status, 200U);

    EXPECT_EQ(idle.read_to_end(), "");
}

TEST(ServerLimits, ClosesConnectionsBeyondTheMost)
{
    server_options options;
    options.limits.connections_max = 2;
    site web(options);
    peer first(web.port());
    peer second(web.port());
    ASSERT_EQ(first.get("/").status, 200U);
    ASSERT_EQ(second.get("/").status, 200U);
    EXPECT_EQ(web.running().connections(), 2U);

    peer third(web.port());

    EXPECT_TRUE(third.at_end());
    EXPECT_EQ(first.get("/").status, 200U);
}

TEST(ServerLimits, SurvivesClientsThatGoAway)
{
    const site web;
    {
        peer in_header(web.port());
        in_header.send("GET / HT");
        peer in_body(web.port());
        in_body.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc");
        peer before_answer(web.port());
        before_answer.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    }
    peer client(web.port());

    EXPECT_EQ(client.get("/still").body, "/still[]");
}

TEST(ServerLimits, SurvivesRandomBytes)
{
    const site web(short_times());
    std::mt19937 random(20240601);
    std::uniform_int_distribution<int> byte(0, 255);
    const std::string start = "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabcde";
    for (int round = 0; round < 200; ++round) {
        std::string bytes = start;
        for (int i = 0; i < 4; ++i) {
            bytes[random() % bytes.size()] = static_cast<char>(byte(random));
        }
        peer client(web.port());
        client.send(bytes);
        client.finish_sending();
        const auto answer = client.read_to_end();
        EXPECT_TRUE(answer.empty() || answer.starts_with("HTTP/1.1 ")) << bytes;
    }
    peer client(web.port());
    EXPECT_EQ(client.get("/still").body, "/still[]");
}

TEST(ServerStart, FailsWhereItCannotListen)
{
    site web;
    server_handlers handlers;
    handlers.http = testing::describe;
    server taken(web.pool(), {.port = web.port()}, handlers);
    server nowhere(web.pool(), {.address = "not-an-address"}, handlers);

    EXPECT_EQ(taken.start().error(), error(errc::cannot_listen));
    EXPECT_EQ(nowhere.start().error(), error(errc::cannot_listen));
}

} // namespace
} // namespace seam::net
