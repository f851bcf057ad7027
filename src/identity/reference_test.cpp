// SPDX-License-Identifier: Apache-2.0
// The engine and the reference evaluator say the same of random histories under random rules.
#include "identity/policy_check.h"
#include "identity/test_histories.h"
#include "identity/test_reference.h"

#include <gtest/gtest.h>

namespace seam::identity::testing {
namespace {

using Histories = histories;

TEST_F(Histories, EngineAndReferenceAgree)
{
    run(4'000, [](std::uint64_t seed) {
        dice roll(seed + 2'000'000);
        world w(seed);
        if (roll.chance(70)) w.use(random_policy(roll));
        for (auto steps = roll.within(2, 14); steps > 0; --steps)
            step(roll, w);
        for (auto acts = roll.below(4); acts > 0 && !w.graph().leaves.empty(); --acts)
            some_act(roll, w);
        EXPECT_EQ(evaluate_quickly(w.graph(), w.rules()), evaluate_slowly(w.graph(), w.rules()))
            << w.people();
    });
}

/// The same evidence under many rules: what a history under one set of them would not make.
TEST_F(Histories, EngineAndReferenceAgreeUnderOtherRules)
{
    run(200, [](std::uint64_t seed) {
        dice roll(seed + 3'000'000);
        world w(seed);
        for (auto steps = roll.within(5, 30); steps > 0; --steps)
            step(roll, w);
        for (auto others = 15; others > 0 && !HasFailure(); --others) {
            const auto rules = random_policy(roll);
            EXPECT_EQ(evaluate_quickly(w.graph(), rules), evaluate_slowly(w.graph(), rules));
        }
    });
}

TEST_F(Histories, RandomRulesHaveNoFault)
{
    run(500, [](std::uint64_t seed) {
        dice roll(seed);
        EXPECT_EQ(check(random_policy(roll)), std::vector<policy_fault>());
    });
}

} // namespace
} // namespace seam::identity::testing
