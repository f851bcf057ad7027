// SPDX-License-Identifier: Apache-2.0
#include "app/replay/components.h"

#include <numeric>
#include <tuple>
#include <utility>

namespace seam::app::replay {
namespace {

using number = components::number;

number find_root(std::vector<number>& parents, number leaf)
{
    while (parents[leaf] != leaf) {
        parents[leaf] = parents[parents[leaf]];
        leaf = parents[leaf];
    }
    return leaf;
}

/// By leaf, the leaf that stands for its part.
std::vector<number> find_roots(const stream_graph& graph)
{
    std::vector<number> parents(graph.leaves());
    std::iota(parents.begin(), parents.end(), number{0});
    std::vector<number> first_holder(graph.identifiers(), stream_graph::none);
    for (number each = 0; each < graph.holdings(); ++each) {
        const auto leaf = graph.leaf_of_holding(each);
        auto& first = first_holder[graph.identifier_of_holding(each)];
        if (first == stream_graph::none)
            first = leaf;
        else
            parents[find_root(parents, leaf)] = find_root(parents, first);
    }
    for (number leaf = 0; leaf < parents.size(); ++leaf)
        parents[leaf] = find_root(parents, leaf);
    return parents;
}

/// Numbers the parts in place of their roots and returns how many there are.
number number_parts(std::vector<number>& roots)
{
    std::vector<number> part_of_root(roots.size(), stream_graph::none);
    number parts = 0;
    for (auto& root : roots) {
        auto& part = part_of_root[root];
        if (part == stream_graph::none) part = parts++;
        root = part;
    }
    return parts;
}

/// Counting sort: items by part, and where each part begins.
template <class PartOf>
std::pair<std::vector<number>, std::vector<number>> group(std::size_t items, number parts,
                                                          PartOf part_of)
{
    std::vector<number> starts(std::size_t{parts} + 1);
    for (number item = 0; item < items; ++item)
        ++starts[part_of(item)];
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    std::vector<number> sorted(items);
    for (auto item = static_cast<number>(items); item-- > 0;)
        sorted[--starts[part_of(item)]] = item;
    return {std::move(sorted), std::move(starts)};
}

std::span<const number> slice(const std::vector<number>& sorted, const std::vector<number>& starts,
                              std::size_t which)
{
    return std::span(sorted).subspan(starts[which], starts[which + 1] - starts[which]);
}

} // namespace

components::components(const stream_graph& graph)
{
    auto part_of = find_roots(graph);
    const auto parts = number_parts(part_of);
    std::tie(leaves_, leaf_starts_) =
        group(graph.leaves(), parts, [&](number leaf) { return part_of[leaf]; });
    std::tie(holdings_, holding_starts_) = group(
        graph.holdings(), parts, [&](number each) { return part_of[graph.leaf_of_holding(each)]; });
}

std::span<const number> components::leaves(std::size_t which) const
{
    return slice(leaves_, leaf_starts_, which);
}

std::span<const number> components::holdings(std::size_t which) const
{
    return slice(holdings_, holding_starts_, which);
}

} // namespace seam::app::replay
