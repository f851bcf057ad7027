// SPDX-License-Identifier: Apache-2.0
// Properties that hold for every history, tried on random ones. A failure names its seed: start the
// loop there to see it alone.
#include "identity/evaluate.h"
#include "identity/open_links.h"
#include "identity/settle.h"
#include "identity/test_dice.h"
#include "identity/test_world.h"

#include <algorithm>
#include <chrono>
#include <gtest/gtest.h>
#include <map>
#include <ranges>
#include <set>
#include <tuple>
#include <vector>

namespace seam::identity::testing {
namespace {

using model::verdict;

partition evaluate_all(const model::neighbourhood& graph, const policy& rules)
{
    return evaluate(graph.leaves, graph.holdings, graph.decisions, rules);
}

void shuffle(model::neighbourhood& graph, dice& roll)
{
    std::ranges::shuffle(graph.leaves, roll.engine());
    std::ranges::shuffle(graph.holdings, roll.engine());
    std::ranges::shuffle(graph.decisions, roll.engine());
    std::ranges::shuffle(graph.heads, roll.engine());
    std::ranges::shuffle(graph.records, roll.engine());
}

using account_name = std::pair<model::external_source_id, std::string>;

std::set<account_name> accounts_of(const model::neighbourhood& graph,
                                   const std::vector<model::contact_id>& leaves,
                                   const policy& rules)
{
    std::set<account_name> found;
    for (const auto& each : graph.holdings) {
        if (each.what.type == model::identifier_type::external_id && rules.counts(each) &&
            std::ranges::binary_search(leaves, each.leaf))
            found.emplace(each.what.source, each.what.value);
    }
    return found;
}

bool has_two_of_a_source(const std::set<account_name>& accounts)
{
    return std::ranges::adjacent_find(accounts, {}, &account_name::first) != accounts.end();
}

/// Nobody has two accounts of a source but whom a human united, or a leaf that came with both.
void expect_unique(const world& w)
{
    model::neighbourhood decided = w.graph();
    std::erase_if(decided.holdings, [](const auto&) { return true; });
    const auto by_decision = evaluate_all(decided, w.rules());
    for (const auto& whom : evaluate_all(w.graph(), w.rules()).persons) {
        const auto all = accounts_of(w.graph(), whom.leaves, w.rules());
        if (!has_two_of_a_source(all)) continue;
        const bool is_decided = std::ranges::any_of(by_decision.persons, [&](const person& part) {
            return has_two_of_a_source(accounts_of(w.graph(), part.leaves, w.rules())) &&
                   std::ranges::includes(whom.leaves, part.leaves);
        });
        EXPECT_TRUE(is_decided) << w.people();
    }
}

/// Nobody whom a human told apart is together, unless the decision has been overruled since.
void expect_apart(const world& w)
{
    const auto who = evaluate_all(w.graph(), w.rules());
    for (const auto& word : w.graph().decisions) {
        if (word.what != verdict::apart) continue;
        const bool is_overruled = std::ranges::any_of(w.graph().decisions, [&](const auto& other) {
            return other.what == verdict::same &&
                   std::tie(other.made, other.id) > std::tie(word.made, word.id) &&
                   std::ranges::all_of(leaves_of(word),
                                       [&](auto leaf) { return names(other, leaf); });
        });
        if (is_overruled) continue;
        for (const auto left : word.left) {
            for (const auto right : word.right)
                EXPECT_NE(who.person_of(left), who.person_of(right)) << w.people();
        }
    }
}

/// What a human called one person is one, but for whom an *apart* keeps out of it.
void expect_same(const world& w)
{
    const auto who = evaluate_all(w.graph(), w.rules());
    const bool has_apart =
        std::ranges::count(w.graph().decisions, verdict::apart, &model::decision::what) > 0;
    for (const auto& word : w.graph().decisions) {
        if (word.what != verdict::same || has_apart) continue;
        for (const auto leaf : leaves_of(word))
            EXPECT_EQ(who.person_of(leaf), who.person_of(leaves_of(word).front())) << w.people();
    }
}

/// What visitors merely claim is as if they had not.
void expect_claims_mean_nothing(const world& w)
{
    model::neighbourhood without = w.graph();
    std::erase_if(without.holdings, [&](const auto& each) { return !w.rules().counts(each); });
    EXPECT_EQ(evaluate_all(without, w.rules()).persons, evaluate_all(w.graph(), w.rules()).persons);
}

void expect_order_means_nothing(const world& w, dice& roll)
{
    auto shuffled = w.graph();
    shuffle(shuffled, roll);
    EXPECT_EQ(evaluate_all(shuffled, w.rules()), evaluate_all(w.graph(), w.rules()));
}

/// The same profiles as before, at the same contact ids, from evidence taken back but heads kept.
void expect_undone(const world& before, const world& after)
{
    auto restored = before.graph();
    restored.heads = after.graph().heads;
    const view now(restored, before.rules());
    world again(99);
    id_source ids(uuid{});
    const auto changes = reevaluate(restored, {before.rules(), after.now(), "nobody", ids});
    EXPECT_TRUE(changes.heads.empty());
    std::map<model::contact_id, model::profile> profiles;
    for (const auto& each : changes.profiles)
        profiles.emplace(each.id, each);
    EXPECT_TRUE(profiles == before.profiles()) << before.people();
}

class Histories : public ::testing::Test
{
  protected:
    /// Runs `each(seed)` for seeds 1 to `count`, and names the first that fails.
    template <class Each>
    void run(std::uint64_t count, Each each)
    {
        for (std::uint64_t seed = 1; seed <= count && !HasFailure(); ++seed) {
            each(seed);
            if (HasFailure()) std::printf("failing seed: %lu\n", static_cast<unsigned long>(seed));
        }
    }
};

TEST_F(Histories, StepByStepEqualsFromScratchAndEveryRuleHolds)
{
    run(10'000, [](std::uint64_t seed) {
        dice roll(seed);
        world w(seed);
        for (auto steps = 3 + roll.below(10); steps > 0 && !HasFailure(); --steps) {
            step(roll, w);
            w.expect_consistent();
        }
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
            expect_unique(w);
            expect_apart(w);
            expect_same(w);
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
                        model::assurance, timestamp, timestamp>>
        holdings;
    for (const auto& each : w.graph().holdings) {
        holdings.emplace(w.name_of(each.leaf), each.what, each.via, each.deployment, each.how,
                         each.first_seen, each.last_seen);
    }
    std::map<std::string, std::pair<model::contact_type, timestamp>> leaves;
    for (const auto& each : w.graph().leaves)
        leaves.emplace(w.name_of(each.id), std::pair(each.type, each.created));
    std::vector<std::tuple<model::identifier, model::open_reason, std::set<std::string>, timestamp>>
        open;
    for (const auto& each : find_open_links(w.graph(), evaluate_all(w.graph(), w.rules()))) {
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
        auto at = timestamp(std::chrono::sys_days(std::chrono::year(2026) / 1 / 1));
        for (auto count = 2 + roll.below(10); count > 0; --count) {
            happened.push_back(random_observation(roll));
            happened.back().at = at += std::chrono::minutes(61 + roll.below(600));
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

TEST_F(Histories, TakingEvidenceAwayRestoresPersonsHeadsAndProfiles)
{
    run(2'000, [](std::uint64_t seed) {
        dice roll(seed);
        world w(seed);
        for (auto steps = 2 + roll.below(8); steps > 0; --steps)
            step(roll, w);
        const auto before = w;
        for (auto steps = 1 + roll.below(6); steps > 0; --steps) {
            // Erasure is for good: it takes leaves out of heads as well.
            const auto kind = w.graph().leaves.empty() ? 3 : roll.below(4);
            if (kind == 0)
                std::ignore = random_act(roll, w);
            else if (kind == 1)
                std::ignore = w.edit(random_contact(roll, w), random_content(roll));
            else
                w.see(random_observation(roll));
        }
        expect_undone(before, w);
    });
}

TEST_F(Histories, TakingADecisionBackRestoresEverything)
{
    run(2'000, [](std::uint64_t seed) {
        dice roll(seed);
        world w(seed);
        for (auto steps = 3 + roll.below(8); steps > 0; --steps)
            w.see(random_observation(roll));
        if (w.graph().leaves.empty()) return;
        for (auto acts = roll.below(3); acts > 0; --acts)
            std::ignore = random_act(roll, w);
        // The reverse order is what a human undoes in; any order gives the same in the end.
        const auto before = w;
        std::vector<model::decision_id> made;
        for (auto acts = 1 + roll.below(3); acts > 0; --acts) {
            if (const auto act = random_act(roll, w)) made.push_back(act->decision);
        }
        std::ranges::shuffle(made, roll.engine());
        for (const auto each : made)
            ASSERT_TRUE(w.unsay(each));
        w.expect_consistent();
        expect_undone(before, w);
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
