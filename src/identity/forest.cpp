// SPDX-License-Identifier: Apache-2.0
#include "identity/forest.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace seam::identity {
namespace {

/// Sorted lists, each value once.
void add_sorted(std::vector<std::size_t>& to, const std::vector<std::size_t>& more)
{
    if (std::ranges::includes(to, more)) return;
    std::vector<std::size_t> both;
    both.reserve(to.size() + more.size());
    std::ranges::set_union(to, more, std::back_inserter(both));
    to = std::move(both);
}

std::span<const std::size_t> between(const std::vector<std::size_t>& sorted, std::size_t first,
                                     std::size_t end)
{
    return {std::ranges::lower_bound(sorted, first), std::ranges::lower_bound(sorted, end)};
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
        trees_[leaf].values = std::move(seeds[leaf].values);
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

std::vector<std::size_t> forest::first_of_each_set(std::span<const std::size_t> leaves)
{
    std::vector<std::size_t> found;
    std::set<std::size_t> known;
    for (const auto leaf : leaves) {
        if (known.insert(root(leaf)).second) found.push_back(leaf);
    }
    return found;
}

std::vector<forest::kept_apart> forest::unite_in_order(std::span<const std::size_t> leaves)
{
    if (!find_apart(roots(leaves))) {
        unite(leaves);
        return {};
    }
    std::map<std::size_t, std::set<std::size_t>> by_apart;
    for (auto rest = first_of_each_set(leaves); !rest.empty();) {
        const auto first = rest.front();
        std::vector<std::size_t> others;
        for (const auto next : std::span(rest).subspan(1)) {
            const std::array pair = {first, next};
            const auto apart = find_apart(roots(pair));
            if (!apart) {
                unite(pair);
                continue;
            }
            by_apart[*apart].insert({first, next});
            others.push_back(next);
        }
        rest = std::move(others);
    }
    std::vector<kept_apart> all;
    for (const auto& [apart, some] : by_apart) {
        const auto kept_out = roots(std::vector(some.begin(), some.end()));
        kept_apart made{apart, {}};
        std::ranges::copy_if(leaves, std::back_inserter(made.leaves), [&](std::size_t leaf) {
            return std::ranges::binary_search(kept_out, root(leaf));
        });
        std::ranges::sort(made.leaves);
        all.push_back(std::move(made));
    }
    return all;
}

void forest::absorb(std::size_t into, std::size_t from)
{
    auto& kept = trees_[into];
    auto& gone = trees_[from];
    kept.members.insert(kept.members.end(), gone.members.begin(), gone.members.end());
    add_sorted(kept.accounts, gone.accounts);
    add_sorted(kept.sides, gone.sides);
    add_sorted(kept.values, gone.values);
    if (gone.curated) kept.curated = std::min(kept.curated.value_or(*gone.curated), *gone.curated);
    gone = {};
    parent_[from] = into;
}

std::optional<account_pair> forest::find_collision(std::span<const std::size_t> some_roots) const
{
    // One set alone has all of its own.
    const auto has_any = [&](std::size_t which) { return !trees_[which].accounts.empty(); };
    if (std::ranges::count_if(some_roots, has_any) < 2) return std::nullopt;
    std::vector<std::size_t> all;
    for (const auto which : some_roots)
        add_sorted(all, trees_[which].accounts);
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

std::size_t forest::count_new_values(std::span<const std::size_t> some_roots, std::size_t first,
                                     std::size_t end) const
{
    std::vector<std::size_t> all;
    std::size_t most = 0;
    for (const auto which : some_roots) {
        const auto own = between(trees_[which].values, first, end);
        most = std::max(most, own.size());
        all.insert(all.end(), own.begin(), own.end());
    }
    std::ranges::sort(all);
    const auto repeated = std::ranges::unique(all);
    const auto different = all.size() - repeated.size();
    return different == most ? 0 : different;
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
    const auto has_any = [&](std::size_t which) { return !trees_[which].sides.empty(); };
    if (std::ranges::count_if(some_roots, has_any) < 2) return std::nullopt;
    std::vector<std::size_t> all;
    for (const auto which : some_roots)
        add_sorted(all, trees_[which].sides);
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
