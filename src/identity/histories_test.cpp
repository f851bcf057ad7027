// SPDX-License-Identifier: Apache-2.0
// Properties that hold for every history, tried on random ones.
#include "identity/evaluate.h"
#include "identity/open_links.h"
#include "identity/test_histories.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <tuple>
#include <vector>

namespace seam::identity::testing {

std::uint64_t repetitions(std::uint64_t count)
{
    constexpr std::uint64_t of_a_night = 20;
    static const bool is_nightly = std::getenv("SEAMLINE_NIGHTLY") != nullptr;
    return is_nightly ? count * of_a_night : count;
}

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

/// What a world came to, with names in place of the ids that its leaves happened to get.
auto describe(const world& w)
{
    std::map<std::string, model::record> records;
    for (auto each : w.graph().records) {
        const auto name = w.name_of(each.leaf);
        each.leaf = {};
        records.emplace(name, each);
    }
    std::set<std::tuple<std::string, model::identifier, model::origin, model::deployment_id,
                        model::assurance, timestamp, timestamp, model::session_id, std::string,
                        std::int64_t>>
        holdings;
    for (const auto& each : w.graph().holdings) {
        holdings.emplace(w.name_of(each.leaf), each.what, each.via, each.deployment, each.how,
                         each.first_seen, each.last_seen, each.session, each.actor,
                         each.policy_version);
    }
    std::map<std::string, std::pair<model::contact_type, timestamp>> leaves;
    for (const auto& each : w.graph().leaves)
        leaves.emplace(w.name_of(each.id), std::pair(each.type, each.created));
    std::vector<std::tuple<model::identifier, model::open_reason, std::set<std::string>, timestamp>>
        open;
    const auto& graph = w.graph();
    for (const auto& each : find_open_links(graph, view(graph, w.rules()))) {
        std::set<std::string> holders;
        for (const auto leaf : each.holders)
            holders.insert(w.name_of(leaf));
        open.emplace_back(each.by, each.why, holders, each.since);
    }
    return std::tuple(w.people(), records, holdings, leaves, open);
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

/// When, where and by whom what counts was shown, that explanations tell.
auto describe_what_counts(const world& w)
{
    auto known = describe(w);
    std::erase_if(std::get<2>(known), [](const auto& held) {
        return std::get<model::assurance>(held) == model::assurance::claimed;
    });
    return std::tuple(std::get<0>(known), std::get<2>(known));
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
