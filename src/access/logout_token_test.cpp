// SPDX-License-Identifier: Apache-2.0
#include "access/logout_token.h"
#include "access/testing/id_token_case.h"

#include <boost/json/value_from.hpp>
#include <gtest/gtest.h>

namespace seam::access {
namespace {

namespace json = boost::json;
using testing::now_s;

constexpr std::string_view event = "http://schemas.openid.net/event/backchannel-logout";

json::object good()
{
    return {{"iss", "https://op.example"},
            {"aud", "shop-client"},
            {"iat", now_s},
            {"exp", now_s + 120},
            {"jti", "j-1"},
            {"sub", "42"},
            {"sid", "s-1"},
            {"events", {{event, json::object()}}}};
}

verified<logout_token> verify(const json::object& claims, std::string_view typ = "logout+jwt")
{
    const auto token = sign_jws(testing::key_of(key_kind::rsa), algorithm::rs256,
                                {{"kid", "rsa"}, {"typ", typ}}, claims);
    return verify_logout_token(token, testing::keys(), testing::expected());
}

verified<logout_token> verify_with(std::string_view name, json::value value)
{
    auto claims = good();
    claims[name] = std::move(value);
    return verify(claims);
}

verified<logout_token> verify_without(std::initializer_list<std::string_view> names)
{
    auto claims = good();
    for (const auto name : names)
        claims.erase(name);
    return verify(claims);
}

// BCL-01, BCL-02.
TEST(LogoutToken, NamesASubjectOrASession)
{
    const auto read = verify(good());
    ASSERT_TRUE(read) << describe(read.error());
    EXPECT_EQ(read->subject, "42");
    EXPECT_EQ(read->session, "s-1");
    EXPECT_EQ(read->id, "j-1");
    EXPECT_TRUE(verify(good(), "JWT"));
    EXPECT_EQ(verify_without({"sid"})->session, std::nullopt);
    EXPECT_EQ(verify_without({"sub"})->subject, std::nullopt);
    EXPECT_TRUE(verify_without({"exp"})) << "of a draft";
}

// BCL-03 to BCL-08.
TEST(LogoutToken, Refuses)
{
    const struct
    {
        check failed;
        verified<logout_token> outcome;
    } rows[] = {
        {check::sub, verify_without({"sub", "sid"})},
        {check::sub, verify_with("sub", 7)},
        {check::sub, verify_with("sid", json::array{"s-1"})},
        {check::sub, verify_with("sid", json::value_from(std::string(300, 's')))},
        {check::nonce, verify_with("nonce", "n")},
        {check::nonce, verify_with("nonce", nullptr)},
        {check::events, verify_without({"events"})},
        {check::events, verify_with("events", json::object())},
        {check::events, verify_with("events", json::array{event})},
        {check::events, verify_with("events", {{event, "yes"}})},
        {check::events, verify_with("events", {{event, nullptr}})},
        {check::iss, verify_with("iss", "https://other.example")},
        {check::aud, verify_with("aud", "other")},
        {check::aud, verify_without({"aud"})},
        {check::exp, verify_with("exp", now_s - 61)},
        {check::exp, verify_with("exp", "later")},
        {check::iat, verify_without({"iat"})},
        {check::iat, verify_with("iat", now_s - 361)},
        {check::iat, verify_with("iat", now_s + 61)},
        {check::jti, verify_without({"jti"})},
        {check::jti, verify_with("jti", "")},
        {check::typ, verify(good(), "at+jwt")},
    };
    for (const auto& row : rows) {
        ASSERT_FALSE(row.outcome) << name(row.failed);
        EXPECT_EQ(row.outcome.error().failed, row.failed) << describe(row.outcome.error());
    }
}

// BCL-06.
TEST(LogoutToken, IsNoIdTokenAndAnIdTokenIsNone)
{
    const auto id_token = testing::sign(testing::claims());
    EXPECT_FALSE(verify_logout_token(id_token, testing::keys(), testing::expected()));
    auto claims = good();
    claims["nonce"] = "n-1";
    EXPECT_EQ(testing::verify(testing::sign(claims)).error().failed, check::events);
}

// BCL-07.
TEST(LogoutToken, NeedsTheSignatureOfAPublishedKey)
{
    const auto token = sign_jws(testing::foreign_rsa_key(), algorithm::rs256,
                                {{"kid", "rsa"}, {"typ", "logout+jwt"}}, good());
    EXPECT_EQ(verify_logout_token(token, testing::keys(), testing::expected()).error().failed,
              check::signature);
    EXPECT_EQ(verify_logout_token("eyJhbGciOiJub25lIn0.e30.", testing::keys(), testing::expected())
                  .error()
                  .failed,
              check::alg);
}

} // namespace
} // namespace seam::access
