// SPDX-License-Identifier: Apache-2.0
#include "identity/test_histories.h"

#include "identity/evaluate.h"
#include "identity/settle.h"

#include <algorithm>
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
        if (rules.is_unique(each.what) && rules.counts(each) &&
            std::ranges::binary_search(leaves, each.leaf))
            found.emplace(each.what.source, each.what.value);
    }
    return found;
}

bool has_two_of_a_source(const std::set<account_name>& accounts)
{
    return std::ranges::adjacent_find(accounts, {}, &account_name::first) != accounts.end();
}

} // namespace

void expect_complete(const world& w)
{
    std::multiset<model::contact_id> placed;
    for (const auto& whom : evaluate_all(w.graph(), w.rules()).persons)
        placed.insert(whom.leaves.begin(), whom.leaves.end());
    std::multiset<model::contact_id> all;
    for (const auto& each : w.graph().leaves)
        all.insert(each.id);
    EXPECT_EQ(placed, all);
}

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

void expect_claims_mean_nothing(const world& w)
{
    model::neighbourhood without = w.graph();
    // A cookie is shown by its own browser alone, whatever a channel says of it; what made a leaf
    // was known well when it did.
    std::erase_if(without.holdings, [](const model::holding& each) {
        return each.how == model::assurance::claimed && each.via != model::origin::key &&
               each.what.type != model::identifier_type::cookie;
    });
    EXPECT_EQ(evaluate_all(without, w.rules()).persons, evaluate_all(w.graph(), w.rules()).persons);
}

void expect_order_means_nothing(const world& w, dice& roll)
{
    auto shuffled = w.graph();
    shuffle(shuffled, roll);
    EXPECT_EQ(evaluate_all(shuffled, w.rules()), evaluate_all(w.graph(), w.rules()));
}

void expect_heads_kept(const world& before, const world& after)
{
    std::set<model::contact_id> known;
    for (const auto& each : before.graph().heads)
        known.insert(each.id);
    for (const auto& now : after.profiles() | std::views::values) {
        const bool has_grown =
            std::ranges::any_of(before.profiles() | std::views::values, [&](const auto& former) {
                return former.leaves.size() > 1 && std::ranges::includes(now.leaves, former.leaves);
            });
        EXPECT_TRUE(!has_grown || known.contains(now.id)) << after.people();
    }
}

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

} // namespace seam::identity::testing
