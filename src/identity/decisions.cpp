// SPDX-License-Identifier: Apache-2.0
#include "identity/decide.h"
#include "identity/draft.h"
#include "identity/graph_index.h"
#include "identity/settle.h"
#include "identity/uniqueness.h"

#include <algorithm>
#include <chrono>
#include <tuple>
#include <utility>

namespace seam::identity {
namespace {

using model::contact_id;

/// The leaf that a decision about a contact is about; nullopt if there is no such contact.
std::optional<contact_id> choose_leaf(contact_id contact, const view& before,
                                      const graph_index& graph)
{
    if (graph.find_leaf(contact) != nullptr) return contact;
    const auto* whom = before.find(contact);
    if (whom == nullptr) return std::nullopt;
    return *std::ranges::min_element(whom->leaves, {}, [&](contact_id leaf) {
        const auto& known = *graph.find_leaf(leaf);
        return std::make_tuple(!is_somebody(known), known.created, known.id);
    });
}

/// Later than every decision here, so that of two about one pair this is the one that counts.
timestamp after_all(const model::neighbourhood& graph, timestamp now)
{
    for (const auto& each : graph.decisions)
        now = std::max(now, each.made + std::chrono::milliseconds(1));
    return now;
}

/// Two accounts of one source that a person has now and no person had before.
std::optional<two_values> find_new_two(const settled& outcome, const model::neighbourhood& graph,
                                       const policy& rules)
{
    const auto accounts = [&](const person& whom) {
        return accounts_of(graph, whom.leaves, rules, [](const auto&) { return true; });
    };
    for (const auto& whom : outcome.after.who.persons) {
        const auto* same = outcome.before.find(whom.leaves.front());
        if (same != nullptr && *same == whom) continue;
        auto now = accounts(whom);
        for (const auto leaf : whom.leaves) {
            const auto* former = outcome.before.find(leaf);
            if (former == nullptr) continue;
            const auto had = accounts(*former);
            std::erase_if(now, [&](const auto& each) {
                const auto known = had.find(each.first);
                return known != had.end() && known->second == each.second;
            });
        }
        if (auto two = find_two_values(now)) return two;
    }
    return std::nullopt;
}

/// The *apart* in the way of a *same* that was not in the way before: of the new ones, or of an
/// earlier one that they would displace.
std::optional<decided_apart> find_new_apart(const settled& outcome)
{
    const auto& known = outcome.before.who.suspended;
    for (const auto& each : outcome.after.who.suspended) {
        if (!std::holds_alternative<model::decision_id>(each.by) ||
            std::ranges::find(known, each.by, &suspension::by) != known.end())
            continue;
        return decided_apart{std::get<held_apart>(each.why).decision};
    }
    return std::nullopt;
}

} // namespace

std::expected<decided, refusal> add_decision(const model::neighbourhood& graph,
                                             const new_decision& word, context how)
{
    const view before(graph, how.rules);
    const graph_index index(graph);
    const auto at = after_all(graph, how.now);
    draft into(graph);
    decided answer;
    for (const auto& [left, right] : word.pairs) {
        const auto of_left = choose_leaf(left, before, index);
        const auto of_right = choose_leaf(right, before, index);
        if (!of_left || !of_right) return std::unexpected(no_such_contact());
        if (*of_left == *of_right) return std::unexpected(one_contact());
        answer.decisions.push_back(how.ids.next_id<model::decision_id>());
        into.put(model::decision{answer.decisions.back(), word.what, *of_left, *of_right, at,
                                 how.actor});
    }
    auto outcome = settle(into, how);
    if (word.what == model::verdict::same) {
        if (const auto apart = find_new_apart(outcome)) return std::unexpected(*apart);
        auto two = find_new_two(outcome, graph, how.rules);
        if (two && !word.override_unique) return std::unexpected(*std::move(two));
    }
    answer.changes = std::move(outcome.changes);
    return answer;
}

std::expected<model::graph_changes, refusal> remove_decision(const model::neighbourhood& graph,
                                                             model::decision_id which, context how)
{
    if (std::ranges::find(graph.decisions, which, &model::decision::id) == graph.decisions.end())
        return std::unexpected(no_such_decision());
    draft into(graph);
    into.drop_decision(which);
    return settle(into, how).changes;
}

} // namespace seam::identity
