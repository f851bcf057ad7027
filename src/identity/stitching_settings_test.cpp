// SPDX-License-Identifier: Apache-2.0
// Stitching under decisions, limits and settings.
#include "identity/evaluate.h"
#include "identity/test_world.h"

#include <gtest/gtest.h>

namespace seam::identity::testing {
namespace {

using model::verdict;
using lines = std::vector<std::string>;

class Settings : public ::testing::Test
{
  protected:
    void TearDown() override { w.expect_consistent(); }
    world w;
};

TEST_F(Settings, KioskIsManyPeopleAndOneConflict)
{
    for (const char account : std::string("abcdefghijkl"))
        w.sign_in(std::string("X:") + account, {on("K1")});

    EXPECT_EQ(w.profiles().size(), 13U);
    EXPECT_EQ(w.suspended(), lines{"K1: shared"});
}

TEST_F(Settings, AddressWithTooManyHoldersLosesItsPowerAtOnce)
{
    auto rules = w.rules();
    rules.holders_max = 3;
    w.use(rules);
    w.sign_in("X:a", {verified("e1")});
    w.sign_in("Y:p", {verified("e1")});
    w.mail("e1");
    EXPECT_EQ(w.people(), "X:a Y:p e1");

    w.sign_in_without_source("s", {verified("e1")});
    EXPECT_EQ(w.people(), "X:a | Y:p | e1 | subject s");
    EXPECT_EQ(w.suspended(), lines{"e1: too_many_holders"});
    EXPECT_EQ(w.holders(named("e1")).size(), 4U);
    EXPECT_EQ(w.profile_of(w.leaf_named("X:a")).identifiers.size(), 2U);
}

TEST_F(Settings, TwoAccountsOfOneSourceAreUnitedOnlyWithOverride)
{
    const auto a = w.sign_in("X:a", {on("K1")});
    const auto b = w.sign_in("X:b", {on("K1")});

    const auto refused = w.say(verdict::same, a, b);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(),
              refusal(two_values{source_named("X"), "a", "b", {std::min(a, b), std::max(a, b)}}));
    EXPECT_EQ(w.people(), "K1 | X:a | X:b");

    ASSERT_TRUE(w.say(verdict::same, a, b, true));
    // What both hold is one human's now, and not shared any more.
    EXPECT_EQ(w.people(), "K1 X:a X:b");
}

TEST_F(Settings, TwoCuratedContactsAreNotUnitedByAnAddress)
{
    ASSERT_TRUE(w.create("Ann", {verified("e1")}));
    ASSERT_TRUE(w.create("Anna", {verified("e1")}));

    EXPECT_EQ(w.people(), "Ann | Anna");
    EXPECT_EQ(w.suspended(), lines{"e1: two_curated"});
}

TEST_F(Settings, SignInJoinsTheCuratedContactWithItsAddress)
{
    const auto curated = w.create("Ann", {verified("e1")});
    ASSERT_TRUE(curated);
    auto login = make_sign_in("X:a", {verified("e1")});
    login.fields[model::field::first_name] = {"Annabel", model::assurance::verified};
    login.fields[model::field::last_name] = {"Lee", model::assurance::verified};
    const auto a = w.see(login);

    EXPECT_EQ(w.people(), "Ann X:a");
    const auto& profile = w.profile_of(a);
    EXPECT_EQ(profile.type, model::contact_type::curated);
    EXPECT_EQ(std::get<std::string>(profile.fields.at(model::field::first_name).entry.value),
              "Ann");
    EXPECT_EQ(profile.fields.at(model::field::first_name).from, curated->leaf);
    EXPECT_EQ(std::get<std::string>(profile.fields.at(model::field::last_name).entry.value), "Lee");
    EXPECT_EQ(profile.fields.at(model::field::last_name).from, a);
}

TEST_F(Settings, WithoutMergingASignInIsIdentifiedAndLinksNothingUntilMergingIsOn)
{
    w.visit({on("K1")});
    w.mail("e1");
    auto login = make_sign_in("X:a", {on("K1"), verified("e1")});
    login.deployment = plain;
    const auto a = w.see(login);
    EXPECT_EQ(w.people(), "K1 | X:a | e1");
    EXPECT_EQ(w.profile_of(a).type, model::contact_type::identified);
    EXPECT_EQ(w.profile_of(a).identifiers, (std::vector{named("X:a"), named("e1")}));
    EXPECT_EQ(w.holders(named("K1")).size(), 2U);
    EXPECT_EQ(w.suspended(), (lines{"K1: no_power", "e1: no_power"}));

    auto rules = w.rules();
    rules.deployments[plain].signed_in = true;
    w.use(rules);
    EXPECT_EQ(w.people(), "K1 X:a e1");
}

TEST_F(Settings, TwoAccountsShareADeviceEvenIfOneSignedInWithoutPower)
{
    w.visit({on("K1")});
    w.sign_in("X:a", {on("K1")});
    auto login = make_sign_in("X:b", {on("K1")});
    login.deployment = plain;
    w.see(login);

    EXPECT_EQ(w.people(), "K1 | X:a | X:b");
}

TEST_F(Settings, WithoutASourceASignInLinksByAddressAndNeverByCookie)
{
    w.mail("e1");
    w.visit({on("K1")});
    const auto leaf = w.sign_in_without_source("s", {on("K1"), verified("e1")});

    EXPECT_EQ(w.people(), "K1 | e1 subject s");
    for (const auto& each : w.profile_of(leaf).identifiers)
        EXPECT_NE(each.type, model::identifier_type::external_id);
}

TEST_F(Settings, DeactivatingASourceKeepsThePersonsItMade)
{
    w.visit({on("K1")});
    w.sign_in("X:a", {on("K1"), verified("e1")});
    w.sign_in_without_source("subject of X:a", {on("K2"), verified("e1")});

    EXPECT_EQ(w.people(), "K1 X:a subject subject of X:a | K2");
}

TEST_F(Settings, ErasedPersonIsForgottenAndTheRestIsEvaluatedAnew)
{
    w.sign_in("X:a", {on("K1")});
    const auto b = w.sign_in("X:b", {on("K1")});
    ASSERT_TRUE(w.erase(b));

    EXPECT_EQ(w.people(), "K1 X:a");
    EXPECT_TRUE(w.holders(named("X:b")).empty());
}

TEST_F(Settings, RepeatedAndLateObservationsEndInTheSameState)
{
    auto early = make_visit({on("K1")});
    auto login = make_sign_in("X:a", {on("K1"), verified("e1")});
    login.fields[model::field::first_name] = {"Ann", model::assurance::verified};
    early.at = w.now();
    login.at = w.now() + std::chrono::hours(30);
    world late;

    w.see_exactly(early);
    w.see_exactly(login);
    w.see_exactly(login);
    w.see_exactly(early);
    late.see_exactly(login);
    late.see_exactly(early);
    late.see_exactly(login);

    EXPECT_EQ(w.people(), "K1 X:a");
    EXPECT_EQ(late.people(), "K1 X:a");
    const auto& in_order = w.profiles().begin()->second;
    const auto& out_of_order = late.profiles().begin()->second;
    EXPECT_EQ(in_order.created, out_of_order.created);
    EXPECT_EQ(in_order.modified, out_of_order.modified);
    EXPECT_EQ(in_order.identifiers, out_of_order.identifiers);
}

TEST_F(Settings, AThousandSignInsAtOneInstantAreOneLeaf)
{
    auto login = make_sign_in("X:a", {on("K1"), verified("e1")});
    login.at = w.now();
    const auto first = w.see_exactly(login).leaf;
    for (int again = 1; again < 1000; ++again)
        ASSERT_EQ(w.see_exactly(login).leaf, first);

    EXPECT_EQ(w.people(), "K1 X:a");
    EXPECT_EQ(w.graph().leaves.size(), 2U);
    EXPECT_EQ(w.graph().heads.size(), 1U);
}

TEST_F(Settings, OneAccountNameAtTwoSourcesIsNeverRelated)
{
    // A source belongs to one organisation, so that even evidence of two would not be mixed up.
    const auto here = w.sign_in("X:a", {on("K1")});
    const auto there = w.sign_in("Y:a", {on("K2")});

    EXPECT_NE(here, there);
    EXPECT_EQ(w.people(), "K1 X:a | K2 Y:a");
    EXPECT_EQ(w.suspended(), lines());
}

TEST_F(Settings, PolicyThatTakesEmailsPowerPartsThoseHeldTogetherByItAlone)
{
    w.sign_in("X:a", {on("K1"), verified("e1")});
    const auto mail = w.mail("e1");
    EXPECT_EQ(w.people(), "K1 X:a e1");

    auto rules = w.rules();
    std::erase_if(rules.order,
                  [](const type_rule& each) { return each.type == model::identifier_type::email; });
    w.use(rules);

    EXPECT_EQ(w.people(), "K1 X:a | e1");
    EXPECT_EQ(w.contact_of(mail), mail);
}

} // namespace
} // namespace seam::identity::testing
