// SPDX-License-Identifier: Apache-2.0
#include "identity/deciding.h"

#include "identity/uniqueness.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <set>

namespace seam::identity {
namespace {

using model::contact_id;

timestamp after_all(const model::neighbourhood& graph, bool says_fields, timestamp now)
{
    constexpr auto next = std::chrono::milliseconds(1);
    for (const auto& each : graph.decisions)
        now = std::max(now, each.made + next);
    if (!says_fields) return now;
    for (const auto& each : graph.records) {
        for (const auto& [which, entry] : each.fields) {
            if (entry.curated) now = std::max(now, entry.at + next);
        }
    }
    return now;
}

/// The contacts of before that came together in a person.
std::vector<contact_id> former_contacts(const settled& outcome, const person& whom)
{
    std::set<contact_id> found;
    for (const auto leaf : whom.leaves)
        found.insert(outcome.before.contacts.resolve(leaf).value_or(leaf));
    return {found.begin(), found.end()};
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
        auto two = find_two_values(now);
        if (!two) continue;
        two->contacts = former_contacts(outcome, whom);
        return two;
    }
    return std::nullopt;
}

/// The *apart* in the way of a *same* that was not in the way before: of the new one, or of an
/// earlier one that it would displace.
std::optional<decided_apart> find_new_apart(const settled& outcome)
{
    const auto is_known = [&](const suspension& now) {
        return std::ranges::any_of(outcome.before.who.suspended, [&](const suspension& known) {
            return known.by == now.by && known.why == now.why &&
                   std::ranges::includes(known.leaves, now.leaves);
        });
    };
    for (const auto& each : outcome.after.who.suspended) {
        if (std::holds_alternative<model::decision_id>(each.by) && !is_known(each))
            return decided_apart{std::get<held_apart>(each.why).decision, each.leaves};
    }
    return std::nullopt;
}

} // namespace

std::vector<contact_id> leaves_speaking_for(const person& whom, const graph_index& graph)
{
    std::vector<contact_id> somebody;
    std::ranges::copy_if(whom.leaves, std::back_inserter(somebody),
                         [&](contact_id leaf) { return is_somebody(*graph.find_leaf(leaf)); });
    return somebody.empty() ? whom.leaves : somebody;
}

model::decision start_decision(const model::neighbourhood& graph, const new_decision& word,
                               const context& how)
{
    const bool is_same = word.what == model::verdict::same;
    model::decision made;
    made.id = how.ids.next_id<model::decision_id>();
    made.what = word.what;
    made.made = after_all(graph, is_same && !word.fields.empty(), how.now);
    made.actor = how.actor;
    made.policy_version = how.rules.version;
    made.override_unique = is_same && word.override_unique;
    if (is_same) made.fields = word.fields;
    made.note = word.note;
    return made;
}

std::optional<refusal> find_objection(const settled& outcome, const model::neighbourhood& graph,
                                      const model::decision& same, const policy& rules)
{
    if (auto apart = find_new_apart(outcome)) return *std::move(apart);
    if (same.override_unique) return std::nullopt;
    if (auto two = find_new_two(outcome, graph, rules)) return *std::move(two);
    return std::nullopt;
}

} // namespace seam::identity
