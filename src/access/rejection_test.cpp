// SPDX-License-Identifier: Apache-2.0
#include "access/rejection.h"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>
#include <set>
#include <utility>

namespace seam::access {
namespace {

TEST(Rejection, SaysWhatWasExpected)
{
    const auto why = reject(check::aud, "aud", shown("shop"), shown("other")).error();

    EXPECT_EQ(describe(why), "aud: expected \"shop\", got \"other\"");
    EXPECT_EQ(describe(reject(check::endpoint, "jwks_uri", "a", "b").error()),
              "endpoint (jwks_uri): expected a, got b");
    EXPECT_EQ(describe(reject(check::http_status, "", "200", "500").error()),
              "http_status: expected 200, got 500");
}

TEST(Rejection, ShownTextIsBoundedAndEscaped)
{
    EXPECT_EQ(shown("a\"b\\c"), "\"a\\\"b\\\\c\"");
    EXPECT_EQ(shown("\n\x1b\x7f"), "\"\\x0a\\x1b\\x7f\"");
    EXPECT_EQ(shown("é"), "\"\\xc3\\xa9\"");
    EXPECT_EQ(shown(std::string(80, 'a')), "\"" + std::string(80, 'a') + "\"");
    EXPECT_EQ(shown(std::string(81, 'a')), "\"" + std::string(80, 'a') + "\"…");
}

TEST(Rejection, ShowsValuesByKind)
{
    const std::pair<const char*, const char*> rows[] = {
        {"\"x\"", "\"x\""},       {"7", "7"},         {"-1", "-1"},
        {"true", "true"},         {"null", "null"},   {"{}", "an object"},
        {"[]", "an empty array"}, {"[1]", "an array"}};
    for (const auto& [text, expected] : rows) {
        const auto value = boost::json::parse(text);
        EXPECT_EQ(shown(&value), expected);
    }
    EXPECT_EQ(shown(nullptr), "nothing");
}

TEST(Rejection, EveryCheckHasItsOwnName)
{
    std::set<std::string_view> names;
    for (int i = 0; i <= std::to_underlying(check::jwks); ++i)
        names.insert(name(static_cast<check>(i)));

    EXPECT_EQ(names.size(), std::to_underlying(check::jwks) + 1U);
    EXPECT_EQ(name(check::aud), "aud");
    EXPECT_EQ(name(check::external_id), "external_id");
    EXPECT_EQ(name(check::unreachable), "unreachable");
    EXPECT_EQ(name(check::http_status), "http_status");
    EXPECT_EQ(name(check::jwks), "jwks");
}

TEST(Rejection, KnowsWhoIsAtFault)
{
    for (const auto what : {check::unreachable, check::tls, check::issuer, check::jwks,
                            check::client_authentication, check::http_status})
        EXPECT_TRUE(is_provider_fault(what)) << name(what);
    for (const auto what : {check::aud, check::signature, check::code, check::provider_error,
                            check::userinfo, check::cancelled, check::nonce})
        EXPECT_FALSE(is_provider_fault(what)) << name(what);
}

} // namespace
} // namespace seam::access
