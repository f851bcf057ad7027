// SPDX-License-Identifier: Apache-2.0
// Numbers that a carrier gives to somebody else.
#include "identity/evaluate.h"
#include "identity/test_world.h"

#include <algorithm>
#include <chrono>
#include <gtest/gtest.h>
#include <vector>

namespace seam::identity::testing {
namespace {

using std::chrono::days;
using lines = std::vector<std::string>;

class Turns : public ::testing::Test
{
  protected:
    Turns()
    {
        auto rules = w.rules();
        for (auto& each : rules.order) {
            if (each.type == model::identifier_type::phone) each.recycled = true;
        }
        w.use(rules);
    }
    void TearDown() override { w.expect_consistent(); }

    world w;
};

TEST_F(Turns, RecycledNumberIsSharedUnlessThePolicySaysOtherwise)
{
    world by_default;
    by_default.sign_in("X:a", {verified("f1")});
    by_default.wait(days(60));
    by_default.sign_in("X:b", {verified("f1")});
    by_default.mail("f1");

    EXPECT_EQ(by_default.people(), "X:a | X:b | f1");
    EXPECT_EQ(by_default.suspended(), lines{"f1: shared"});
}

TEST_F(Turns, EarlierMessagesStayWithTheEarlierAccount)
{
    w.sign_in("X:a", {verified("f1")});
    w.mail("f1");
    w.wait(days(60));
    w.sign_in("X:b", {verified("f1")});

    EXPECT_EQ(w.people(), "X:a f1 | X:b");
    EXPECT_EQ(w.suspended(), lines());
}

TEST_F(Turns, NumberIsNobodysForHavingBeenTyped)
{
    w.sign_in("X:b", {claimed("f1")});
    w.wait(days(10));
    w.sign_in("X:a", {verified("f1")});
    w.mail("f1");
    w.wait(days(10));
    w.sign_in("X:b", {claimed("f1")});
    w.wait(days(60));
    w.sign_in("X:b", {verified("f1")});
    w.wait(days(10));
    w.sign_in("X:a", {claimed("f1")});

    EXPECT_EQ(w.people(), "X:a f1 | X:b");
}

TEST_F(Turns, MessagesFromTheChangeOnAreTheLaterAccounts)
{
    w.sign_in("X:a", {verified("f1")});
    w.wait(days(60));
    w.sign_in("X:b", {verified("f1")});
    w.mail("f1");

    EXPECT_EQ(w.people(), "X:a | X:b f1");
}

TEST_F(Turns, WhoHeldItBeforeAndAfterTheChangeStandsAlone)
{
    w.sign_in("X:a", {verified("f1")});
    w.mail("f1");
    w.wait(days(60));
    w.sign_in("X:b", {verified("f1")});
    w.sign_in("Y:p", {verified("f1")});
    w.mail("f1");

    EXPECT_EQ(w.people(), "X:a | X:b Y:p | f1");
    EXPECT_EQ(w.suspended(), lines{"f1: shared"});
}

TEST_F(Turns, HeldAtTheSameTimeItIsShared)
{
    w.sign_in("X:a", {verified("f1")});
    w.mail("f1");
    w.wait(days(60));
    w.sign_in("X:b", {verified("f1")});
    EXPECT_EQ(w.people(), "X:a f1 | X:b");

    w.sign_in("X:a", {verified("f1")}); // still has it
    EXPECT_EQ(w.people(), "X:a | X:b | f1");
    EXPECT_EQ(w.suspended(), lines{"f1: shared"});
}

TEST_F(Turns, ClaimDoesNotMakeANumberPassOn)
{
    w.sign_in("X:a", {verified("f1")});
    w.wait(days(60));
    w.sign_in("X:b", {claimed("f1")});
    w.mail("f1");

    EXPECT_EQ(w.people(), "X:a f1 | X:b");
}

TEST_F(Turns, ANumberPassesOnAnyNumberOfTimes)
{
    w.sign_in("X:a", {verified("f1")});
    w.wait(days(60));
    w.sign_in("X:b", {verified("f1")});
    w.mail("f1");
    w.wait(days(60));
    w.sign_in("X:c", {verified("f1")});

    EXPECT_EQ(w.people(), "X:a | X:b f1 | X:c");
}

TEST_F(Turns, AccountsOfOneHumanDoNotTakeTurns)
{
    const auto a = w.sign_in("X:a", {verified("f1")});
    w.wait(days(60));
    const auto b = w.sign_in("X:b", {verified("f1")});
    w.mail("f1");
    EXPECT_EQ(w.people(), "X:a | X:b f1");

    ASSERT_TRUE(w.say(model::verdict::same, a, b, true));
    EXPECT_EQ(w.people(), "X:a X:b f1");
}

TEST_F(Turns, AccountsOfAnotherSourceFollowTheTurnTheyAreIn)
{
    w.sign_in("X:a", {verified("f1")});
    w.sign_in("Y:p", {verified("f1")});
    w.wait(days(60));
    w.sign_in("X:b", {verified("f1")});
    w.wait(days(10));
    w.sign_in("Y:q", {verified("f1")});

    EXPECT_EQ(w.people(), "X:a Y:p | X:b Y:q");
}

TEST_F(Turns, LateNewsOfTheEarlierAccountMakesItSharedAfterAll)
{
    w.sign_in("X:a", {verified("f1")});
    w.wait(days(60));
    w.sign_in("X:b", {verified("f1")});
    w.wait(days(60));
    w.sign_in("X:b", {verified("f1")});
    auto late = make_sign_in("X:a", {verified("f1")});
    late.at = w.now() - days(30);
    w.mail("f1");
    EXPECT_EQ(w.people(), "X:a | X:b f1");
    w.see_exactly(late);

    EXPECT_EQ(w.people(), "X:a | X:b | f1");
}

} // namespace
} // namespace seam::identity::testing
