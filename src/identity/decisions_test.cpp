// SPDX-License-Identifier: Apache-2.0
#include "identity/decide.h"
#include "identity/test_world.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace seam::identity::testing {
namespace {

using model::verdict;

class Decisions : public ::testing::Test
{
  protected:
    void TearDown() override { w.expect_consistent(); }
    world w;
};

TEST_F(Decisions, HeadStandsForItsAccountNotItsDevice)
{
    w.visit({on("K1")});
    const auto a = w.sign_in("X:a", {on("K1")});
    const auto p = w.sign_in("Y:p", {});
    ASSERT_TRUE(w.say(verdict::same, w.contact_of(a), p));

    ASSERT_EQ(w.graph().decisions.size(), 1U);
    EXPECT_EQ(w.graph().decisions[0].left, std::vector{a});
    EXPECT_EQ(w.graph().decisions[0].right, std::vector{p});
    EXPECT_EQ(w.graph().decisions[0].actor, "user:tester");
    EXPECT_EQ(w.graph().decisions[0].policy_version, w.rules().version);
    EXPECT_FALSE(w.graph().decisions[0].override_unique);
    EXPECT_EQ(w.people(), "K1 X:a Y:p");
}

TEST_F(Decisions, ApartPartsWhatEvidenceUnited)
{
    const auto a = w.sign_in("X:a", {verified("e1")});
    const auto p = w.sign_in("Y:p", {verified("e1")});
    const auto made = w.say(verdict::apart, a, p);
    ASSERT_TRUE(made);
    EXPECT_EQ(w.people(), "X:a | Y:p");

    ASSERT_TRUE(w.unsay(made->decision));
    EXPECT_EQ(w.people(), "X:a Y:p");
}

TEST_F(Decisions, SameAgainstAnApartOfThePairIsRefusedUntilThatIsTakenBack)
{
    const auto a = w.sign_in("X:a", {});
    const auto p = w.sign_in("Y:p", {});
    const auto z = w.sign_in("Z:z", {});
    const auto apart = w.say(verdict::apart, a, p);
    ASSERT_TRUE(apart);
    for (const auto& word :
         {new_decision{.left = {p}, .right = {a}}, new_decision{.left = {a, p}, .right = {}},
          new_decision{.left = {z}, .right = {a, p}}}) {
        const auto refused = w.decide(word);
        ASSERT_FALSE(refused);
        EXPECT_EQ(std::get<decided_apart>(refused.error()).decision, apart->decision);
        EXPECT_EQ(std::get<decided_apart>(refused.error()).leaves,
                  (std::vector{std::min(a, p), std::max(a, p)}));
    }
    EXPECT_EQ(w.people(), "X:a | Y:p | Z:z");

    ASSERT_TRUE(w.unsay(apart->decision));
    ASSERT_TRUE(w.say(verdict::same, p, a));
    EXPECT_EQ(w.people(), "X:a Y:p | Z:z");
}

TEST_F(Decisions, ApartIsTheNewerWordAgainstASame)
{
    const auto a = w.sign_in("X:a", {});
    const auto p = w.sign_in("Y:p", {});
    ASSERT_TRUE(w.say(verdict::same, a, p));
    const auto apart = w.say(verdict::apart, p, a);
    ASSERT_TRUE(apart);
    EXPECT_EQ(w.people(), "X:a | Y:p");

    ASSERT_TRUE(w.unsay(apart->decision));
    EXPECT_EQ(w.people(), "X:a Y:p");
}

TEST_F(Decisions, LaterWordCountsEvenIfTheClockWentBack)
{
    const auto a = w.sign_in("X:a", {});
    const auto p = w.sign_in("Y:p", {});
    ASSERT_TRUE(w.say(verdict::same, a, p));
    id_source ids{uuid()};
    const auto rules = test_policy();
    const auto made = add_decision(w.graph(), {.what = verdict::apart, .left = {a}, .right = {p}},
                                   {rules, {}, "user:late", ids});
    ASSERT_TRUE(made);
    w.apply(made->changes);
    EXPECT_EQ(w.people(), "X:a | Y:p");
}

TEST_F(Decisions, SameAgainstAnApartFurtherOnIsRefusedAndNamesIt)
{
    const auto a = w.sign_in("X:a", {});
    const auto p = w.sign_in("Y:p", {});
    const auto z = w.sign_in("Z:z", {});
    const auto apart = w.say(verdict::apart, a, z);
    ASSERT_TRUE(apart && w.say(verdict::same, a, p));
    const auto refused = w.say(verdict::same, p, z);

    ASSERT_FALSE(refused);
    EXPECT_EQ(std::get<decided_apart>(refused.error()).decision, apart->decision);
    EXPECT_EQ(std::get<decided_apart>(refused.error()).leaves.size(), 2U);
    EXPECT_EQ(w.people(), "X:a Y:p | Z:z");
}

TEST_F(Decisions, SeveralContactsAreOneAct)
{
    const auto a = w.sign_in("X:a", {});
    const auto p = w.sign_in("Y:p", {});
    const auto b = w.sign_in("X:b", {});

    // p with a and b: only together would they give p two accounts at X.
    const auto refused = w.decide({.left = {p}, .right = {a, b}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(std::get<two_values>(refused.error()).contacts.size(), 2U);

    const auto made = w.decide({.left = {p}, .right = {a, b}, .override_unique = true});
    ASSERT_TRUE(made);
    ASSERT_EQ(w.graph().decisions.size(), 1U);
    EXPECT_TRUE(w.graph().decisions[0].override_unique);
    EXPECT_EQ(w.people(), "X:a X:b Y:p");
    ASSERT_TRUE(w.unsay(made->decision));
    EXPECT_EQ(w.people(), "X:a | X:b | Y:p");
}

TEST_F(Decisions, HeadNamesEveryAccountOfItsPerson)
{
    const auto a = w.sign_in("X:a", {on("K1"), verified("e1")});
    const auto p = w.sign_in("Y:p", {verified("e1")});
    const auto z = w.sign_in("Z:z", {});
    ASSERT_TRUE(w.decide({.left = {z}, .right = {w.contact_of(a)}}));
    EXPECT_EQ(leaves_of(w.graph().decisions[0]).size(), 3U);

    // Who is taken out later leaves the others together, though he was what held them together.
    ASSERT_TRUE(w.split(w.contact_of(z), {a}));
    EXPECT_TRUE(w.are_one(p, z));
    EXPECT_FALSE(w.are_one(a, z));
}

TEST_F(Decisions, HeadOfDevicesNamesThemAll)
{
    w.visit({on("K1")});
    const auto login = w.sign_in("X:a", {on("K1")});
    const auto head = w.contact_of(login);
    const auto k1 = w.leaf_named("K1");
    const auto k2 = w.visit({on("K2")});
    ASSERT_TRUE(w.say(verdict::same, k1, k2));
    ASSERT_TRUE(w.split(head, {login}));
    const auto z = w.sign_in("Z:z", {});
    ASSERT_TRUE(w.say(verdict::apart, z, w.contact_of(k1)));

    const auto& word = w.graph().decisions.back();
    EXPECT_EQ(leaves_of(word).size(), 3U);
    EXPECT_TRUE(names(word, k1) && names(word, k2));
}

TEST_F(Decisions, AtMostTwentyFiveContactsAreNamed)
{
    new_decision word;
    for (int n = 0; n < 26; ++n)
        word.left.push_back(w.visit({on("K" + std::to_string(n))}));
    EXPECT_EQ(w.decide(word).error(), refusal(too_many_contacts{25}));
    word.left.pop_back();
    EXPECT_TRUE(w.decide(word));
}

TEST_F(Decisions, AnActNeedsTwoSides)
{
    const auto a = w.sign_in("X:a", {});
    EXPECT_EQ(w.decide({.left = {a}}).error(), refusal(one_contact()));
    EXPECT_EQ(w.decide({}).error(), refusal(one_contact()));
    const auto p = w.sign_in("Y:p", {});
    EXPECT_EQ(w.decide({.what = verdict::apart, .left = {a, p}}).error(), refusal(one_contact()));
}

TEST_F(Decisions, TwoCuratedContactsMayBeUnitedByAHuman)
{
    const auto ann = w.create("Ann");
    const auto anna = w.create("Anna");
    ASSERT_TRUE(ann && anna);
    ASSERT_TRUE(w.say(verdict::same, ann->contact, anna->contact));
    EXPECT_EQ(w.people(), "Ann Anna");
}

TEST_F(Decisions, ContactIsNeitherTheSameAsItselfNorApart)
{
    const auto a = w.sign_in("X:a", {on("K1")});
    EXPECT_EQ(w.say(verdict::same, a, w.contact_of(a)).error(),
              refusal(one_contact{{a, w.contact_of(a)}}));
    EXPECT_EQ(w.say(verdict::apart, a, a).error(), refusal(one_contact{{a, a}}));
}

TEST_F(Decisions, UnknownOnesAreRefused)
{
    const auto a = w.sign_in("X:a", {});
    const model::contact_id nobody(source_named("x").value());
    EXPECT_EQ(w.say(verdict::same, a, nobody).error(), refusal(no_such_contact{{nobody}}));
    EXPECT_EQ(w.say(verdict::same, nobody, a).error(), refusal(no_such_contact{{nobody}}));
    const model::decision_id never(source_named("x").value());
    EXPECT_EQ(w.unsay(never).error(), refusal(no_such_decision{never}));
}

TEST_F(Decisions, ErasedLeafLeavesItsActs)
{
    const auto a = w.create("Ann");
    const auto b = w.create("Bob");
    const auto c = w.create("Cleo");
    ASSERT_TRUE(a && b && c);
    ASSERT_TRUE(w.decide({.left = {a->leaf},
                          .right = {b->leaf, c->leaf},
                          .fields = {{model::field::last_name, "Lee"}},
                          .note = "Bob said so"}));
    ASSERT_TRUE(w.split(w.contact_of(a->leaf), {b->leaf}));
    ASSERT_TRUE(w.erase(b->leaf));

    // The split has nothing left to say; the merge has, but not what may have been Bob's.
    ASSERT_EQ(w.graph().decisions.size(), 1U);
    const auto& rest = w.graph().decisions[0];
    EXPECT_FALSE(names(rest, b->leaf));
    EXPECT_TRUE(rest.fields.empty());
    EXPECT_FALSE(rest.note);
    EXPECT_EQ(w.people(), "Ann Cleo");
    EXPECT_FALSE(w.profile_of(a->leaf).fields.contains(model::field::last_name));

    ASSERT_TRUE(w.erase(a->leaf));
    EXPECT_TRUE(w.graph().decisions.empty());
}

TEST_F(Decisions, ReevaluationForgetsWhatNoLongerStandsForAnybody)
{
    const auto a = w.sign_in("X:a", {on("K1"), verified("e1")});
    const auto head = w.contact_of(a);
    auto rules = w.rules();
    rules.deployments[merging].signed_in = false;
    w.use(rules);
    EXPECT_EQ(w.people(), "K1 | X:a");
    EXPECT_FALSE(w.profiles().contains(head));

    rules.deployments[merging].signed_in = true;
    w.use(rules);
    EXPECT_EQ(w.people(), "K1 X:a");
    EXPECT_EQ(w.contact_of(a), head);
}

} // namespace
} // namespace seam::identity::testing
