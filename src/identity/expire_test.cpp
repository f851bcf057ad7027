// SPDX-License-Identifier: Apache-2.0
#include "identity/decide.h"
#include "identity/expire.h"
#include "identity/test_world.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <vector>

namespace seam::identity::testing {
namespace {

using model::contact_id;
using model::contact_type;
using model::field;
using model::verdict;
using std::chrono::days;
using std::chrono::hours;

class Expire : public ::testing::Test
{
  protected:
    void TearDown() override { w.expect_consistent(); }

    /// Applies the lifetimes to every leaf so long after now; those that are gone.
    std::vector<contact_id> after(std::chrono::milliseconds later)
    {
        std::vector<contact_id> all;
        for (const auto& each : w.graph().leaves)
            all.push_back(each.id);
        id_source ids(uuid{});
        auto gone = expire(w.graph(), all, {w.rules(), w.now() + later, "system", ids});
        w.apply(gone.changes);
        return gone.leaves;
    }

    void keep(const lifetimes& kept)
    {
        auto rules = w.rules();
        rules.kept_for = kept;
        w.use(rules);
    }

    world w;
};

TEST_F(Expire, DeviceIsForgottenAfterSixtyDaysUnlessThePolicySaysOtherwise)
{
    const auto device = w.visit({on("K1")});

    EXPECT_TRUE(after(days(60)).empty());
    EXPECT_EQ(after(days(60) + hours(2)), std::vector{device});
    EXPECT_TRUE(w.graph().leaves.empty());
    EXPECT_TRUE(w.graph().holdings.empty());
    EXPECT_TRUE(w.profiles().empty());
}

TEST_F(Expire, AccountIsKeptForEverUnlessThePolicySaysOtherwise)
{
    const auto account = w.sign_in("X:a", {verified("e1")});
    EXPECT_TRUE(after(days(10'000)).empty());

    keep({.ephemeral = days(60), .identified = days(365)});
    EXPECT_TRUE(after(days(364)).empty());
    EXPECT_EQ(after(days(366)), std::vector{account});
}

TEST_F(Expire, NothingExpiresWhereThePolicyKeepsForEver)
{
    w.visit({on("K1")});
    keep({.ephemeral = std::nullopt, .identified = std::nullopt});

    EXPECT_TRUE(after(days(10'000)).empty());
}

TEST_F(Expire, EachInteractionRenews)
{
    const auto device = w.visit({on("K1")});
    auto again = make_visit({on("K1")});
    again.at = w.now() + days(50);
    w.see_exactly(again);

    EXPECT_TRUE(after(days(109)).empty());
    EXPECT_EQ(after(days(111)), std::vector{device});
}

TEST_F(Expire, LeafThatHoldsNothingCountsFromTheLastThingItSaid)
{
    keep({.ephemeral = days(60), .identified = days(60)});
    auto login = make_sign_in_without_source("s", {});
    login.fields[field::first_name] = {"Ann", model::assurance::asserted};
    const auto subject = w.see(login);
    ASSERT_TRUE(w.graph().holdings.empty());
    login.at = w.now() + days(50);
    w.see_exactly(login);

    EXPECT_TRUE(after(days(109)).empty());
    EXPECT_EQ(after(days(111)), std::vector{subject});
}

TEST_F(Expire, CuratedContactsAreKeptWithAllTheirLeaves)
{
    keep({.ephemeral = days(60), .identified = days(60)});
    w.sign_in("X:a", {on("K1"), verified("e1")});
    ASSERT_TRUE(w.create("Ann", {verified("e1")}));
    ASSERT_EQ(w.people(), "Ann K1 X:a");

    EXPECT_TRUE(after(days(10'000)).empty());
}

TEST_F(Expire, PersonKeepsTheIdThatLedToThemWhenADeviceExpires)
{
    const auto account = w.sign_in("X:a", {on("K1")});
    const auto head = w.contact_of(account);
    ASSERT_NE(head, account);
    const auto device = w.leaf_named("K1");

    EXPECT_EQ(after(days(61)), std::vector{device});
    EXPECT_EQ(w.people(), "X:a");
    EXPECT_EQ(w.contact_of(account), account);
    ASSERT_EQ(w.graph().heads.size(), 1U);
    EXPECT_EQ(w.graph().heads[0].id, head);
    EXPECT_EQ(w.graph().heads[0].members, std::vector{account});
}

TEST_F(Expire, IdThatLedToDevicesLeadsToTheAccountThatJoinedThemWhenTheyExpire)
{
    const auto first = w.visit({on("K1")});
    const auto second = w.visit({on("K2")});
    const auto both = w.merge({first, second});
    ASSERT_TRUE(both);
    const auto account = w.sign_in("X:a", {on("K1")});
    ASSERT_EQ(w.contact_of(account), both->contact);

    EXPECT_EQ(after(days(61)).size(), 2U);
    ASSERT_EQ(w.graph().heads.size(), 1U);
    EXPECT_EQ(w.graph().heads[0].id, both->contact);
    EXPECT_EQ(w.graph().heads[0].members, std::vector{account});
    w.sign_in("X:a", {on("K3")});
    EXPECT_EQ(w.contact_of(account), both->contact);
}

TEST_F(Expire, HeadOfSomebodyOfWhomNothingRemainsGoes)
{
    keep({.ephemeral = days(60), .identified = days(60)});
    w.sign_in("X:a", {on("K1")});

    EXPECT_EQ(after(days(61)).size(), 2U);
    EXPECT_TRUE(w.graph().heads.empty());
    EXPECT_TRUE(w.profiles().empty());
}

TEST_F(Expire, WhoeverRemainsIsWhoTheyAreWithoutItsEvidence)
{
    w.sign_in("X:a", {on("K1")});
    w.sign_in("Y:p", {on("K1")});
    ASSERT_EQ(w.people(), "K1 X:a Y:p");
    const auto device = w.leaf_named("K1");
    EXPECT_EQ(after(days(61)), std::vector{device});
    // The accounts have shown the cookie too.
    EXPECT_EQ(w.people(), "X:a Y:p");

    keep({.ephemeral = days(60), .identified = days(90)});
    auto again = make_sign_in("X:a", {});
    again.at = w.now() + days(80);
    w.see_exactly(again);
    EXPECT_EQ(after(days(100)).size(), 1U);
    EXPECT_EQ(w.people(), "X:a");
}

TEST_F(Expire, DecisionsLoseWhatHasExpired)
{
    const auto account = w.sign_in("X:a", {});
    const auto device = w.visit({on("K9")});
    ASSERT_TRUE(w.say(verdict::same, account, device));
    ASSERT_EQ(w.people(), "K9 X:a");

    EXPECT_EQ(after(days(61)), std::vector{device});
    EXPECT_TRUE(w.graph().decisions.empty());
    EXPECT_EQ(w.people(), "X:a");
}

TEST_F(Expire, WhatAnAgentWroteOfSomebodyIsKeptThoughTheirDeviceGoes)
{
    const auto device = w.visit({on("K1")});
    const auto account = w.sign_in("X:a", {on("K1")});
    contact_content content;
    content.fields[field::first_name] = "Ann";
    ASSERT_TRUE(w.edit(w.contact_of(account), content));
    ASSERT_TRUE(w.say_holds(w.contact_of(account), named("e1")));

    EXPECT_EQ(after(days(61)), std::vector{device});
    EXPECT_EQ(w.profile_of(account).fields.at(field::first_name).entry.value,
              model::field_value("Ann"));
    EXPECT_EQ(w.holders(named("e1")), std::vector{account});
}

TEST_F(Expire, DeviceOnWhichAnAgentWroteIsKept)
{
    const auto device = w.visit({on("K1")});
    contact_content content;
    content.fields[field::first_name] = "Ann";
    ASSERT_TRUE(w.edit(device, content));

    EXPECT_TRUE(after(days(10'000)).empty());
}

TEST_F(Expire, DeviceWhoseAddressACallerClaimedIsKept)
{
    const auto device = w.visit({on("K1")});
    ASSERT_TRUE(w.say_holds(device, named("e1")));
    ASSERT_EQ(w.profile_of(device).type, contact_type::identified);

    EXPECT_TRUE(after(days(10'000)).empty());
}

TEST_F(Expire, WhatAMergeSaysOutlivesTheDeviceThatItNames)
{
    const auto account = w.sign_in("X:a", {});
    const auto device = w.visit({on("K9")});
    new_merge wanted{.contacts = {account, device}};
    wanted.fields[field::first_name] = "Ann";
    wanted.note = "they called";
    const auto made = w.merge(wanted);
    ASSERT_TRUE(made);

    EXPECT_EQ(after(days(61)), std::vector{device});
    EXPECT_EQ(w.profile_of(account).fields.at(field::first_name).by, made->decision);
    ASSERT_EQ(w.graph().decisions.size(), 1U);
    EXPECT_EQ(w.graph().decisions[0].note, "they called");
    ASSERT_TRUE(w.unsay(made->decision));
    EXPECT_TRUE(w.profile_of(account).fields.empty());
}

TEST_F(Expire, WhatAMergeSaysOfDevicesKeepsTheFirstOfThem)
{
    const auto first = w.visit({on("K1")});
    const auto second = w.visit({on("K2")});
    new_merge wanted{.contacts = {first, second}};
    wanted.fields[field::first_name] = "Ann";
    ASSERT_TRUE(w.merge(wanted));

    EXPECT_EQ(after(days(61)), std::vector{second});
    EXPECT_EQ(w.profile_of(first).fields.at(field::first_name).entry.value,
              model::field_value("Ann"));
    EXPECT_TRUE(after(days(10'000)).empty());
}

TEST_F(Expire, WhatWasSaidOfThoseWhoCameApartIsNotSaidOfTheRest)
{
    const auto account = w.sign_in("X:a", {});
    const auto device = w.visit({on("K9")});
    new_merge wanted{.contacts = {account, device}};
    wanted.fields[field::first_name] = "Ann";
    ASSERT_TRUE(w.merge(wanted));
    ASSERT_TRUE(w.say(verdict::apart, account, device));

    EXPECT_EQ(after(days(61)), std::vector{device});
    EXPECT_TRUE(w.profile_of(account).fields.empty());
    EXPECT_TRUE(w.graph().decisions.empty());
}

TEST_F(Expire, OnlyThoseAskedForAreForgotten)
{
    const auto first = w.visit({on("K1")});
    w.visit({on("K2")});
    id_source ids(uuid{});
    const std::vector asked{first, contact_id()};
    const auto gone = expire(w.graph(), asked, {w.rules(), w.now() + days(99), "system", ids});
    w.apply(gone.changes);

    EXPECT_EQ(gone.leaves, std::vector{first});
    EXPECT_EQ(w.people(), "K2");
}

TEST_F(Expire, NothingToForgetChangesNothing)
{
    const auto device = w.visit({on("K1")});
    id_source ids(uuid{});
    const auto gone = expire(w.graph(), {{device}}, w.how());

    EXPECT_TRUE(gone.leaves.empty());
    EXPECT_TRUE(gone.changes.is_empty());
}

} // namespace
} // namespace seam::identity::testing
