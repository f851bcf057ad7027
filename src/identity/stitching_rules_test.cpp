// SPDX-License-Identifier: Apache-2.0
// Stitching under rules that differ from the default ones in one member each.
#include "identity/evaluate.h"
#include "identity/test_world.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <gtest/gtest.h>

namespace seam::identity::testing {
namespace {

using enum model::identifier_type;
using model::verdict;
using std::chrono::days;
using lines = std::vector<std::string>;

class Rules : public ::testing::Test
{
  protected:
    void TearDown() override { w.expect_consistent(); }

    void change(const std::function<void(policy&)>& how)
    {
        auto rules = w.rules();
        how(rules);
        w.use(rules);
    }
    void change_rule(model::identifier_type type, const std::function<void(type_rule&)>& how)
    {
        change(
            [&](policy& rules) { how(*std::ranges::find(rules.order, type, &type_rule::type)); });
    }

    world w;
};

TEST_F(Rules, LinkThatWouldGiveAPersonTooManyValuesIsSuspendedWhole)
{
    change_rule(email, [](type_rule& rule) { rule.values_max = 2; });
    w.sign_in("X:a", {on("K1"), verified("e1")});
    w.sign_in("Y:p", {on("K1"), verified("e2")});
    EXPECT_EQ(w.people(), "K1 X:a Y:p");

    w.sign_in("Z:s", {on("K1"), verified("e3")});
    EXPECT_EQ(w.people(), "K1 | X:a | Y:p | Z:s");
    EXPECT_EQ(w.suspended(), lines{"K1: too_many_values"});
}

TEST_F(Rules, ValuesThatOneLeafHoldsAreDataAndOnlyANewOneIsTooMany)
{
    change_rule(email, [](type_rule& rule) { rule.values_max = 1; });
    const auto a = w.sign_in("X:a", {verified("e1"), verified("e2")});
    EXPECT_EQ(w.profile_of(a).identifiers.size(), 3U);
    w.mail("e1"); // brings nothing new together
    EXPECT_EQ(w.people(), "X:a e1");

    w.sign_in("Y:p", {verified("e1"), verified("e3")});
    EXPECT_EQ(w.people(), "X:a | Y:p | e1");
    EXPECT_EQ(w.suspended(), lines{"e1: too_many_values"});
}

TEST_F(Rules, ClaimedAndBlockedValuesAreNotOnesThatAPersonHas)
{
    change_rule(email, [](type_rule& rule) { rule.values_max = 1; });
    change([](policy& rules) { rules.blocked.push_back({email, "e3@*"}); });
    w.sign_in("X:a", {on("K1"), verified("e1")});
    w.sign_in("Y:p", {on("K1"), claimed("e2"), verified("e3")});

    EXPECT_EQ(w.people(), "K1 X:a Y:p");
}

TEST_F(Rules, NoLinkMakesAPersonOfTooManyLeaves)
{
    change([](policy& rules) { rules.leaves_max = 3; });
    w.sign_in("X:a", {on("K1")});
    w.sign_in("X:a", {on("K2")});
    EXPECT_EQ(w.people(), "K1 K2 X:a");
    w.sign_in("X:a", {on("K3")});

    EXPECT_EQ(w.people(), "K1 K2 X:a | K3");
    EXPECT_EQ(w.suspended(), lines{"K3: too_many_leaves"});
    // A human may.
    ASSERT_TRUE(w.say(verdict::same, w.leaf_named("X:a"), w.leaf_named("K3")));
    EXPECT_EQ(w.people(), "K1 K3 X:a | K2");
}

TEST_F(Rules, WhatIsNotFoundToBeSharedStillNeverJoinsTwoAccounts)
{
    change_rule(cookie, [](type_rule& rule) { rule.detects_sharing = false; });
    w.visit({on("K1")});
    w.sign_in("X:a", {on("K1")});
    w.sign_in("X:b", {on("K1")});

    EXPECT_EQ(w.people(), "K1 | X:a | X:b");
    EXPECT_EQ(w.suspended(), lines{"K1: would_join_two_values"});
}

TEST_F(Rules, CuratedContactsAreUnitedWhereThePolicySaysSo)
{
    ASSERT_TRUE(w.create("Ann", {verified("e1")}));
    ASSERT_TRUE(w.create("Anna", {verified("e1")}));
    EXPECT_EQ(w.people(), "Ann | Anna");
    change([](policy& rules) { rules.keeps_curated_apart = false; });

    EXPECT_EQ(w.people(), "Ann Anna");
}

TEST_F(Rules, APersonMayHaveSeveralAccountsOfASourceThatIsNotUnique)
{
    w.visit({on("K1")});
    w.sign_in("X:a", {on("K1"), verified("e1")});
    w.sign_in("X:b", {on("K1")});
    w.sign_in("X:c", {verified("e1")});
    w.sign_in("Y:p", {on("K2")});
    w.sign_in("Y:q", {on("K2")});
    EXPECT_EQ(w.people(), "K1 | K2 | X:a | X:b | X:c | Y:p | Y:q");
    change([](policy& rules) { rules.several_accounts.insert(source_named("X")); });

    EXPECT_EQ(w.people(), "K1 X:a X:b X:c | K2 | Y:p | Y:q");
    EXPECT_EQ(w.suspended(), lines{"K2: shared"});
}

TEST_F(Rules, CommandsMayNameSeveralAccountsOfASourceThatIsNotUnique)
{
    const auto a = w.sign_in("X:a", {});
    const auto b = w.sign_in("X:b", {});
    const auto p = w.sign_in("Y:p", {});
    const auto q = w.sign_in("Y:q", {});
    EXPECT_FALSE(w.create("Ann", {verified("X:c"), verified("X:d")}));
    EXPECT_FALSE(w.say(verdict::same, a, b));
    change([](policy& rules) { rules.several_accounts.insert(source_named("X")); });

    ASSERT_TRUE(w.create("Ann", {verified("X:c"), verified("X:d")}));
    ASSERT_TRUE(w.say(verdict::same, a, b));
    EXPECT_EQ(w.people(), "Ann | X:a X:b | Y:p | Y:q");
    EXPECT_FALSE(w.say(verdict::same, p, q));
    ASSERT_TRUE(w.edit(w.contact_of(a), {.fields = {}, .identifiers = {named("X:e")}}));
    EXPECT_FALSE(w.edit(p, {.fields = {}, .identifiers = {named("Y:r")}}));
}

TEST_F(Rules, EachOriginLinksByTheTypesThatItMay)
{
    w.sign_in("X:a", {on("K1"), verified("e1")});
    w.mail("e1");
    w.visit({on("K1"), verified("e2")});
    w.mail("e2");
    EXPECT_EQ(w.people(), "K1 X:a e1 e2");

    change([](policy& rules) { rules.may_link[model::origin::tracking] = {cookie}; });
    EXPECT_EQ(w.people(), "K1 X:a e1 | e2");
    change([](policy& rules) { rules.may_link[model::origin::signed_in] = {email}; });
    EXPECT_EQ(w.people(), "K1 | X:a e1 | e2");
}

TEST_F(Rules, SignInWithoutASourceLinksByWhatThePolicySays)
{
    w.visit({on("K1")});
    w.sign_in_without_source("s", {on("K1"), verified("f1")});
    EXPECT_EQ(w.people(), "K1 | subject s");
    change([](policy& rules) { rules.may_link[model::origin::signed_in_no_source] = {cookie}; });
    EXPECT_EQ(w.people(), "K1 subject s");
}

/// The token's e-mail changes from e1 to e2: the leaf holds both, and e1 links on unless the policy
/// ends it.
class Superseded : public Rules
{
  protected:
    Superseded()
    {
        change_rule(email, [](type_rule& rule) { rule.superseded_after = days(30); });
        w.mail("e1");
        w.sign_in("X:a", {verified("e1")});
    }
};

TEST_F(Superseded, ValueThatIsReplacedLongAfterItWasLastShownLosesItsPower)
{
    EXPECT_EQ(w.people(), "X:a e1");
    w.wait(days(31));
    w.mail("e2");
    const auto a = w.sign_in("X:a", {verified("e2")});

    EXPECT_EQ(w.people(), "X:a e2 | e1");
    EXPECT_EQ(w.suspended(), lines{"e1: no_power"});
    EXPECT_EQ(w.profile_of(a).identifiers.size(), 3U); // it holds both
}

TEST_F(Superseded, ValueThatIsReplacedSoonOrNeverKeepsItsPower)
{
    w.wait(days(29));
    w.sign_in("X:a", {verified("e2")});
    EXPECT_EQ(w.people(), "X:a e1");
    w.wait(days(400));
    w.sign_in("X:a", {on("K1")});
    EXPECT_EQ(w.people(), "K1 X:a e1");
}

TEST_F(Superseded, LateNewsThatItWasShownGivesThePowerBack)
{
    w.wait(days(31));
    const auto replaced = w.now();
    w.sign_in("X:a", {verified("e2")});
    EXPECT_EQ(w.people(), "X:a | e1");

    auto late = make_sign_in("X:a", {verified("e1")});
    late.at = replaced - days(5);
    w.see_exactly(late);
    EXPECT_EQ(w.people(), "X:a e1");
}

TEST_F(Superseded, ClaimDoesNotReplaceWhatIsKnown)
{
    w.wait(days(31));
    w.sign_in("X:a", {claimed("e2")});
    EXPECT_EQ(w.people(), "X:a e1");
}

TEST_F(Superseded, ClaimOfWhatWasReplacedGivesNoPowerBack)
{
    w.wait(days(31));
    w.sign_in("X:a", {verified("e2")});
    ASSERT_EQ(w.people(), "X:a | e1");
    w.wait(days(10));
    w.sign_in("X:a", {claimed("e1")});
    EXPECT_EQ(w.people(), "X:a | e1");
}

TEST_F(Superseded, WordOfTheApiStandsUntilItIsTakenBack)
{
    ASSERT_TRUE(w.create("Ann", {verified("e3")}));
    w.mail("e3");
    w.wait(days(100));
    ASSERT_TRUE(w.edit(w.leaf_named("Ann"), {.fields = {{model::field::first_name, "Ann"},
                                                        {model::field::work_email, "e4@mail.net"}},
                                             .identifiers = {}}));
    EXPECT_EQ(w.people(), "Ann e3 | X:a e1");
}

} // namespace
} // namespace seam::identity::testing
