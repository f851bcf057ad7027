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
/// need to know of it. Leaves and accounts are indices into sorted lists of the caller.
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
    };

    /// `accounts` are sorted and outlive the forest.
    forest(std::vector<seed> seeds, std::span<const account> accounts);

    [[nodiscard]] std::size_t root(std::size_t leaf);
    /// Sorted, each once.
    [[nodiscard]] std::vector<std::size_t> roots(std::span<const std::size_t> leaves);
    /// Makes the sets of these leaves one.
    void unite(std::span<const std::size_t> leaves);

    /// Two accounts of one source that the sets of these roots would newly bring together. None if
    /// one of the sets has all of that source's already: then a human wanted it so.
    [[nodiscard]] std::optional<account_pair>
    find_collision(std::span<const std::size_t> some_roots) const;

    /// The least curated leaves of two of these sets, if two have any.
    [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>>
    find_two_curated(std::span<const std::size_t> some_roots) const;

    /// The first *apart* that parts two of these sets.
    [[nodiscard]] std::optional<std::size_t>
    find_apart(std::span<const std::size_t> some_roots) const;

    /// Sorted leaves of the set with this root.
    [[nodiscard]] const std::vector<std::size_t>& members(std::size_t of_root) const;

  private:
    struct tree
    {
        std::vector<std::size_t> members;
        std::vector<std::size_t> accounts;
        std::optional<std::size_t> curated;
        std::vector<std::size_t> sides;
    };

    void absorb(std::size_t into, std::size_t from);

    std::span<const account> accounts_;
    std::vector<std::size_t> parent_;
    std::vector<tree> trees_; ///< of roots; empty for others
};

} // namespace seam::identity
