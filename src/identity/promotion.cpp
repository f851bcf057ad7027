// SPDX-License-Identifier: Apache-2.0
#include "identity/promotion.h"

#include "identity/deciding.h"
#include "identity/draft.h"
#include "identity/graph_index.h"
#include "identity/heads.h"
#include "identity/settle.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace seam::identity {

using model::contact_id;
using model::verdict;

namespace {

/// Those that are known, in the order of a head's members.
std::vector<contact_id> order_leaves(const std::vector<contact_id>& leaves,
                                     const std::function<const model::leaf*(contact_id)>& find_leaf)
{
    std::vector<const model::leaf*> known;
    for (const auto each : leaves) {
        if (const auto* leaf = find_leaf(each)) known.push_back(leaf);
    }
    std::ranges::sort(known, {}, [](const model::leaf* leaf) { return precedence_of(*leaf); });
    std::vector<contact_id> ordered;
    std::ranges::transform(known, std::back_inserter(ordered), &model::leaf::id);
    return ordered;
}

} // namespace

std::expected<promoted, refusal> promote_contact(const model::neighbourhood& graph,
                                                 contact_id contact, context how)
{
    view before(graph, how.rules);
    const auto* whom = before.find(contact);
    if (whom == nullptr) return std::unexpected(no_such_contact{{contact}});
    const graph_index index(graph);
    const bool is_curated =
        std::ranges::any_of(whom->leaves, [&](contact_id leaf) { return index.is_curated(leaf); });
    draft into(graph);
    model::decision_id made;
    if (!is_curated) {
        auto word = start_decision(graph, {.what = verdict::curated}, how);
        word.left = leaves_speaking_for(*whom, index);
        made = word.id;
        into.put(word);
    }
    auto outcome = settle(into, std::move(before), how);
    return promoted{*outcome.after.contacts.resolve(contact), made, std::move(outcome.changes)};
}

std::vector<contact_id>
find_promoted(std::span<const model::decision> decisions,
              const std::function<const model::leaf*(contact_id)>& find_leaf)
{
    std::vector<const model::decision*> apart;
    for (const auto& each : decisions) {
        if (each.what == verdict::apart) apart.push_back(&each);
    }
    std::vector<contact_id> found;
    for (const auto& each : decisions) {
        if (each.what != verdict::curated) continue;
        const auto foremost = model::find_leader(order_leaves(each.left, find_leaf),
                                                 [&](contact_id) -> const auto& { return apart; });
        if (!foremost.is_nil()) found.push_back(foremost);
    }
    std::ranges::sort(found);
    const auto repeated = std::ranges::unique(found);
    found.erase(repeated.begin(), repeated.end());
    return found;
}

} // namespace seam::identity
