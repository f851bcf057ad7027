// SPDX-License-Identifier: Apache-2.0
// Whatever is taken back is as if it had never been: random histories.
#include "identity/test_histories.h"
#include "identity/test_undo.h"

#include <algorithm>
#include <chrono>
#include <gtest/gtest.h>
#include <optional>
#include <ranges>
#include <tuple>
#include <utility>
#include <vector>

namespace seam::identity::testing {
namespace {

using Histories = histories;

/// A world with a past of every kind.
world make_past(dice& roll, std::uint64_t seed, std::size_t least, std::size_t most)
{
    world made(seed);
    if (roll.chance(40)) made.use(random_policy(roll));
    for (auto steps = roll.within(least, most); steps > 0; --steps)
        step(roll, made);
    return made;
}

TEST_F(Histories, WhatIsTakenBackAtOnceIsAsItWasBefore)
{
    run(1'500, [](std::uint64_t seed) {
        dice roll(seed + 4'000'000);
        auto w = make_past(roll, seed, 2, 14);
        if (w.graph().leaves.empty()) return;
        struct act
        {
            world before;
            taking_back undo;
        };
        std::vector<act> acts;
        for (auto tries = roll.within(1, 5); tries > 0; --tries) {
            auto before = w;
            if (auto undo = random_undoable(roll, w))
                acts.push_back({std::move(before), *std::move(undo)});
        }
        // Each of them on top of those before it, the last one first.
        for (const auto& each : acts | std::views::reverse) {
            each.undo(w);
            expect_restored(each.before, w);
            w.expect_consistent();
            if (HasFailure()) return;
        }
    });
}

TEST_F(Histories, WhatIsTakenBackLaterIsAsIfItHadNeverBeen)
{
    run(1'200, [](std::uint64_t seed) {
        dice roll(seed + 5'000'000);
        auto w = make_past(roll, seed, 2, 10);
        if (w.graph().leaves.empty()) return;
        // By the default criteria the leaf id, which is another in each world, decides nothing.
        auto rules = w.rules();
        rules.survivorship = policy().survivorship;
        rules.field_survivorship.clear();
        w.use(rules);
        auto without = w;
        const auto undo = random_undoable(roll, w);
        if (!undo) return;
        auto at = w.now();
        for (auto visits = roll.within(1, 8); visits > 0; --visits) {
            auto seen = random_observation(roll);
            seen.at = at += std::chrono::minutes(61);
            w.see_exactly(seen);
            without.see_exactly(seen);
        }
        (*undo)(w);
        EXPECT_EQ(describe(w), describe(without));
        w.expect_consistent();
    });
}

TEST_F(Histories, TakingEvidenceAwayRestoresPersonsHeadsAndProfiles)
{
    run(2'000, [](std::uint64_t seed) {
        dice roll(seed);
        world w(seed);
        if (roll.chance(40)) w.use(random_policy(roll));
        for (auto steps = 2 + roll.below(8); steps > 0; --steps)
            step(roll, w);
        const auto before = w;
        for (auto steps = 1 + roll.below(6); steps > 0; --steps) {
            // Erasure is for good: it takes leaves out of heads as well.
            const auto kind = w.graph().leaves.empty() ? 4 : roll.below(5);
            if (kind == 0)
                some_act(roll, w);
            else if (kind == 1)
                some_edit(roll, w);
            else if (kind == 2)
                some_claim(roll, w);
            else
                some_visitor(roll, w);
        }
        expect_undone(before, w);
    });
}

TEST_F(Histories, TakingADecisionBackRestoresEverything)
{
    run(2'000, [](std::uint64_t seed) {
        dice roll(seed);
        world w(seed);
        if (roll.chance(40)) w.use(random_policy(roll));
        for (auto steps = 3 + roll.below(8); steps > 0; --steps)
            w.see(random_observation(roll));
        if (w.graph().leaves.empty()) return;
        for (auto acts = roll.below(3); acts > 0; --acts)
            std::ignore = random_act(roll, w);
        // The reverse order is what a human undoes in; any order gives the same in the end.
        const auto before = w;
        std::vector<model::decision_id> made;
        for (auto acts = 1 + roll.below(3); acts > 0; --acts) {
            if (const auto act = random_act(roll, w)) made.push_back(*act);
        }
        std::ranges::shuffle(made, roll.engine());
        for (const auto each : made)
            ASSERT_TRUE(w.unsay(each));
        w.expect_consistent();
        expect_undone(before, w);
    });
}

TEST_F(Histories, TakingAPolicyBackRestoresEverything)
{
    run(1'000, [](std::uint64_t seed) {
        dice roll(seed);
        world w(seed);
        for (auto steps = roll.within(2, 10); steps > 0; --steps)
            step(roll, w);
        const auto before = w;
        for (auto changes = roll.within(1, 3); changes > 0; --changes)
            w.use(random_policy(roll));
        w.use(before.rules());
        w.expect_consistent();
        expect_undone(before, w);
    });
}

} // namespace
} // namespace seam::identity::testing
