// SPDX-License-Identifier: Apache-2.0
#include "identity/settle.h"

#include "identity/decide.h"
#include "identity/graph_index.h"
#include "identity/open_links.h"
#include "identity/profile.h"

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

namespace seam::identity {
namespace {

std::set<model::contact_id> touched_leaves(const draft& made)
{
    const auto& changes = made.changes();
    std::set<model::contact_id> touched(changes.gone_leaves.begin(), changes.gone_leaves.end());
    for (const auto& each : changes.leaves)
        touched.insert(each.id);
    for (const auto& each : changes.holdings)
        touched.insert(each.leaf);
    for (const auto& each : changes.gone_holdings)
        touched.insert(each.leaf);
    for (const auto& each : changes.records)
        touched.insert(each.leaf);
    const auto add_decision = [&](const model::decision& each) {
        touched.insert(each.left.begin(), each.left.end());
        touched.insert(each.right.begin(), each.right.end());
    };
    std::ranges::for_each(changes.decisions, add_decision);
    for (const auto& each : made.original().decisions) {
        if (std::ranges::count(changes.gone_decisions, each.id) > 0 ||
            std::ranges::count(changes.decisions, each.id, &model::decision::id) > 0)
            add_decision(each);
    }
    return touched;
}

/// The person that had this contact id before; nullptr if none had.
const person* find_former(const view& before, model::contact_id contact)
{
    const auto* former = before.find(contact);
    return former != nullptr && before.contacts.resolve(contact) == contact ? former : nullptr;
}

void add_profiles(const draft& made, const policy& rules, settled& outcome)
{
    const graph_index is(made.graph());
    std::optional<graph_index> was;
    const auto profile_before = [&](const person& former, model::contact_id contact) {
        if (!was) was.emplace(made.original());
        return make_profile(former, *was, contact, rules);
    };
    const auto touched = touched_leaves(made);
    for (std::size_t which = 0; which < outcome.after.who.persons.size(); ++which) {
        const auto& now = outcome.after.who.persons[which];
        const auto contact = outcome.after.contacts.contact_of(which);
        const auto* former = find_former(outcome.before, contact);
        const bool is_touched = std::ranges::any_of(
            now.leaves, [&](model::contact_id leaf) { return touched.contains(leaf); });
        if (former != nullptr && *former == now && !is_touched) continue;
        auto profile = make_profile(now, is, contact, rules);
        if (former != nullptr && *former == now && profile_before(*former, contact) == profile)
            continue;
        outcome.changes.profiles.push_back(std::move(profile));
    }
}

void add_gone_profiles(settled& outcome)
{
    const auto forget_unless_current = [&](model::contact_id contact) {
        if (outcome.after.contacts.resolve(contact) != contact)
            outcome.changes.gone_profiles.push_back(contact);
    };
    const auto& persons = outcome.before.who.persons;
    for (std::size_t which = 0; which < persons.size(); ++which) {
        const auto contact = outcome.before.contacts.contact_of(which);
        if (!contact.is_nil()) {
            forget_unless_current(contact);
            continue;
        }
        // United by a new policy that has not been worked through: they may still be listed.
        for (const auto leaf : persons[which].leaves)
            forget_unless_current(leaf);
    }
}

void add_missing_heads(view& who, std::span<const model::leaf> leaves,
                       model::graph_changes& changes, const context& how)
{
    auto made = who.contacts.make_missing_heads(leaves, how.now, how.ids);
    std::ranges::move(made, std::back_inserter(changes.heads));
}

} // namespace

view::view(const model::neighbourhood& graph, const policy& rules)
    : view(std::make_shared<body_of_evidence>(graph.leaves, graph.holdings, rules), graph)
{}

view::view(std::shared_ptr<const body_of_evidence> evidence, const model::neighbourhood& graph)
    : known(std::move(evidence)),
      who(evaluate(*known, graph.decisions)),
      contacts(graph.heads, graph.decisions, who)
{}

const person* view::find(model::contact_id contact) const
{
    const auto which = contacts.find_person(contact);
    return which ? &who.persons[*which] : nullptr;
}

settled settle(const draft& made, view before, const context& how, const model::decision* merge)
{
    const auto& graph = made.graph();
    auto after = made.changes_evidence() ? view(graph, how.rules) : view(before.known, graph);
    settled outcome{std::move(before), std::move(after), made.changes()};
    outcome.changes.at = how.now;
    if (merge != nullptr)
        outcome.changes.heads.push_back(
            outcome.after.contacts.make_head(*merge, graph.leaves, how.now, how.ids));
    add_missing_heads(outcome.after, graph.leaves, outcome.changes, how);
    add_profiles(made, how.rules, outcome);
    add_gone_profiles(outcome);
    add_open_links(made, outcome);
    return outcome;
}

model::graph_changes reevaluate(const model::neighbourhood& graph, context how)
{
    view now(graph, how.rules);
    model::graph_changes changes;
    changes.at = how.now;
    add_missing_heads(now, graph.leaves, changes, how);
    const graph_index index(graph);
    for (std::size_t which = 0; which < now.who.persons.size(); ++which) {
        changes.profiles.push_back(
            make_profile(now.who.persons[which], index, now.contacts.contact_of(which), how.rules));
    }
    const auto forget_unless_current = [&](model::contact_id contact) {
        if (now.contacts.resolve(contact) != contact) changes.gone_profiles.push_back(contact);
    };
    for (const auto& each : graph.leaves)
        forget_unless_current(each.id);
    for (const auto& each : graph.heads)
        forget_unless_current(each.id);
    add_all_open_links(graph, now, changes);
    return changes;
}

} // namespace seam::identity
