// SPDX-License-Identifier: Apache-2.0
// Properties that hold for every history, tried on random ones.
#include "identity/test_histories.h"
#include "identity/test_undo.h"

#include <algorithm>
#include <chrono>
#include <gtest/gtest.h>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace seam::identity::testing {

namespace {

using Histories = histories;

/// A world in which the default rules hold, or now and then others.
world make_world(dice& roll, std::uint64_t seed)
{
    world made(seed);
    if (roll.chance(40)) made.use(random_policy(roll));
    return made;
}

TEST_F(Histories, StepByStepEqualsFromScratchAndEveryRuleHolds)
{
    run(6'000, [](std::uint64_t seed) {
        dice roll(seed);
        auto w = make_world(roll, seed);
        for (auto steps = roll.within(3, 12); steps > 0 && !HasFailure(); --steps) {
            step(roll, w);
            w.expect_consistent();
        }
        expect_complete(w);
        expect_unique(w);
        expect_apart(w);
        expect_claims_mean_nothing(w);
        expect_order_means_nothing(w, roll);
    });
}

TEST_F(Histories, LongHistoriesHoldToo)
{
    run(100, [](std::uint64_t seed) {
        dice roll(seed + 1'000'000);
        world w(seed);
        for (auto steps = 80; steps > 0 && !HasFailure(); --steps) {
            step(roll, w);
            w.expect_consistent();
            expect_complete(w);
            expect_unique(w);
            expect_apart(w);
            expect_same(w);
        }
    });
}

TEST_F(Histories, IdsAreStableWhilePersonsGrow)
{
    run(1'000, [](std::uint64_t seed) {
        dice roll(seed);
        auto w = make_world(roll, seed);
        for (auto steps = roll.within(3, 12); steps > 0 && !HasFailure(); --steps) {
            step(roll, w);
            const auto before = w;
            if (roll.chance(90))
                some_visitor(roll, w);
            else
                some_policy(roll, w);
            expect_heads_kept(before, w);
        }
    });
}

TEST_F(Histories, OrderOfArrivalDoesNotMatter)
{
    run(3'000, [](std::uint64_t seed) {
        dice roll(seed);
        std::vector<observation> happened;
        id_source ids(uuid{});
        auto at = timestamp(std::chrono::sys_days(std::chrono::year(2026) / 1 / 1));
        for (auto count = 2 + roll.below(10); count > 0; --count) {
            happened.push_back(random_observation(roll));
            happened.back().at = at += std::chrono::minutes(61 + roll.below(600));
            happened.back().session = ids.next_id<model::session_id>();
        }
        world in_order(seed);
        for (const auto& each : happened)
            in_order.see_exactly(each);

        // Late, shuffled, and some of it twice.
        for (auto count = roll.below(4); count > 0; --count)
            happened.push_back(roll.pick(std::vector(happened)));
        std::ranges::shuffle(happened, roll.engine());
        world shuffled(seed + 7);
        for (const auto& each : happened)
            shuffled.see_exactly(each);

        EXPECT_EQ(describe(shuffled), describe(in_order));
        shuffled.expect_consistent();
    });
}

observation without_claims(observation seen)
{
    const auto is_claim = [](const auto& said) { return said.how == model::assurance::claimed; };
    std::erase_if(seen.identifiers, is_claim);
    std::erase_if(seen.fields, [&](const auto& said) { return is_claim(said.second); });
    return seen;
}

/// Who is who, when, where and by whom what counts was shown, which explanations tell, and what
/// stands between those who showed it.
std::string describe_what_counts(const world& w)
{
    const auto claim = " how " + std::to_string(static_cast<int>(model::assurance::claimed)) + " ";
    std::istringstream all(describe(w));
    auto told = w.people() + "\n";
    const auto is_told = [&](const std::string& line) {
        if (line.starts_with("holding ")) return line.find(claim) == std::string::npos;
        // Placeholders are listed even if they are no more than claimed.
        return line.starts_with("open ") && line.find(" not_verified ") == std::string::npos &&
               line.find(" blocked ") == std::string::npos;
    };
    for (std::string line; std::getline(all, line);) {
        if (is_told(line)) told += line + "\n";
    }
    return told;
}

TEST_F(Histories, WithoutTheClaimsEverybodyIsWhoTheyWere)
{
    run(2'000, [](std::uint64_t seed) {
        dice roll(seed);
        const auto rules = roll.chance(40) ? std::optional(random_policy(roll)) : std::nullopt;
        world all(seed), without(seed + 7);
        id_source ids(uuid{});
        for (auto* w : {&all, &without})
            if (rules) w->use(*rules);
        auto at = all.now();
        for (auto count = 2 + roll.below(12); count > 0; --count) {
            auto seen = random_observation(roll);
            seen.at = at += std::chrono::minutes(61 + roll.below(6'000));
            seen.session = ids.next_id<model::session_id>();
            all.see_exactly(seen);
            without.see_exactly(without_claims(seen));
        }
        EXPECT_EQ(describe_what_counts(all), describe_what_counts(without));
    });
}

TEST_F(Histories, WhatIsKnownChangesNothing)
{
    run(1'000, [](std::uint64_t seed) {
        dice roll(seed);
        world w(seed);
        auto seen = random_observation(roll);
        for (auto steps = roll.below(6); steps > 0; --steps)
            w.see(random_observation(roll));
        seen.at = w.now() + std::chrono::minutes(1);
        const auto first = w.see_exactly(seen);
        seen.at += std::chrono::minutes(20);
        const auto again = w.see_exactly(seen);

        EXPECT_TRUE(again.changes.is_empty());
        EXPECT_EQ(again.leaf, first.leaf);
        EXPECT_EQ(again.contact, first.contact);
    });
}

} // namespace
} // namespace seam::identity::testing
