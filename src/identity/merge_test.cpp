// SPDX-License-Identifier: Apache-2.0
// Explicit merges and the ids that they make: rows 21 to 24 of docs/reference/stitching.md, as
// callers of the API do it.
#include "identity/merge.h"
#include "identity/settle.h"
#include "identity/test_world.h"

#include <gtest/gtest.h>

namespace seam::identity::testing {
namespace {

using model::contact_id;
using model::field;
using model::verdict;

class Merge : public ::testing::Test
{
  protected:
    void SetUp() override
    {
        c1 = w.create("Ann")->leaf;
        c2 = w.create("Bob")->leaf;
        c3 = w.create("Cleo")->leaf;
    }
    void TearDown() override { w.expect_consistent(); }

    merged merge(const std::vector<contact_id>& contacts)
    {
        auto made = w.merge(contacts);
        EXPECT_TRUE(made);
        return *std::move(made);
    }

    /// To whom an id leads; nil if to nobody.
    [[nodiscard]] contact_id led_to(contact_id contact) const
    {
        return view(w.graph(), w.rules()).contacts.resolve(contact).value_or(contact_id());
    }

    world w;
    contact_id c1, c2, c3;
};

TEST_F(Merge, MakesARecordOfItsOwnToWhichTheOthersLead)
{
    const auto made = merge({c1, c2, c3});

    EXPECT_EQ(w.people(), "Ann Bob Cleo");
    EXPECT_EQ(w.contact_of(c2), made.contact);
    EXPECT_TRUE(made.contact != c1 && made.contact != c2 && made.contact != c3);
    ASSERT_EQ(w.graph().heads.size(), 1U);
    EXPECT_EQ(w.graph().heads[0].by, made.decision);
    EXPECT_EQ(w.graph().heads[0].members, (std::vector{c1, c2, c3}));
}

TEST_F(Merge, OfAPersonWithAHeadMakesANewOneAndItsUndoBringsTheOldBack)
{
    const auto a = w.sign_in("X:a", {on("K1")});
    const auto before = w.contact_of(a);
    const auto profiles = w.profiles();
    const auto made = merge({before, c2});
    EXPECT_EQ(w.contact_of(a), made.contact);
    EXPECT_EQ(led_to(before), made.contact);
    EXPECT_EQ(led_to(w.leaf_named("K1")), made.contact);

    ASSERT_TRUE(w.unsay(made.decision));
    EXPECT_TRUE(w.profiles() == profiles);
    EXPECT_EQ(w.contact_of(a), before);
    // The id was given out, so it still leads somewhere, but to a contact with another id.
    EXPECT_TRUE(led_to(made.contact) == before || led_to(made.contact) == c2);
}

TEST_F(Merge, OfMergesStandsUntilItIsTakenBackInWhateverOrder)
{
    const auto first = merge({c1, c2});
    const auto second = merge({first.contact, c3});
    EXPECT_EQ(w.contact_of(c1), second.contact);
    EXPECT_EQ(led_to(first.contact), second.contact);

    const auto whole = w;
    ASSERT_TRUE(w.unsay(second.decision));
    EXPECT_EQ(w.contact_of(c1), first.contact);
    EXPECT_EQ(w.contact_of(c3), c3);
    ASSERT_TRUE(w.unsay(first.decision));
    EXPECT_EQ(w.contact_of(c1), c1);

    w = whole;
    ASSERT_TRUE(w.unsay(first.decision)); // the second names all of them
    EXPECT_EQ(w.people(), "Ann Bob Cleo");
    EXPECT_EQ(w.contact_of(c1), second.contact);
    EXPECT_EQ(led_to(first.contact), second.contact);
    ASSERT_TRUE(w.unsay(second.decision));
    EXPECT_EQ(w.people(), "Ann | Bob | Cleo");
}

TEST_F(Merge, MergeAgainAfterAnUndoIsANewRecordAndTheOldIdLeadsThere)
{
    const auto first = merge({c1, c2});
    ASSERT_TRUE(w.unsay(first.decision));
    const auto second = merge({c1, c2});
    EXPECT_NE(second.contact, first.contact);
    EXPECT_EQ(w.contact_of(c1), second.contact);
    EXPECT_EQ(led_to(first.contact), second.contact);
}

TEST_F(Merge, IdStaysWithThoseWhoRemainAndComesBackWhole)
{
    const auto made = merge({c1, c2, c3});
    const auto whole = w.profiles();
    for (const auto out : {c2, c1}) {
        const auto split = w.split(made.contact, {out});
        ASSERT_TRUE(split);
        EXPECT_EQ(w.contact_of(out), out);
        EXPECT_EQ(w.contact_of(c3), made.contact);
        ASSERT_TRUE(w.unsay(split->decision));
        EXPECT_TRUE(w.profiles() == whole);
    }
}

TEST_F(Merge, IdFollowsOneSplitAfterTheOtherThoughAnApartWasThereBefore)
{
    const auto c4 = w.create("Dora")->leaf;
    const auto apart = w.say(verdict::apart, c1, c2);
    ASSERT_TRUE(apart && w.unsay(apart->decision));
    // As words were kept that overruled an earlier one: the later counts.
    ASSERT_TRUE(w.say(verdict::same, c1, c2));
    auto overruled = w.graph().decisions.back();
    overruled.id = apart->decision;
    overruled.what = verdict::apart;
    overruled.made = {};
    w.apply({.decisions = {overruled}});
    EXPECT_TRUE(w.are_one(c1, c2));
    const auto made = merge({c1, c3, c4});
    const auto split = w.split(made.contact, {c2});
    ASSERT_TRUE(split);
    EXPECT_EQ(w.contact_of(c1), made.contact);
    EXPECT_EQ(w.contact_of(c4), made.contact);
    ASSERT_TRUE(w.split(made.contact, {c1}));
    EXPECT_EQ(w.contact_of(c3), made.contact);
    EXPECT_EQ(w.contact_of(c1), c1);
}

TEST_F(Merge, IdOfADeviceThatIsLeftBehindAloneLeadsToIt)
{
    const auto a = w.sign_in("X:a", {on("K1")});
    const auto made = merge({w.contact_of(a), c1});
    ASSERT_TRUE(w.split(made.contact, {a, c1}));
    EXPECT_EQ(led_to(made.contact), w.leaf_named("K1"));
    EXPECT_TRUE(w.are_one(a, c1));
}

TEST_F(Merge, AnyIdOfAContactMeansAllOfIt)
{
    const auto a = w.sign_in("X:a", {on("K1"), verified("e1")});
    const auto p = w.sign_in("Y:p", {verified("e1")});
    const auto made = merge({w.leaf_named("K1"), c1});

    ASSERT_EQ(w.graph().decisions.size(), 1U);
    EXPECT_EQ(w.graph().decisions[0].left, (std::vector{std::min(a, p), std::max(a, p)}));
    EXPECT_EQ(w.graph().decisions[0].right, std::vector{c1});
    EXPECT_EQ(led_to(p), made.contact);
}

TEST_F(Merge, EvidenceThatStaysAfterAnUndoKeepsThemTogetherUnderAHeadOfItsOwn)
{
    const auto a = w.sign_in("X:a", {});
    const auto p = w.sign_in("Y:p", {});
    const auto made = merge({a, p});
    w.sign_in("X:a", {verified("e1")});
    w.sign_in("Y:p", {verified("e1")});
    EXPECT_EQ(w.contact_of(a), made.contact);
    ASSERT_TRUE(w.unsay(made.decision));
    EXPECT_TRUE(w.are_one(a, p));
    EXPECT_NE(w.contact_of(a), made.contact);
    EXPECT_EQ(led_to(made.contact), w.contact_of(a));
}

TEST_F(Merge, MergeOutranksAnOlderHeadThatJoinsLaterAndAPlainSameKeepsTheId)
{
    const auto a = w.sign_in("X:a", {on("K1")});
    const auto older = w.contact_of(a);
    const auto made = merge({c1, c2});
    ASSERT_TRUE(w.say(verdict::same, a, c1));
    EXPECT_EQ(w.contact_of(a), made.contact);
    EXPECT_EQ(led_to(older), made.contact);
}

TEST_F(Merge, TheSameContactTwiceIsRefusedWithItsIds)
{
    EXPECT_EQ(w.merge({c1, c1}).error(), refusal(one_contact{{c1, c1}}));
    const auto made = merge({c1, c2});
    EXPECT_EQ(w.merge({c3, c1, c2}).error(), refusal(one_contact{{c1, c2}}));
    EXPECT_EQ(w.merge({made.contact, c2}).error(), refusal(one_contact{{made.contact, c2}}));
    EXPECT_EQ(w.merge({c1}).error(), refusal(one_contact()));
    EXPECT_EQ(w.merge(std::vector<contact_id>()).error(), refusal(one_contact()));
}

TEST_F(Merge, UnknownContactsAreRefusedAllTogether)
{
    const contact_id x(source_named("x").value());
    const contact_id y(source_named("y").value());
    EXPECT_EQ(w.merge({x, c1, y}).error(), refusal(no_such_contact{{x, y}}));
    EXPECT_EQ(w.people(), "Ann | Bob | Cleo");
}

TEST_F(Merge, TwoAccountsOfASourceNeedAnOverrideThatIsRecorded)
{
    const auto a = w.sign_in("X:a", {});
    const auto b = w.sign_in("X:b", {});
    const auto refused = w.merge({a, b});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(),
              refusal(two_values{source_named("X"), "a", "b", {std::min(a, b), std::max(a, b)}}));
    const auto made = w.merge({.contacts = {a, b}, .override_unique = true});
    ASSERT_TRUE(made);
    EXPECT_TRUE(w.graph().decisions[0].override_unique);
    EXPECT_TRUE(w.are_one(a, b));
    ASSERT_TRUE(w.unsay(made->decision));
    EXPECT_FALSE(w.are_one(a, b));
}

TEST_F(Merge, WhatAHumanHeldApartIsRefusedAndNamesTheDecision)
{
    const auto made = merge({c1, c2, c3});
    const auto split = w.split(made.contact, {c2});
    ASSERT_TRUE(split);
    const auto refused = w.merge({made.contact, c2});
    ASSERT_FALSE(refused);
    EXPECT_EQ(std::get<decided_apart>(refused.error()).decision, split->decision);
    EXPECT_EQ(w.people(), "Ann Cleo | Bob");

    // Nor through others.
    const auto a = w.sign_in("X:a", {});
    ASSERT_TRUE(w.say(verdict::same, a, c2));
    EXPECT_EQ(std::get<decided_apart>(w.merge({a, c3}).error()).decision, split->decision);

    ASSERT_TRUE(w.unsay(split->decision));
    EXPECT_EQ(w.people(), "Ann Bob Cleo X:a");
}

TEST_F(Merge, OnlyAllCuratedContactsAreKeptApartOnRequest)
{
    const auto a = w.sign_in("X:a", {});
    EXPECT_EQ(w.merge({.contacts = {c1, c2}, .keeps_curated_apart = true}).error(),
              refusal(all_curated{{c1, c2}}));
    EXPECT_TRUE(w.merge({.contacts = {c1, a}, .keeps_curated_apart = true}));
    EXPECT_TRUE(w.merge({.contacts = {c1, c2}}));
}

TEST_F(Merge, MergedContactHasTheIdentifiersOfItsPartsAndNoMore)
{
    const auto a = w.sign_in("X:a", {});
    EXPECT_EQ(w.merge({.contacts = {a, c1}, .identifiers = {named("Y:p")}}).error(),
              refusal(not_held{named("Y:p")}));
    EXPECT_TRUE(w.merge({.contacts = {a, c1}, .identifiers = {named("X:a")}}));
}

TEST_F(Merge, MoreThanThePolicyAllowsIsRefusedWithTheCount)
{
    auto rules = w.rules();
    rules.merged_max = 3;
    w.use(rules);
    w.sign_in("X:a", {on("K1"), on("K2")});
    const auto made = merge({c1, c2, w.leaf_named("X:a")}); // devices do not count
    EXPECT_EQ(w.merge({made.contact, c3}).error(), refusal(too_many_merged{4, 3}));
    EXPECT_EQ(w.contact_of(c3), c3);
    std::vector<contact_id> many(26, c1);
    EXPECT_EQ(w.merge(many).error(), refusal(too_many_contacts{25}));
}

TEST_F(Merge, ErasedLeafLeavesTheHeadWithTheOthers)
{
    const auto c4 = w.create("Dora")->leaf;
    const auto made = merge({c1, c2, c3});
    ASSERT_TRUE(w.split(made.contact, {c1}));
    ASSERT_TRUE(w.erase(c1));
    EXPECT_EQ(w.contact_of(c2), made.contact);
    ASSERT_TRUE(w.split(made.contact, {c2}));
    ASSERT_TRUE(w.erase(c2));
    // The merge has one leaf left to speak of, and so nothing to say.
    EXPECT_TRUE(w.graph().decisions.empty());
    EXPECT_EQ(w.contact_of(c3), c3);
    EXPECT_EQ(led_to(made.contact), c3);
    const auto again = merge({c3, c4});
    EXPECT_EQ(led_to(made.contact), again.contact);
}

} // namespace
} // namespace seam::identity::testing
