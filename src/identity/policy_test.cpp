// SPDX-License-Identifier: Apache-2.0
#include "identity/policy.h"
#include "identity/test_world.h"

#include <gtest/gtest.h>

namespace seam::identity::testing {
namespace {

using enum model::identifier_type;
using model::assurance;
using model::origin;

model::holding held(model::identifier_type type, origin via, assurance how,
                    model::deployment_id deployment = merging)
{
    model::holding made;
    made.what.type = type;
    made.via = via;
    made.how = how;
    made.deployment = deployment;
    return made;
}

bool is_blocked(model::identifier_type type, std::string_view value)
{
    return default_policy().is_blocked({type, {}, std::string(value)});
}

TEST(Policy, OrdersTypesAsTheContractDoes)
{
    const auto rules = default_policy();
    EXPECT_LT(rules.rank(external_id), rules.rank(social_whatsapp));
    EXPECT_LT(rules.rank(apple_opaque_id), rules.rank(phone));
    EXPECT_LT(rules.rank(phone), rules.rank(email));
    EXPECT_LT(rules.rank(email), rules.rank(cookie));
    EXPECT_EQ(policy().rank(cookie), std::nullopt);
}

TEST(Policy, CountsWhatIsKnownWellEnough)
{
    const auto rules = default_policy();
    for (const auto type : {email, phone, social_line}) {
        EXPECT_TRUE(rules.counts(held(type, origin::signed_in, assurance::verified)));
        EXPECT_FALSE(rules.counts(held(type, origin::signed_in, assurance::asserted)));
        EXPECT_FALSE(rules.counts(held(type, origin::api, assurance::claimed)));
    }
    EXPECT_TRUE(rules.counts(held(external_id, origin::tracking, assurance::asserted)));
    EXPECT_FALSE(rules.counts(held(external_id, origin::tracking, assurance::claimed)));
    EXPECT_TRUE(rules.counts(held(cookie, origin::tracking, assurance::claimed)));
    EXPECT_TRUE(rules.counts(held(email, origin::key, assurance::claimed)));
}

TEST(Policy, GivesPowerByOriginAndDeployment)
{
    auto rules = default_policy();
    rules.deployments[merging] = {.signed_in = true, .tracking = false};
    rules.deployments[plain] = {.signed_in = false, .tracking = true};
    const auto has_power = [&](model::identifier_type type, origin via, auto deployment) {
        return rules.has_power(held(type, via, assurance::verified, deployment));
    };
    const model::deployment_id unknown;
    EXPECT_TRUE(has_power(email, origin::key, unknown));
    EXPECT_TRUE(has_power(email, origin::api, unknown));
    EXPECT_TRUE(has_power(cookie, origin::signed_in, merging));
    EXPECT_FALSE(has_power(cookie, origin::signed_in, plain));
    EXPECT_FALSE(has_power(cookie, origin::signed_in, unknown));
    EXPECT_TRUE(has_power(email, origin::signed_in_no_source, merging));
    EXPECT_TRUE(has_power(phone, origin::signed_in_no_source, merging));
    EXPECT_FALSE(has_power(cookie, origin::signed_in_no_source, merging));
    EXPECT_FALSE(has_power(external_id, origin::signed_in_no_source, merging));
    EXPECT_FALSE(has_power(email, origin::signed_in_no_source, plain));
    EXPECT_TRUE(has_power(email, origin::tracking, plain));
    EXPECT_FALSE(has_power(email, origin::tracking, merging));
}

TEST(Policy, BlocksPlaceholders)
{
    for (const auto type : {external_id, cookie, email, social_line}) {
        for (const auto value : {"n/a", "NULL", "none", "Unknown", "undefined", "anonymous"})
            EXPECT_TRUE(is_blocked(type, value)) << value;
    }
    for (const auto value : {"test@example.com", "user@example.org", "noreply@shop.net",
                             "no-reply@mail.shop.net", "anonymous@anonymous.com"})
        EXPECT_TRUE(is_blocked(email, value)) << value;
    for (const auto value : {"0", "0000", "00000000-0000-0000-0000-000000000000"})
        EXPECT_TRUE(is_blocked(external_id, value)) << value;
    for (const auto value : {"+10000000000", "+440000000000"})
        EXPECT_TRUE(is_blocked(phone, value)) << value;
}

TEST(Policy, BlocksNobodyElse)
{
    for (const auto value : {"ann@example.com", "tester@mail.net", "reply@shop.net",
                             "unknown.soldier@mail.net", "x@noreply.net"})
        EXPECT_FALSE(is_blocked(email, value)) << value;
    for (const auto value : {"10", "a0", "-1", "nullable", "00000000-0000-0000-0000-000000000001"})
        EXPECT_FALSE(is_blocked(external_id, value)) << value;
    for (const auto value : {"+442079460000", "+12025550100"})
        EXPECT_FALSE(is_blocked(phone, value)) << value;
    EXPECT_FALSE(is_blocked(external_id, "noreply@shop.net"));
}

TEST(Policy, MatchesPatternsWithStars)
{
    policy rules;
    rules.blocked = {{cookie, "a*B*c"}, {cookie, "*x"}, {cookie, "y*"}};
    const auto is_hit = [&](std::string_view value) {
        return rules.is_blocked({cookie, {}, std::string(value)});
    };
    for (const auto value : {"abc", "aXXbYYc", "ABC", "abbcc", "x", "ax", "y", "yz"})
        EXPECT_TRUE(is_hit(value)) << value;
    for (const auto value : {"ab", "bc", "abcd", "xa", "zy", ""})
        EXPECT_FALSE(is_hit(value)) << value;
}

} // namespace
} // namespace seam::identity::testing
