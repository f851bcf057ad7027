// SPDX-License-Identifier: Apache-2.0
#include "identity/decide.h"
#include "identity/test_world.h"

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
    EXPECT_EQ(w.graph().decisions[0].left, a);
    EXPECT_EQ(w.graph().decisions[0].right, p);
    EXPECT_EQ(w.graph().decisions[0].actor, "user:tester");
    EXPECT_EQ(w.people(), "K1 X:a Y:p");
}

TEST_F(Decisions, ApartPartsWhatEvidenceUnited)
{
    const auto a = w.sign_in("X:a", {verified("e1")});
    const auto p = w.sign_in("Y:p", {verified("e1")});
    const auto made = w.say(verdict::apart, a, p);
    ASSERT_TRUE(made);
    EXPECT_EQ(w.people(), "X:a | Y:p");

    ASSERT_TRUE(w.unsay(made->decisions.front()));
    EXPECT_EQ(w.people(), "X:a Y:p");
}

TEST_F(Decisions, SameOverrulesAnEarlierApartOfThePair)
{
    const auto a = w.sign_in("X:a", {});
    const auto p = w.sign_in("Y:p", {});
    ASSERT_TRUE(w.say(verdict::apart, a, p));
    ASSERT_TRUE(w.say(verdict::same, p, a));
    EXPECT_EQ(w.people(), "X:a Y:p");
}

TEST_F(Decisions, LaterWordCountsEvenIfTheClockWentBack)
{
    const auto a = w.sign_in("X:a", {});
    const auto p = w.sign_in("Y:p", {});
    ASSERT_TRUE(w.say(verdict::apart, a, p));
    id_source ids{uuid()};
    const auto rules = test_policy();
    const auto made =
        add_decision(w.graph(), {verdict::same, {{a, p}}, false}, {rules, {}, "user:late", ids});
    ASSERT_TRUE(made);
    w.apply(made->changes);
    EXPECT_EQ(w.people(), "X:a Y:p");
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
    EXPECT_EQ(std::get<decided_apart>(refused.error()).decision, apart->decisions.front());
    EXPECT_EQ(w.people(), "X:a Y:p | Z:z");
}

TEST_F(Decisions, SeveralPairsAreOneWord)
{
    const auto a = w.sign_in("X:a", {});
    const auto p = w.sign_in("Y:p", {});
    const auto b = w.sign_in("X:b", {});
    const auto rules = test_policy();
    id_source ids{uuid()};
    const context how = {rules, w.now(), "user:x", ids};

    // p first with a, then with b: only together would they give p two accounts at X.
    const auto refused = add_decision(w.graph(), {verdict::same, {{p, a}, {p, b}}, false}, how);
    ASSERT_FALSE(refused);
    EXPECT_TRUE(std::holds_alternative<two_values>(refused.error()));

    const auto made = add_decision(w.graph(), {verdict::same, {{p, a}, {p, b}}, true}, how);
    ASSERT_TRUE(made);
    w.apply(made->changes);
    EXPECT_EQ(made->decisions.size(), 2U);
    EXPECT_EQ(w.people(), "X:a X:b Y:p");
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
    EXPECT_EQ(w.say(verdict::same, a, w.contact_of(a)).error(), refusal(one_contact()));
    EXPECT_EQ(w.say(verdict::apart, a, a).error(), refusal(one_contact()));
}

TEST_F(Decisions, UnknownOnesAreRefused)
{
    const auto a = w.sign_in("X:a", {});
    const model::contact_id nobody(source_named("x").value());
    EXPECT_EQ(w.say(verdict::same, a, nobody).error(), refusal(no_such_contact()));
    EXPECT_EQ(w.say(verdict::same, nobody, a).error(), refusal(no_such_contact()));
    EXPECT_EQ(w.unsay(model::decision_id(source_named("x").value())).error(),
              refusal(no_such_decision()));
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
