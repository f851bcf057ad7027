// SPDX-License-Identifier: Apache-2.0
#include "access/digest.h"
#include "access/id_token.h"
#include "access/testing/id_token_case.h"
#include "base/text.h"

#include <boost/json/value_from.hpp>
#include <gtest/gtest.h>
#include <limits>

namespace seam::access {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

using testing::claims;
using testing::expected;
using testing::now_s;
using testing::verify;
using testing::verify_with;
using testing::verify_without;

// IDT-01.
TEST(IdToken, AcceptsEveryAlgorithm)
{
    for (const auto how : all_algorithms) {
        const auto who = verify(testing::sign(claims(), how));

        ASSERT_TRUE(who) << name(how) << ' ' << describe(who.error());
        EXPECT_EQ(who->issuer, "https://op.example");
        EXPECT_EQ(who->subject, "42");
        EXPECT_EQ(who->external_id, "42");
        EXPECT_EQ(who->given_name, "Ada");
        EXPECT_EQ(who->issued, expected().now);
        EXPECT_EQ(who->expires, expected().now + 300s);
    }
}

TEST(IdToken, SaysWhatItExpectedAndGot)
{
    EXPECT_EQ(verify_with("aud", "other").error(),
              (rejection{check::aud, "aud", "\"shop-client\"", "\"other\""}));
    EXPECT_EQ(verify_with("iss", "https://op.example/").error(),
              (rejection{check::iss, "iss", "\"https://op.example\"", "\"https://op.example/\""}));
    EXPECT_EQ(verify_with("aud", {"a", "b"}).error().got, "an array of \"a\" \"b\"");
    EXPECT_EQ(verify_with("exp", now_s - 60).error(),
              (rejection{check::exp, "exp", "a time after 2026-09-21T14:13:20.000Z",
                         "2026-09-21T14:12:20.000Z"}));
}

struct bad_claim
{
    const char* id;
    const char* claim;
    json::value value;
    check failed;
};

TEST(IdToken, RefusesClaims)
{
    constexpr auto inf = std::numeric_limits<double>::max();
    const bad_claim rows[] = {
        {"IDT-19 other", "iss", "https://evil.example", check::iss},
        {"IDT-19 case", "iss", "https://OP.example", check::iss},
        {"IDT-19 array", "iss", {"https://op.example"}, check::iss},
        {"IDT-20 empty", "aud", "", check::aud},
        {"IDT-20 number", "aud", 1, check::aud},
        {"IDT-20 prefix", "aud", "shop-client-2", check::aud},
        {"IDT-20 case", "aud", "Shop-client", check::aud},
        {"IDT-20 no entries", "aud", json::array(), check::aud},
        {"IDT-20 mixed", "aud", {"shop-client", 1}, check::aud},
        {"IDT-20 nested", "aud", {json::array{"shop-client"}}, check::aud},
        {"IDT-20 object", "aud", json::object{{"shop-client", true}}, check::aud},
        {"IDT-21 several without azp", "aud", {"shop-client", "b"}, check::azp},
        {"IDT-21 azp other", "azp", "b", check::azp},
        {"IDT-21 azp null", "azp", nullptr, check::azp},
        {"IDT-22 empty", "sub", "", check::sub},
        {"IDT-22 number", "sub", 42, check::sub},
        {"IDT-22 300", "sub", json::string(300, 's'), check::sub},
        {"IDT-22 control", "sub", "4\n2", check::sub},
        {"IDT-23 past", "exp", now_s - 60, check::exp},
        {"IDT-23 string", "exp", "1790000300", check::exp},
        {"IDT-23 negative", "exp", -1, check::exp},
        {"IDT-23 huge", "exp", inf, check::exp},
        {"IDT-23 1e400", "exp", std::numeric_limits<double>::infinity(), check::json},
        {"IDT-23 milliseconds", "exp", (now_s + 300) * 1000, check::exp},
        {"IDT-23 unsigned", "exp", std::numeric_limits<std::uint64_t>::max(), check::exp},
        {"IDT-23 null", "exp", nullptr, check::exp},
        {"IDT-24 future", "iat", now_s + 61, check::iat},
        {"IDT-24 years old", "iat", now_s - 100'000'000, check::iat},
        {"IDT-24 older than the sign-in", "iat", now_s - 661, check::iat},
        {"IDT-24 string", "iat", "now", check::iat},
        {"IDT-25 future", "nbf", now_s + 61, check::nbf},
        {"IDT-25 string", "nbf", "soon", check::nbf},
        {"IDT-26 other", "nonce", "n-2", check::nonce},
        {"IDT-26 number", "nonce", 1, check::nonce},
        {"IDT-26 empty", "nonce", "", check::nonce},
        {"BCL-06 logout token", "events",
         json::object{{"http://schemas.openid.net/event/backchannel-logout", json::object()}},
         check::events},
    };
    for (const auto& row : rows) {
        const auto who = verify_with(row.claim, row.value);
        ASSERT_FALSE(who) << row.id;
        EXPECT_EQ(who.error().failed, row.failed) << row.id << ' ' << describe(who.error());
        EXPECT_LT(describe(who.error()).size(), 300U) << row.id;
    }
}

TEST(IdToken, RefusesMissingClaims)
{
    const std::pair<const char*, check> rows[] = {{"iss", check::iss}, {"aud", check::aud},
                                                  {"sub", check::sub}, {"exp", check::exp},
                                                  {"iat", check::iat}, {"nonce", check::nonce}};
    for (const auto& [claim, failed] : rows) {
        const auto who = verify_without(claim);
        ASSERT_FALSE(who) << claim;
        EXPECT_EQ(who.error().failed, failed) << claim;
        EXPECT_EQ(who.error().got, "nothing") << claim;
    }
}

TEST(IdToken, AcceptsWhatIsWithinTheRules)
{
    const bad_claim rows[] = {
        {"aud list of one", "aud", {"shop-client"}, check::aud},
        {"azp ours", "azp", "shop-client", check::azp},
        {"sub of 255", "sub", json::string(255, 's'), check::sub},
        {"exp within skew", "exp", now_s - 59, check::exp},
        {"exp fraction", "exp", static_cast<double>(now_s) + 0.5, check::exp},
        {"iat ahead within skew", "iat", now_s + 60, check::iat},
        {"iat of the sign-in", "iat", now_s - 660, check::iat},
        {"IDT-25 nbf 30 s ahead", "nbf", now_s + 30, check::nbf},
        {"unknown claim", "events_of_ours", true, check::events},
    };
    for (const auto& row : rows)
        EXPECT_TRUE(verify_with(row.claim, row.value)) << row.id;
}

TEST(IdToken, SeveralAudiencesNeedUsAsTheParty)
{
    auto payload = claims();
    payload["aud"] = {"b", "shop-client"};
    payload["azp"] = "shop-client";

    EXPECT_TRUE(verify(testing::sign(payload)));
    payload["azp"] = "b";
    EXPECT_EQ(verify(testing::sign(payload)).error().failed, check::azp);
}

TEST(IdToken, NonceIsNotAskedOfThoseWhoDoNotKnowIt)
{
    auto want = expected();
    want.nonce.reset();

    EXPECT_TRUE(verify(testing::sign(claims()), want));
}

// IDT-28.
TEST(IdToken, MaxAgeNeedsARecentSignIn)
{
    auto want = expected();
    want.max_age = 100s;

    EXPECT_EQ(verify(testing::sign(claims()), want).error().failed, check::auth_time);
    EXPECT_TRUE(verify_with("auth_time", now_s - 160, want));
    for (const auto at : {now_s - 161, now_s + 61, std::int64_t{0}})
        EXPECT_EQ(verify_with("auth_time", at, want).error().failed, check::auth_time) << at;
    EXPECT_EQ(verify_with("auth_time", "now", want).error().failed, check::auth_time);
}

// IDT-28.
TEST(IdToken, SaysHowTheVisitorSignedInWhereThatIsAsked)
{
    auto want = expected();
    EXPECT_TRUE(verify_with("acr", "1", want)) << "not asked";
    want.acr_values = {"2", "3"};

    EXPECT_EQ(verify(testing::sign(claims()), want).error().failed, check::acr);
    for (const json::value& bad : {json::value("1"), json::value("20"), json::value(2),
                                   json::value(json::array{"2"}), json::value(nullptr)})
        EXPECT_EQ(verify_with("acr", bad, want).error().failed, check::acr);
    EXPECT_TRUE(verify_with("acr", "3", want));
}

// IDT-27.
TEST(IdToken, HashesBindWhatCameWithIt)
{
    auto want = expected();
    want.access_token = "access";
    want.code = "code";
    const auto half = [](const std::string& digest) {
        return base64url_encode(std::string_view(digest).substr(0, digest.size() / 2));
    };
    auto payload = claims();
    EXPECT_TRUE(verify(testing::sign(payload), want)) << "absent";

    payload["at_hash"] = half(sha256("access"));
    payload["c_hash"] = half(sha256("code"));
    EXPECT_TRUE(verify(testing::sign(payload), want));
    EXPECT_EQ(verify(testing::sign(payload, algorithm::eddsa), want).error().failed,
              check::at_hash);
    payload["at_hash"] = half(sha512("access"));
    payload["c_hash"] = half(sha512("code"));
    EXPECT_TRUE(verify(testing::sign(payload, algorithm::eddsa), want));

    payload["at_hash"] = half(sha384("access"));
    payload["c_hash"] = half(sha384("code"));
    EXPECT_TRUE(verify(testing::sign(payload, algorithm::es384), want));
    EXPECT_EQ(verify(testing::sign(payload, algorithm::rs512), want).error().failed,
              check::at_hash);

    for (const json::value& bad :
         {json::value_from(half(sha256("other"))),
          json::value_from(base64url_encode(sha256("access"))), json::value(""), json::value(1)})
        EXPECT_EQ(verify_with("at_hash", bad, want).error().failed, check::at_hash);
    EXPECT_EQ(verify_with("c_hash", json::value_from(half(sha256("access"))), want).error().failed,
              check::c_hash);
    want.access_token.reset();
    EXPECT_TRUE(verify_with("at_hash", "whatever", want)) << "nothing to compare with";
}

TEST(IdToken, NeverShowsSubjectsOrTokens)
{
    const std::string secret = "very-secret";
    auto want = expected();
    want.nonce = want.code = want.access_token = secret;
    for (const auto* claim : {"sub", "nonce", "at_hash", "c_hash"}) {
        const auto who = verify_with(claim, json::value_from(secret + "\n"), want);
        ASSERT_FALSE(who) << claim;
        EXPECT_FALSE(describe(who.error()).contains("secret")) << describe(who.error());
    }
}

TEST(IdToken, ExternalIdMayBeAnotherClaim)
{
    auto want = expected();
    want.claims.external_id = "customer";

    EXPECT_EQ(verify_with("customer", "c-1", want)->external_id, "c-1");
    const auto without = verify(testing::sign(claims()), want);
    ASSERT_TRUE(without) << "the sign-in itself stands";
    EXPECT_FALSE(without->external_id);
    EXPECT_EQ(without->external_id_problem->got, "nothing");
}

} // namespace
} // namespace seam::access
