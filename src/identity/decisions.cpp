// SPDX-License-Identifier: Apache-2.0
#include "identity/decide.h"
#include "identity/draft.h"
#include "identity/graph_index.h"
#include "identity/settle.h"
#include "identity/uniqueness.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <set>
#include <tuple>
#include <utility>

namespace seam::identity {
namespace {

using model::contact_id;

/// The leaves that a contact stands for in a decision; none if there is no such contact.
std::vector<contact_id> leaves_meant(contact_id contact, const view& before,
                                     const graph_index& graph)
{
    if (graph.find_leaf(contact) != nullptr) return {contact};
    const auto* whom = before.find(contact);
    if (whom == nullptr) return {};
    std::vector<contact_id> somebody;
    std::ranges::copy_if(whom->leaves, std::back_inserter(somebody),
                         [&](contact_id leaf) { return is_somebody(*graph.find_leaf(leaf)); });
    return somebody.empty() ? whom->leaves : somebody;
}

/// The leaves of one side, sorted; `seen` collects those of both.
std::expected<std::vector<contact_id>, refusal> gather_side(const std::vector<contact_id>& contacts,
                                                            const view& before,
                                                            const graph_index& graph,
                                                            std::set<contact_id>& seen)
{
    std::vector<contact_id> side;
    for (const auto contact : contacts) {
        const auto meant = leaves_meant(contact, before, graph);
        if (meant.empty()) return std::unexpected(no_such_contact());
        for (const auto leaf : meant) {
            if (!seen.insert(leaf).second) return std::unexpected(one_contact());
            side.push_back(leaf);
        }
    }
    std::ranges::sort(side);
    return side;
}

/// The ids of a contact stay with its elder part: see model::decision.
void put_elder_on_the_right(model::decision& apart, const graph_index& graph)
{
    const auto eldest = [&](const std::vector<contact_id>& side) {
        return std::ranges::min(side, {}, [&](contact_id leaf) {
            const auto& known = *graph.find_leaf(leaf);
            return std::make_tuple(!is_somebody(known), known.created, known.id);
        });
    };
    const std::vector both = {eldest(apart.left), eldest(apart.right)};
    if (eldest(both) == both.front()) std::swap(apart.left, apart.right);
}

/// Later than every decision here and, if it says something, than everything curated, so that it is
/// the last word.
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
            return decided_apart{std::get<held_apart>(each.why).decision};
    }
    return std::nullopt;
}

model::decision make_decision(const model::neighbourhood& graph, const new_decision& word,
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

} // namespace

std::expected<decided, refusal> add_decision(const model::neighbourhood& graph,
                                             const new_decision& word, context how)
{
    const bool is_same = word.what == model::verdict::same;
    if (word.left.size() + word.right.size() > named_max)
        return std::unexpected(too_many_contacts{named_max});
    const view before(graph, how.rules);
    const graph_index index(graph);
    std::set<contact_id> seen;
    auto left = gather_side(word.left, before, index, seen);
    if (!left) return std::unexpected(left.error());
    auto right = gather_side(word.right, before, index, seen);
    if (!right) return std::unexpected(right.error());
    const bool names_two =
        is_same ? word.left.size() + word.right.size() > 1 : !left->empty() && !right->empty();
    if (!names_two) return std::unexpected(one_contact());

    auto made = make_decision(graph, word, how);
    made.left = *std::move(left);
    made.right = *std::move(right);
    if (!is_same) put_elder_on_the_right(made, index);
    draft into(graph);
    into.put(made);
    auto outcome = settle(into, how);
    if (is_same) {
        if (const auto apart = find_new_apart(outcome)) return std::unexpected(*apart);
        auto two = find_new_two(outcome, graph, how.rules);
        if (two && !word.override_unique) return std::unexpected(*std::move(two));
    }
    return decided{made.id, std::move(outcome.changes)};
}

std::expected<decided, refusal> split_contact(const model::neighbourhood& graph,
                                              const new_split& wanted, context how)
{
    const view before(graph, how.rules);
    const auto* whom = before.find(wanted.contact);
    if (whom == nullptr) return std::unexpected(no_such_contact());
    const std::set<contact_id> taken(wanted.leaves.begin(), wanted.leaves.end());
    if (taken.size() > named_max) return std::unexpected(too_many_contacts{named_max});
    for (const auto leaf : taken) {
        if (!std::ranges::binary_search(whom->leaves, leaf))
            return std::unexpected(not_of_contact{leaf});
    }
    if (taken.empty() || taken.size() == whom->leaves.size()) return std::unexpected(all_or_none());

    auto made = make_decision(graph, {.what = model::verdict::apart, .note = wanted.note}, how);
    made.left.assign(taken.begin(), taken.end());
    std::ranges::set_difference(whom->leaves, taken, std::back_inserter(made.right));
    draft into(graph);
    into.put(made);
    return decided{made.id, settle(into, how).changes};
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
