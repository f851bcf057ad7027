// SPDX-License-Identifier: Apache-2.0
#include "identity/merge.h"

#include "identity/deciding.h"
#include "identity/draft.h"
#include "identity/graph_index.h"
#include "identity/settle.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <utility>

namespace seam::identity {
namespace {

using model::contact_id;

using persons = std::vector<const person*>;

/// The persons to which the ids lead, in their order.
std::expected<persons, refusal> find_persons(const std::vector<contact_id>& contacts,
                                             const view& before)
{
    no_such_contact unknown;
    one_contact same;
    persons found;
    std::map<const person*, contact_id> named;
    for (const auto contact : contacts) {
        const auto* whom = before.find(contact);
        if (whom == nullptr) {
            unknown.contacts.push_back(contact);
            continue;
        }
        const auto [place, is_new] = named.emplace(whom, contact);
        if (!is_new) same.contacts = {place->second, contact};
        found.push_back(whom);
    }
    if (!unknown.contacts.empty()) return std::unexpected(std::move(unknown));
    if (!same.contacts.empty() || found.size() < 2) return std::unexpected(std::move(same));
    return found;
}

bool are_all_curated(const persons& whom, const graph_index& graph)
{
    return std::ranges::all_of(whom, [&](const person* each) {
        return std::ranges::any_of(each->leaves,
                                   [&](contact_id leaf) { return graph.is_curated(leaf); });
    });
}

std::vector<contact_id> leaves_of_all(const persons& whom)
{
    std::vector<contact_id> all;
    for (const auto* each : whom)
        all.insert(all.end(), each->leaves.begin(), each->leaves.end());
    std::ranges::sort(all);
    return all;
}

std::optional<not_held> find_not_held(const std::vector<model::identifier>& wanted,
                                      const persons& whom, const graph_index& graph)
{
    const auto holds = [&](contact_id leaf, const model::identifier& what) {
        return std::ranges::any_of(graph.holdings(leaf),
                                   [&](const auto* held) { return held->what == what; });
    };
    for (const auto& what : wanted) {
        const bool is_held = std::ranges::any_of(whom, [&](const person* each) {
            return std::ranges::any_of(each->leaves,
                                       [&](contact_id leaf) { return holds(leaf, what); });
        });
        if (!is_held) return not_held{what};
    }
    return std::nullopt;
}

model::decision make_same(const model::neighbourhood& graph, const new_merge& wanted,
                          const persons& whom, const graph_index& index, const context& how)
{
    auto made = start_decision(graph,
                               {.what = model::verdict::same,
                                .override_unique = wanted.override_unique,
                                .fields = wanted.fields,
                                .note = wanted.note},
                               how);
    made.left = leaves_speaking_for(*whom.front(), index);
    for (const auto* each : std::span(whom).subspan(1)) {
        const auto leaves = leaves_speaking_for(*each, index);
        made.right.insert(made.right.end(), leaves.begin(), leaves.end());
    }
    std::ranges::sort(made.right);
    return made;
}

} // namespace

std::expected<merged, refusal> merge_contacts(const model::neighbourhood& graph,
                                              const new_merge& wanted, context how)
{
    if (wanted.contacts.size() > named_max) return std::unexpected(too_many_contacts{named_max});
    view before(graph, how.rules);
    const graph_index index(graph);
    const auto whom = find_persons(wanted.contacts, before);
    if (!whom) return std::unexpected(whom.error());
    if (wanted.keeps_curated_apart && are_all_curated(*whom, index))
        return std::unexpected(all_curated{wanted.contacts});
    if (auto apart = find_apart(graph, before, leaves_of_all(*whom)))
        return std::unexpected(*std::move(apart));
    if (auto stranger = find_not_held(wanted.identifiers, *whom, index))
        return std::unexpected(*std::move(stranger));

    const auto made = make_same(graph, wanted, *whom, index, how);
    draft into(graph);
    into.put(made);
    auto outcome = settle(into, std::move(before), how, &made);
    if (auto objection = find_objection(outcome, made))
        return std::unexpected(*std::move(objection));
    const auto leaf = made.left.front();
    const auto count = leaves_speaking_for(*outcome.after.find(leaf), index).size();
    if (count > how.rules.merged_max)
        return std::unexpected(too_many_merged{count, how.rules.merged_max});
    return merged{*outcome.after.contacts.resolve(leaf), made.id, std::move(outcome.changes)};
}

std::optional<merge_inputs> find_merge_inputs(const model::neighbourhood& graph, contact_id contact,
                                              const policy& rules)
{
    const auto head = std::ranges::find(graph.heads, contact, &model::head::id);
    if (head == graph.heads.end()) return std::nullopt;
    const auto merge = std::ranges::find(graph.decisions, head->by, &model::decision::id);
    if (merge == graph.decisions.end()) return std::nullopt;
    auto apart = graph;
    std::erase_if(apart.decisions, [&](const auto& each) { return each.id == merge->id; });
    const view without(apart, rules);
    const auto stood = [&](contact_id leaf) {
        const auto id = without.contacts.resolve(leaf).value_or(leaf);
        // Evidence unites them by now, and they have no head without the merge.
        return id.is_nil() ? leaf : id;
    };
    merge_inputs found;
    std::set<contact_id> others;
    for (const auto leaf : merge->right)
        others.insert(stood(leaf));
    if (!merge->left.empty()) {
        found.first = stood(merge->left.front());
        others.erase(found.first);
    }
    found.others.assign(others.begin(), others.end());
    return found;
}

} // namespace seam::identity
