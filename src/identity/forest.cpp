// SPDX-License-Identifier: Apache-2.0
#include "identity/forest.h"

#include <algorithm>
#include <iterator>

namespace seam::identity {
namespace {

std::vector<std::size_t> merge_sorted(const std::vector<std::size_t>& left,
                                      const std::vector<std::size_t>& right)
{
    std::vector<std::size_t> both;
    both.reserve(left.size() + right.size());
    std::ranges::set_union(left, right, std::back_inserter(both));
    return both;
}

} // namespace

forest::forest(std::vector<seed> seeds, std::span<const account> accounts)
    : accounts_(accounts), parent_(seeds.size()), trees_(seeds.size())
{
    for (std::size_t leaf = 0; leaf < seeds.size(); ++leaf) {
        parent_[leaf] = leaf;
        trees_[leaf].members = {leaf};
        trees_[leaf].accounts = std::move(seeds[leaf].accounts);
        if (seeds[leaf].is_curated) trees_[leaf].curated = leaf;
        trees_[leaf].sides = std::move(seeds[leaf].sides);
    }
}

std::size_t forest::root(std::size_t leaf)
{
    while (parent_[leaf] != leaf) {
        parent_[leaf] = parent_[parent_[leaf]];
        leaf = parent_[leaf];
    }
    return leaf;
}

std::vector<std::size_t> forest::roots(std::span<const std::size_t> leaves)
{
    std::vector<std::size_t> found;
    found.reserve(leaves.size());
    for (const auto leaf : leaves)
        found.push_back(root(leaf));
    std::ranges::sort(found);
    const auto repeated = std::ranges::unique(found);
    found.erase(repeated.begin(), repeated.end());
    return found;
}

void forest::unite(std::span<const std::size_t> leaves)
{
    const auto found = roots(leaves);
    if (found.size() < 2) return;
    const auto largest = *std::ranges::max_element(
        found, {}, [&](std::size_t which) { return trees_[which].members.size(); });
    for (const auto other : found) {
        if (other != largest) absorb(largest, other);
    }
}

void forest::absorb(std::size_t into, std::size_t from)
{
    auto& kept = trees_[into];
    auto& gone = trees_[from];
    kept.members = merge_sorted(kept.members, gone.members);
    kept.accounts = merge_sorted(kept.accounts, gone.accounts);
    kept.sides = merge_sorted(kept.sides, gone.sides);
    if (gone.curated) kept.curated = std::min(kept.curated.value_or(*gone.curated), *gone.curated);
    gone = {};
    parent_[from] = into;
}

std::optional<account_pair> forest::find_collision(std::span<const std::size_t> some_roots) const
{
    std::vector<std::size_t> all;
    for (const auto which : some_roots)
        all = merge_sorted(all, trees_[which].accounts);
    const auto count_of = [&](const std::vector<std::size_t>& some, std::size_t like) {
        return std::ranges::count_if(some, [&](std::size_t each) {
            return accounts_[each].source == accounts_[like].source;
        });
    };
    return find_two_of_a_source(accounts_, all, [&](std::size_t first, std::size_t) {
        return std::ranges::none_of(some_roots, [&](std::size_t which) {
            return count_of(trees_[which].accounts, first) == count_of(all, first);
        });
    });
}

std::optional<std::pair<std::size_t, std::size_t>>
forest::find_two_curated(std::span<const std::size_t> some_roots) const
{
    std::vector<std::size_t> curated;
    for (const auto which : some_roots) {
        if (trees_[which].curated) curated.push_back(*trees_[which].curated);
    }
    if (curated.size() < 2) return std::nullopt;
    std::ranges::sort(curated);
    return {{curated[0], curated[1]}};
}

/// No set has both sides of one, so that both among all of theirs are of two.
std::optional<std::size_t> forest::find_apart(std::span<const std::size_t> some_roots) const
{
    std::vector<std::size_t> all;
    for (const auto which : some_roots)
        all = merge_sorted(all, trees_[which].sides);
    const auto both = std::ranges::adjacent_find(
        all, [](std::size_t left, std::size_t right) { return left / 2 == right / 2; });
    if (both == all.end()) return std::nullopt;
    return *both / 2;
}

const std::vector<std::size_t>& forest::members(std::size_t of_root) const
{
    return trees_[of_root].members;
}

} // namespace seam::identity
