// SPDX-License-Identifier: Apache-2.0
#include "net/errc.h"
#include "net/http.h"
#include "net/http_wire.h"

#include <array>
#include <gtest/gtest.h>

namespace seam::net {
namespace {

using texts = std::vector<std::string>;

TEST(Request, FindsHeadersWhateverTheirCase)
{
    request got;
    got.headers = {{"Authorization", "first"}, {"authorization", "second"}};

    EXPECT_EQ(got.header("AUTHORIZATION"), "first");
    EXPECT_EQ(got.header("Author"), std::nullopt);
}

TEST(Request, DecodesEachSegmentOfThePath)
{
    request got;
    got.path = "/api/v2/a%2Fb/c+d/%C3%A9";
    EXPECT_EQ(got.segments(), (texts{"api", "v2", "a/b", "c+d", "\xc3\xa9"}));
    got.path = "/";
    EXPECT_EQ(got.segments(), texts{""});
    got.path = "/a/";
    EXPECT_EQ(got.segments(), (texts{"a", ""}));
}

TEST(Request, DecodesTheQueryAsAForm)
{
    request got;
    got.query = "id=1&name=a+b%26&id=2%2C3&flag&=x&id";

    EXPECT_EQ(got.query_values("id"), (texts{"1", "2,3", ""}));
    EXPECT_EQ(got.query_value("name"), "a b&");
    EXPECT_EQ(got.query_value("flag"), "");
    EXPECT_EQ(got.query_value("other"), std::nullopt);
}

TEST(Request, HasNoQueryValuesWithoutAQuery)
{
    EXPECT_EQ(request{}.query_values(""), texts{});
}

TEST(Request, FindsCookiesByTheirExactName)
{
    request got;
    got.headers = {{"Cookie", "a=1; ab=2"}, {"cookie", "c = x=y ;d"}};

    EXPECT_EQ(got.cookie("ab"), "2");
    EXPECT_EQ(got.cookie("c"), "x=y");
    EXPECT_EQ(got.cookie("A"), std::nullopt);
    EXPECT_EQ(got.cookie("d"), std::nullopt);
}

TEST(Target, TakesOriginAndAbsoluteForm)
{
    struct sample
    {
        std::string_view target, path, query;
    };
    constexpr std::array samples = {
        sample{"/", "/", ""},
        sample{"/a/b?x=1?2", "/a/b", "x=1?2"},
        sample{"/a?", "/a", ""},
        sample{"*", "*", ""},
        sample{"http://host/a?b", "/a", "b"},
        sample{"HTTPS://host:1/", "/", ""},
        sample{"http://host", "/", ""},
        sample{"//double", "//double", ""},
        sample{"/%C3%A9?q=%E2%82%AC", "/%C3%A9", "q=%E2%82%AC"},
    };
    for (const auto& each : samples) {
        const auto got = parse_target(each.target);
        ASSERT_TRUE(got) << each.target;
        EXPECT_EQ(got->path, each.path);
        EXPECT_EQ(got->query, each.query);
    }
}

TEST(Target, RefusesEverythingElse)
{
    for (const std::string_view bad :
         {"", "a", "host:443", "?a", "/a b", "/\x01", "/\xc3\xa9", "/%", "/%4", "/%zz", "/a#b",
          "/%00", "/%ff", "/?q=%ff", "/?q=%", "http://", "http:///a", "http://host?a",
          "ftp://h/"}) {
        EXPECT_FALSE(parse_target(bad)) << bad;
    }
}

TEST(Head, WritesStatusHeadersAndLength)
{
    const response answer{.status = 201, .headers = {{"Location", "/a"}}, .body = "four"};

    EXPECT_EQ(make_head(answer, connection_use::keep),
              "HTTP/1.1 201 Created\r\nLocation: /a\r\nContent-Length: 4\r\n\r\n");
    EXPECT_EQ(make_head(answer, connection_use::close),
              "HTTP/1.1 201 Created\r\nLocation: /a\r\nContent-Length: 4\r\n"
              "Connection: close\r\n\r\n");
}

TEST(Head, GivesNoLengthWhereThereIsNoBody)
{
    const response answer{.status = 204, .body = "ignored"};

    EXPECT_EQ(make_head(answer, connection_use::keep), "HTTP/1.1 204 No Content\r\n\r\n");
    EXPECT_EQ(body_of(answer), "");
}

TEST(Head, PrefersTheStaticBody)
{
    static constexpr std::array bytes = {std::byte('a'), std::byte('b'), std::byte('c')};
    const response answer{.body = "ignored", .static_body = bytes};

    EXPECT_EQ(body_of(answer), "abc");
    EXPECT_TRUE(make_head(answer, connection_use::keep)->contains("Content-Length: 3\r\n"));
}

TEST(Head, RefusesHeadersThatWouldBreakTheAnswer)
{
    const std::array<header_field, 6> bad = {{{"Location", "/a\r\nSet-Cookie: b"},
                                              {"Location", "/a\nb"},
                                              {"Bad Name", "a"},
                                              {"", "a"},
                                              {"content-length", "5"},
                                              {"Transfer-Encoding", "chunked"}}};
    for (const auto& field : bad) {
        EXPECT_FALSE(make_head({.headers = {field}}, connection_use::keep)) << field.name;
    }
}

TEST(PlainErrorAnswer, HasTheContractsMembers)
{
    const auto answer = plain_error_answer(
        {.status = 413, .code = "payload.too.large", .message = "Too large.", .context_id = "c"});

    EXPECT_EQ(answer.status, 413U);
    EXPECT_EQ(
        answer.body,
        R"({"message":"Too large.","code":"payload.too.large","status":413,"contextId":"c"})");
}

TEST(Errc, EveryValueHasASentence)
{
    for (int value = 1; value <= static_cast<int>(errc::tls_failed); ++value) {
        EXPECT_NE(make_error_code(errc(value)).message(), "unknown") << value;
    }
}

} // namespace
} // namespace seam::net
