// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/accounts.h"

#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace seam::identity {

/// The persons while they are being made: disjoint sets of leaves, each with what the constraints
/// need to know of it. Leaves, accounts and values are indices into sorted lists of the caller.
class forest
{
  public:
    /// What one leaf brings along.
    struct seed
    {
        std::vector<std::size_t> accounts; ///< sorted, each once
        bool is_curated = false;
        /// Sorted, each once: 2n if it is on the left of the n-th *apart*, 2n + 1 if on the right.
        std::vector<std::size_t> sides;
        /// Sorted, each once: the values that it holds of types of which a person may not have any
        /// number.
        std::vector<std::size_t> values;
    };

    /// `accounts` are sorted and outlive the forest.
    forest(std::vector<seed> seeds, std::span<const account> accounts);

    [[nodiscard]] std::size_t root(std::size_t leaf);
    /// Sorted, each once.
    [[nodiscard]] std::vector<std::size_t> roots(std::span<const std::size_t> leaves);
    /// Makes the sets of these leaves one.
    void unite(std::span<const std::size_t> leaves);

    /// Leaves that were not united, and the *apart* in the way.
    struct kept_apart
    {
        std::size_t apart = 0;
        std::vector<std::size_t> leaves; ///< sorted
    };
    /// Makes the sets of these leaves one as far as no *apart* is in the way: each takes those
    /// after it that it may, so that where only some can be together it is always the same ones.
    /// Gives of each *apart* all of the leaves that are in a set that it kept out of another.
    std::vector<kept_apart> unite_in_order(std::span<const std::size_t> leaves);

    /// Two accounts of one source that the sets of these roots would newly bring together. None if
    /// one of the sets has all of that source's already: then a human wanted it so.
    [[nodiscard]] std::optional<account_pair>
    find_collision(std::span<const std::size_t> some_roots) const;

    /// How many different values from `first` to before `end` the sets of these roots would newly
    /// bring together. 0 if one of the sets has all of them already.
    [[nodiscard]] std::size_t count_new_values(std::span<const std::size_t> some_roots,
                                               std::size_t first, std::size_t end) const;

    /// The least curated leaves of two of these sets, if two have any.
    [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>>
    find_two_curated(std::span<const std::size_t> some_roots) const;

    /// The first *apart* that parts two of these sets.
    [[nodiscard]] std::optional<std::size_t>
    find_apart(std::span<const std::size_t> some_roots) const;

    /// Leaves of the set with this root, in no order.
    [[nodiscard]] const std::vector<std::size_t>& members(std::size_t of_root) const;

  private:
    struct tree
    {
        std::vector<std::size_t> members;
        std::vector<std::size_t> accounts;
        std::optional<std::size_t> curated;
        std::vector<std::size_t> sides;
        std::vector<std::size_t> values;
    };

    /// A leaf of each of their sets, in their order.
    [[nodiscard]] std::vector<std::size_t> first_of_each_set(std::span<const std::size_t> leaves);
    void absorb(std::size_t into, std::size_t from);

    std::span<const account> accounts_;
    std::vector<std::size_t> parent_;
    std::vector<tree> trees_; ///< of roots; empty for others
};

} // namespace seam::identity
