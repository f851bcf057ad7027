// SPDX-License-Identifier: Apache-2.0
#include "identity/graph_index.h"

#include "identity/promotion.h"

#include <algorithm>
#include <utility>

namespace seam::identity {

graph_index::graph_index(const model::neighbourhood& graph)
{
    entries_.reserve(graph.leaves.size());
    for (const auto& each : graph.leaves)
        entries_[each.id].leaf = &each;
    for (const auto& each : graph.records)
        entries_[each.leaf].record = &each;
    add_holdings(graph.holdings);
    for (const auto& each : graph.decisions) {
        if (!each.fields.empty()) sayings_.push_back(&each);
    }
    promoted_ =
        find_promoted(graph.decisions, [&](model::contact_id leaf) { return find_leaf(leaf); });
}

void graph_index::add_holdings(std::span<const model::holding> all)
{
    for (const auto& each : all)
        ++entries_[each.leaf].count;
    std::size_t next = 0;
    for (auto& [leaf, known] : entries_) {
        known.first = next;
        next += std::exchange(known.count, 0);
    }
    holdings_.resize(next);
    for (const auto& each : all) {
        auto& known = entries_.find(each.leaf)->second;
        holdings_[known.first + known.count++] = &each;
    }
}

const model::leaf* graph_index::find_leaf(model::contact_id leaf) const
{
    const auto found = entries_.find(leaf);
    return found == entries_.end() ? nullptr : found->second.leaf;
}

const model::record* graph_index::find_record(model::contact_id leaf) const
{
    const auto found = entries_.find(leaf);
    return found == entries_.end() ? nullptr : found->second.record;
}

std::span<const model::holding* const> graph_index::holdings(model::contact_id leaf) const
{
    const auto found = entries_.find(leaf);
    if (found == entries_.end()) return {};
    return std::span(holdings_).subspan(found->second.first, found->second.count);
}

bool graph_index::is_curated(model::contact_id leaf) const
{
    const auto* known = find_leaf(leaf);
    return known != nullptr && (known->type == model::contact_type::curated ||
                                std::ranges::binary_search(promoted_, leaf));
}

} // namespace seam::identity
