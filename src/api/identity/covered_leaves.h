// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ids.h"

#include <cstddef>
#include <span>
#include <unordered_set>

namespace seam::api {

/// For a walk over all leaves that takes each with its whole neighbourhood: which of the leaves
/// ahead have been taken with another already. Remembers so many and no more; what it does not
/// remember is taken once again.
class covered_leaves
{
  public:
    static constexpr std::size_t most = 1'000'000;

    /// True if the leaf was taken already.
    [[nodiscard]] bool has(model::contact_id leaf) const { return ahead_.contains(leaf); }
    /// The same. The walk has come to it, so it is forgotten.
    bool take(model::contact_id leaf) { return ahead_.erase(leaf) != 0; }

    /// Taken with another; may be one that the walk has come to itself.
    void add(std::span<const model::contact_id> leaves)
    {
        for (const auto leaf : leaves) {
            if (ahead_.size() < most) ahead_.insert(leaf);
        }
    }

  private:
    std::unordered_set<model::contact_id> ahead_;
};

} // namespace seam::api
