// SPDX-License-Identifier: Apache-2.0
#include "api/settings/settings.h"
#include "api/sign_in/rotation.h"
#include "api/sign_in/sign_in.h"
#include "api/testing/shop.h"
#include "base/random.h"

#include <gtest/gtest.h>
#include <random>
#include <string>
#include <vector>

namespace seam::api {
namespace {

using namespace std::chrono_literals;
using testing::here;
using testing::id;

constexpr timestamp then(1h);

TEST(Rotation, ForgivesForAShortTimeAndOnlyWhileNobodyHasTheSuccessor)
{
    EXPECT_TRUE(is_forgiven({then}, then));
    EXPECT_TRUE(is_forgiven({then}, then + refresh_grace - 1ms));
    EXPECT_FALSE(is_forgiven({then}, then + refresh_grace));
    EXPECT_FALSE(is_forgiven({then, true}, then));
}

/// A visitor who is signed in, and whoever else has their refresh tokens.
struct RefreshTokens : ::testing::Test
{
    testing::shop w;
    sign_ins visitors{w.data, w.rules, w.keys, w.time, [](const auto&, auto) {}};
    std::string first;
    model::authorization made;

    void SetUp() override
    {
        const model::document_key version{model::document_kind::configuration_version, "talk/1"};
        ASSERT_TRUE(w.run(w.documents.create(version, here, "",
                                             {{"authenticationSettings", {{"enabled", true}}}})));
        ASSERT_TRUE(w.run(w.documents.create(
            {model::document_kind::deployment, testing::shop_deployment.to_string()}, here, "shop",
            {{"allowedDomains", {"shop.example"}},
             {"configuration", {{"id", "talk"}, {"version", "1"}}}})));
        sign_in();
    }

    void sign_in()
    {
        first = random_token();
        made.id = model::authorization_id(random_uuid());
        made.organization = here;
        made.deployment = testing::shop_deployment;
        made.subject_key = "somebody";
        made.refresh_hash = access::token_hash(first);
        made.created = w.time.now();
        made.expires = w.time.now() + 24h;
        ASSERT_TRUE(w.put({.authorizations = {made}}));
    }

    outcome<sign_ins::granted> show(const std::string& token, bool rotates = true,
                                    const std::string& page = "https://shop.example")
    {
        sign_ins::renewal asked{token, {}, rotates};
        asked.origin = page;
        return w.run(visitors.refresh(std::move(asked)));
    }
    /// The token that takes the place of `token`; empty if it is refused.
    std::string replace(const std::string& token)
    {
        auto done = show(token);
        return done ? done->refresh_token : "";
    }

    bool is_over() { return (*w.store->read().authorization(made.id))->revoked; }
    std::size_t told() { return w.store->read().audit({.organization = here})->entries.size(); }
};

// REF-04
TEST_F(RefreshTokens, GiveTheSameSuccessorToWhoLostTheAnswer)
{
    const auto lost = replace(first);
    ASSERT_FALSE(lost.empty());
    ASSERT_NE(lost, first);
    w.time.advance(refresh_grace - 1s);

    EXPECT_EQ(replace(first), lost);
    EXPECT_EQ(show(first, false)->refresh_token, lost) << "also to who asks for a JWT alone";

    w.time.advance(1h);
    EXPECT_FALSE(replace(lost).empty());
    EXPECT_FALSE(is_over());
}

// REF-03
TEST_F(RefreshTokens, AreSharedByTabsThatRefreshAtOnce)
{
    const auto one = replace(first);
    const auto other = replace(first);
    EXPECT_EQ(one, other);

    w.time.advance(14min);
    const auto next = replace(one);
    EXPECT_FALSE(next.empty());
    EXPECT_EQ(replace(other), next);
}

// REF-02
TEST_F(RefreshTokens, ShownAgainAfterTheGraceEndTheSignIn)
{
    const auto next = replace(first);
    w.time.advance(refresh_grace);

    EXPECT_EQ(show(first).error().status, 401);

    EXPECT_TRUE(is_over());
    EXPECT_EQ(show(next).error().status, 401);
    EXPECT_EQ(told(), 1U);
}

TEST_F(RefreshTokens, BeingShownAgainDoNotLiveLonger)
{
    replace(first);
    for (int n = 1; n < 6; ++n) {
        w.time.advance(refresh_grace / 6);
        EXPECT_TRUE(show(first));
    }
    w.time.advance(refresh_grace / 6);
    EXPECT_FALSE(show(first));
}

TEST_F(RefreshTokens, ReplacedTwiceEndTheSignInAtOnce)
{
    replace(replace(first));
    EXPECT_EQ(show(first).error().status, 401);
    EXPECT_TRUE(is_over());
}

TEST_F(RefreshTokens, WhoseSuccessorGaveAJwtEndTheSignInAtOnce)
{
    const auto next = replace(first);
    ASSERT_TRUE(show(next, false));

    EXPECT_EQ(show(first).error().status, 401);

    EXPECT_TRUE(is_over());
    EXPECT_EQ(show(next).error().status, 401);
}

TEST_F(RefreshTokens, AreForgivenOnPagesOfTheDeploymentAlone)
{
    const auto next = replace(first);

    EXPECT_EQ(show(first, true, "https://other.example").error().status, 403);

    EXPECT_EQ(replace(first), next);
}

/// Any order of events at any pace, beside the rule in words: what is current is served; the one
/// before it gives it again within the grace while nobody has shown it; anything older ends all.
TEST_F(RefreshTokens, KeepTheRuleWhateverTheOrder)
{
    for (unsigned seed = 1; seed <= 60; ++seed) {
        std::mt19937 dice(seed);
        const auto pick = [&dice](std::size_t below) { return dice() % below; };
        sign_in();
        std::vector<std::string> tokens{first};
        timestamp replaced;
        bool is_used = true;
        bool is_ended = false;
        for (int step = 0; step < 40; ++step) {
            SCOPED_TRACE("seed " + std::to_string(seed) + " step " + std::to_string(step));
            w.time.advance(std::chrono::seconds(pick(40)));
            // Mostly the newest two: the older ones end everything.
            const auto back =
                pick(12) == 0 ? pick(tokens.size()) : pick(std::min<std::size_t>(tokens.size(), 2));
            const bool is_current = back == 0;
            const bool rotates = pick(2) == 0;
            const bool is_served =
                !is_ended &&
                (is_current || (back == 1 && !is_used && w.time.now() - replaced < refresh_grace));

            const auto got = show(tokens[tokens.size() - 1 - back], rotates);

            ASSERT_EQ(got.has_value(), is_served);
            if (!is_served) {
                is_ended = true;
            } else if (!is_current) {
                ASSERT_EQ(got->refresh_token, tokens.back());
            } else if (rotates) {
                tokens.push_back(got->refresh_token);
                replaced = w.time.now();
                is_used = false;
            } else {
                ASSERT_EQ(got->refresh_token, "");
                is_used = true;
            }
            ASSERT_EQ(is_over(), is_ended);
        }
    }
}

} // namespace
} // namespace seam::api
