// SPDX-License-Identifier: Apache-2.0
#include "net/testing/site.h"

#include <gtest/gtest.h>
#include <stdexcept>
#include <string>

namespace seam::net {
namespace {

using testing::peer;
using testing::site;

rt::task<response> throws(request /*incoming*/)
{
    throw std::runtime_error("secret detail");
    co_return response{};
}

rt::task<response> splits_the_answer(request /*incoming*/)
{
    response answer;
    answer.headers.push_back({"Location", "/a\r\nSet-Cookie: evil=1"});
    co_return answer;
}

rt::task<response> gives_no_content(request /*incoming*/)
{
    co_return response{.status = 204};
}

rt::task<response> tells_who_asks(request incoming)
{
    co_return response{.body = incoming.method + ' ' + incoming.remote_address +
                               (incoming.secure ? " secure" : " plain")};
}

TEST(ServerHttp, KeepsTheConnectionForTheNextRequest)
{
    const site web;
    peer client(web.port());

    const auto first = client.get("/a?x=1");
    const auto second = client.get("/b");

    EXPECT_EQ(first.status, 200U);
    EXPECT_EQ(first.body, "/a[x=1]");
    EXPECT_EQ(first.header("Connection"), "");
    EXPECT_EQ(second.body, "/b[]");
}

TEST(ServerHttp, AnswersPipelinedRequestsInOrder)
{
    const site web;
    peer client(web.port());
    client.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\n"
                "POST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
                "GET /3 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

    EXPECT_EQ(client.read_answer().body, "/1[]");
    EXPECT_EQ(client.read_answer().body, "/2[]abc");
    const auto last = client.read_answer();
    EXPECT_EQ(last.body, "/3[]");
    EXPECT_EQ(last.header("Connection"), "close");
    EXPECT_TRUE(client.at_end());
}

TEST(ServerHttp, AnswersHeadWithTheLengthAlone)
{
    const site web;
    peer client(web.port());
    client.send("HEAD /four HTTP/1.1\r\nHost: a\r\n\r\n");

    const auto head = client.read_answer(true);

    EXPECT_EQ(head.status, 200U);
    EXPECT_EQ(head.header("Content-Length"), "7");
    EXPECT_EQ(client.get("/next").body, "/next[]");
}

TEST(ServerHttp, ReadsChunkedBodies)
{
    const site web;
    peer client(web.port());
    client.send("POST /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                "3\r\nabc\r\n10;x=y\r\n0123456789abcdef\r\n0\r\nTrailer: t\r\n\r\n");

    EXPECT_EQ(client.read_answer().body, "/c[]abc0123456789abcdef");
    EXPECT_EQ(client.get("/next").body, "/next[]");
}

rt::task<response> counts_headers(request incoming)
{
    co_return response{.body = std::to_string(incoming.headers.size()) + incoming.body};
}

TEST(ServerHttp, TakesNoHeaderFromATrailer)
{
    site web;
    web.pages["/count"] = counts_headers;
    peer client(web.port());
    client.send("POST /count HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                "1\r\nx\r\n0\r\nX-Forwarded-For: 1.2.3.4\r\n\r\n");

    EXPECT_EQ(client.read_answer().body, "2x");
}

TEST(ServerHttp, InvitesABodyThatIsHeldBack)
{
    const site web;
    peer client(web.port());
    client.send("POST /e HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");

    EXPECT_EQ(client.read_answer(true).status, 100U);
    client.send("ok");
    EXPECT_EQ(client.read_answer().body, "/e[]ok");
}

TEST(ServerHttp, RefusesOtherExpectations)
{
    const site web;
    peer client(web.port());
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: miracles\r\n\r\n");

    EXPECT_EQ(client.read_answer().status, 417U);
}

TEST(ServerHttp, ClosesAfterAnAnswerToHttp10)
{
    const site web;
    peer client(web.port());
    client.send("GET /old HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");

    const auto answer = client.read_answer();

    EXPECT_EQ(answer.body, "/old[]");
    EXPECT_EQ(answer.header("Connection"), "close");
    EXPECT_TRUE(client.at_end());
}

TEST(ServerHttp, GivesNoBodyWithNoContent)
{
    site web;
    web.pages["/none"] = gives_no_content;
    peer client(web.port());
    client.send("DELETE /none HTTP/1.1\r\nHost: a\r\n\r\n");

    const auto answer = client.read_answer(true);

    EXPECT_EQ(answer.status, 204U);
    EXPECT_EQ(answer.header("Content-Length"), "");
    EXPECT_EQ(client.get("/next").body, "/next[]");
}

TEST(ServerHttp, TellsTheHandlerWhoAsks)
{
    site web;
    web.pages["/who"] = tells_who_asks;
    peer client(web.port());

    EXPECT_EQ(client.get("/who").body, "GET 127.0.0.1 plain");
}

TEST(ServerHttp, TurnsAnExceptionIntoA500WithoutItsText)
{
    site web;
    web.pages["/throws"] = throws;
    peer client(web.port());

    const auto answer = client.get("/throws");

    EXPECT_EQ(answer.status, 500U);
    EXPECT_TRUE(answer.body.contains("\"contextId\":\""));
    EXPECT_FALSE(answer.body.contains("secret detail"));
    EXPECT_EQ(client.get("/next").status, 200U);
}

TEST(ServerHttp, NeverSendsAHeaderWithALineBreak)
{
    site web;
    web.pages["/splits"] = splits_the_answer;
    peer client(web.port());

    const auto answer = client.get("/splits");

    EXPECT_EQ(answer.status, 500U);
    EXPECT_EQ(answer.header("Set-Cookie"), "");
}

TEST(ServerHttp, LetsTheOwnerShapeItsErrors)
{
    rt::io_pool pool(1);
    server_handlers handlers;
    handlers.http = testing::describe;
    handlers.error = [](const failure& what) {
        return response{.status = what.status, .body = "own " + std::string(what.code)};
    };
    server web(pool, {}, std::move(handlers));
    ASSERT_TRUE(web.start());
    peer client(web.port());
    client.send("nonsense\r\n\r\n");

    const auto answer = client.read_answer();

    EXPECT_EQ(answer.status, 400U);
    EXPECT_EQ(answer.body, "own bad.request");
}

struct ill_formed_sample
{
    const char* what;
    std::string bytes;
};

class IllFormed : public ::testing::TestWithParam<ill_formed_sample>
{};

TEST_P(IllFormed, IsAnswered400AndClosed)
{
    site web;
    bool handled = false;
    web.pages["/"] = [&handled](request incoming) {
        handled = true;
        return testing::describe(std::move(incoming));
    };
    peer client(web.port());

    client.send(GetParam().bytes);

    EXPECT_EQ(client.read_answer().status, 400U);
    EXPECT_TRUE(client.at_end());
    EXPECT_FALSE(handled);
}

INSTANTIATE_TEST_SUITE_P(
    ServerHttp, IllFormed,
    ::testing::Values(
        ill_formed_sample{"Garbage", "\x16\x03\x01\x02\xff\r\n\r\n"},
        ill_formed_sample{"NoHost", "GET / HTTP/1.1\r\n\r\n"},
        ill_formed_sample{"TwoHosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"},
        ill_formed_sample{"HostWithAPath", "GET / HTTP/1.1\r\nHost: a/b?c\r\n\r\n"},
        ill_formed_sample{"HostWithAUser", "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n"},
        ill_formed_sample{"HostOfOtherBytes", "GET / HTTP/1.1\r\nHost: \xff\xfe\r\n\r\n"},
        ill_formed_sample{"OtherVersion", "GET / HTTP/3.0\r\nHost: a\r\n\r\n"},
        ill_formed_sample{"AuthorityForm", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n"},
        ill_formed_sample{"AsteriskForm", "GET * HTTP/1.1\r\nHost: a\r\n\r\n"},
        ill_formed_sample{"BrokenEscape", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n"},
        ill_formed_sample{"SpaceBeforeColon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n"},
        ill_formed_sample{"NulInHeader", std::string("GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n", 30)},
        ill_formed_sample{"LengthAndChunks", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n"
                                             "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
        ill_formed_sample{"ChunksAndLength",
                          "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                          "Content-Length: 3\r\n\r\n0\r\n\r\n"},
        ill_formed_sample{"TwoLengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n"
                                        "Content-Length: 4\r\n\r\nabcd"},
        ill_formed_sample{"SignedLength", "POST / HTTP/1.1\r\nHost: a\r\n"
                                          "Content-Length: +3\r\n\r\nabc"},
        ill_formed_sample{"UnknownCoding", "POST / HTTP/1.1\r\nHost: a\r\n"
                                           "Transfer-Encoding: gzip\r\n\r\n"},
        ill_formed_sample{"ChunksNotLast", "POST / HTTP/1.1\r\nHost: a\r\n"
                                           "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n"},
        ill_formed_sample{"BadChunkSize", "POST / HTTP/1.1\r\nHost: a\r\n"
                                          "Transfer-Encoding: chunked\r\n\r\nxyz\r\n"}),
    [](const auto& info) { return info.param.what; });

} // namespace
} // namespace seam::net
