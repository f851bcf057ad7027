// SPDX-License-Identifier: Apache-2.0
#include "net/errc.h"
#include "net/http_client.h"
#include "net/testing/site.h"
#include "rt/block_on.h"
#include "rt/task_group.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>
#include <thread>

namespace seam::net {
namespace {

namespace asio = boost::asio;
using testing::gate;
using testing::site;
using namespace std::chrono_literals;

rt::task<response> gives_bytes(request incoming)
{
    response answer;
    answer.body.assign(std::stoul(incoming.query), 'x');
    co_return answer;
}

rt::task<response> redirects(request /*incoming*/)
{
    response answer{.status = 302};
    answer.headers.push_back({"Location", "/elsewhere"});
    co_return answer;
}

rt::task<response> repeats(request incoming)
{
    response answer;
    answer.body = incoming.method;
    for (const auto& field : incoming.headers)
        answer.body += '|' + field.name + '=' + field.value;
    answer.body += '|' + incoming.body;
    co_return answer;
}

rt::task<response> waits(gate* through)
{
    co_await through->pass();
    co_return response{};
}

class HttpClient : public ::testing::Test
{
  protected:
    result<client_response> send(client_request what)
    {
        return rt::block_on(web_.pool().main(), client_.send(std::move(what)));
    }

    client_request to(const std::string& path)
    {
        return {.url = web_.url(path), .allow_private_network = true};
    }

    errc failure_of(client_request what)
    {
        const auto outcome = send(std::move(what));
        EXPECT_FALSE(outcome);
        return outcome ? errc{} : errc(outcome.error().code().value());
    }

    site web_;
    http_client client_{{}};
};

/// Answers one connection with fixed bytes and closes it.
class raw_answer
{
  public:
    explicit raw_answer(std::string bytes)
        : acceptor_(context_, {asio::ip::address_v4::loopback(), 0}),
          thread_([this, bytes = std::move(bytes)] { serve(bytes); })
    {}
    ~raw_answer() { thread_.join(); }
    raw_answer(const raw_answer&) = delete;
    raw_answer& operator=(const raw_answer&) = delete;

    client_request request() const
    {
        const auto port = std::to_string(acceptor_.local_endpoint().port());
        return {.url = "http://127.0.0.1:" + port + "/", .allow_private_network = true};
    }

  private:
    void serve(const std::string& bytes)
    {
        auto socket = acceptor_.accept();
        std::array<char, 4096> unread;
        socket.read_some(asio::buffer(unread));
        asio::write(socket, asio::buffer(bytes));
    }

    asio::io_context context_;
    asio::ip::tcp::acceptor acceptor_;
    std::thread thread_;
};

TEST_F(HttpClient, SendsAndReceives)
{
    web_.pages["/repeat"] = repeats;
    auto what = to("/repeat?q=1#fragment");
    what.method = "POST";
    what.headers = {{"X-Own", "a"}};
    what.body = "body";

    const auto got = send(std::move(what));

    ASSERT_TRUE(got);
    EXPECT_EQ(got->status, 200U);
    EXPECT_EQ(got->body, "POST|Host=127.0.0.1:" + std::to_string(web_.port()) +
                             "|User-Agent=Seamline|X-Own=a|Connection=close|Content-Length=4|body");
    EXPECT_EQ(got->header("content-length"), std::to_string(got->body.size()));
}

TEST_F(HttpClient, ReturnsAnyStatusAndFollowsNothing)
{
    web_.pages["/redirect"] = redirects;

    const auto got = send(to("/redirect"));

    ASSERT_TRUE(got);
    EXPECT_EQ(got->status, 302U);
    EXPECT_EQ(got->header("Location"), "/elsewhere");
}

TEST_F(HttpClient, TakesNoBodyForHead)
{
    auto what = to("/head");
    what.method = "HEAD";

    const auto got = send(std::move(what));

    ASSERT_TRUE(got);
    EXPECT_EQ(got->header("Content-Length"), "7");
    EXPECT_EQ(got->body, "");
}

TEST_F(HttpClient, RefusesAddressesOfThisMachineAndItsNetworks)
{
    for (const auto* url :
         {"https://127.0.0.1/", "https://localhost/", "https://shop.LocalHost./", "https://[::1]/",
          "https://10.0.0.1/", "https://169.254.169.254/", "https://[::ffff:127.0.0.1]/",
          "https://2130706433/", "https://0x7f.1/", "https://0.0.0.0/", "https://[fe80::1]/"}) {
        EXPECT_EQ(failure_of({.url = url}), errc::address_refused) << url;
    }
}

TEST_F(HttpClient, NeverReachesLinkLocalEvenWhenPrivateIsAllowed)
{
    EXPECT_EQ(failure_of({.url = "https://169.254.169.254/", .allow_private_network = true}),
              errc::address_refused);
}

TEST_F(HttpClient, SpeaksPlainHttpToLoopbackAlone)
{
    EXPECT_EQ(failure_of({.url = web_.url("/")}), errc::plain_refused);
    EXPECT_EQ(failure_of({.url = "http://10.0.0.1/", .allow_private_network = true}),
              errc::plain_refused);
    EXPECT_TRUE(send(to("/")));
}

TEST_F(HttpClient, RefusesOtherUrls)
{
    for (const auto* url :
         {"", "/path", "ftp://host/", "file:///etc/passwd", "https:///path",
          "https://user:secret@host/", "https://ho st/", "https://host:99999/", "htt.ps:\xd1"}) {
        EXPECT_EQ(failure_of({.url = url}), errc::bad_url) << url;
    }
}

TEST_F(HttpClient, RefusesHeadersWithLineBreaks)
{
    auto what = to("/");
    what.headers = {{"X", "a\r\nY: b"}};

    EXPECT_EQ(failure_of(std::move(what)), errc::malformed);
}

TEST_F(HttpClient, SaysWhenANameHasNoAddress)
{
    const std::string label(64, 'a');

    EXPECT_EQ(failure_of({.url = "https://" + label + ".example/"}), errc::unresolved);
}

TEST_F(HttpClient, SaysWhenNobodyListens)
{
    asio::io_context context;
    asio::ip::tcp::acceptor taken(context, {asio::ip::address_v4::loopback(), 0});
    const auto port = std::to_string(taken.local_endpoint().port());
    taken.close();

    EXPECT_EQ(failure_of({.url = "http://127.0.0.1:" + port + "/", .allow_private_network = true}),
              errc::unreachable);
}

TEST_F(HttpClient, BoundsTheAnswer)
{
    web_.pages["/bytes"] = gives_bytes;
    auto fits = to("/bytes?1000");
    fits.response_bytes_max = 1000;
    auto too_big = to("/bytes?1001");
    too_big.response_bytes_max = 1000;

    const auto got = send(std::move(fits));
    ASSERT_TRUE(got);
    EXPECT_EQ(got->body.size(), 1000U);
    EXPECT_EQ(failure_of(std::move(too_big)), errc::too_big);
}

TEST_F(HttpClient, BoundsAnAnswerWithoutALength)
{
    const raw_answer endless("HTTP/1.1 200 OK\r\n\r\n" + std::string(2000, 'x'));
    auto what = endless.request();
    what.response_bytes_max = 1000;

    EXPECT_EQ(failure_of(std::move(what)), errc::too_big);
}

TEST_F(HttpClient, SkipsInterimAnswers)
{
    const raw_answer early("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                           "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");

    const auto got = send(early.request());

    ASSERT_TRUE(got);
    EXPECT_EQ(got->body, "ok");
}

TEST_F(HttpClient, TellsBrokenAnswersFromMissingOnes)
{
    const raw_answer garbage("SSH-2.0-OpenSSH\r\n\r\n");
    const raw_answer cut("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
    const raw_answer nothing("");

    EXPECT_EQ(failure_of(garbage.request()), errc::malformed);
    EXPECT_EQ(failure_of(cut.request()), errc::unreachable);
    EXPECT_EQ(failure_of(nothing.request()), errc::unreachable);
}

/// Accepts in the kernel alone.
class silent_listener
{
  public:
    client_request request(const std::string& scheme) const
    {
        const auto port = std::to_string(acceptor_.local_endpoint().port());
        return {.url = scheme + "://127.0.0.1:" + port + "/", .allow_private_network = true};
    }

  private:
    asio::io_context context_;
    asio::ip::tcp::acceptor acceptor_{context_, {asio::ip::address_v4::loopback(), 0}};
};

TEST_F(HttpClient, GivesUpAtTheTotalTimeout)
{
    const silent_listener silent;
    auto what = silent.request("http");
    what.total_timeout = 50ms;

    EXPECT_EQ(failure_of(std::move(what)), errc::timed_out);
}

TEST_F(HttpClient, GivesUpAHandshakeAtTheConnectTimeout)
{
    const silent_listener silent;
    auto what = silent.request("https");
    what.connect_timeout = 50ms;

    EXPECT_EQ(failure_of(std::move(what)), errc::timed_out);
}

rt::task<> send_and_keep(http_client* client, client_request what, std::optional<error>* seen)
{
    const auto outcome = co_await client->send(std::move(what));
    if (!outcome) *seen = outcome.error();
}

TEST_F(HttpClient, EndsWhenItsCallerIsCancelled)
{
    gate through;
    web_.pages["/wait"] = [&](const request&) { return waits(&through); };
    std::optional<error> seen;
    rt::task_group group(web_.pool().main());
    group.spawn("client", send_and_keep(&client_, to("/wait"), &seen));
    through.wait_for_arrival();

    group.cancel();

    EXPECT_TRUE(rt::block_on(web_.pool().main(), group.wait(10s)));
    EXPECT_EQ(seen, error(errc::cancelled));
    through.open();
}

} // namespace
} // namespace seam::net
