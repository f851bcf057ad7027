// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/graph.h"

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstddef>
#include <span>
#include <vector>

namespace seam::identity {

/// Finds things in a neighbourhood by leaf. Refers to the neighbourhood, which must outlive it and
/// not change.
class graph_index
{
  public:
    explicit graph_index(const model::neighbourhood& graph);

    /// nullptr if there is no such leaf.
    [[nodiscard]] const model::leaf* find_leaf(model::contact_id leaf) const;
    /// nullptr if the leaf has no record.
    [[nodiscard]] const model::record* find_record(model::contact_id leaf) const;
    [[nodiscard]] std::span<const model::holding* const> holdings(model::contact_id leaf) const;
    /// True of a leaf that a human made, or that a promotion makes Curated.
    [[nodiscard]] bool is_curated(model::contact_id leaf) const;
    /// Decisions that say something about the person (model::decision::fields).
    [[nodiscard]] std::span<const model::decision* const> sayings() const { return sayings_; }

  private:
    struct entry
    {
        const model::leaf* leaf = nullptr;
        const model::record* record = nullptr;
        std::size_t first = 0, count = 0; ///< of its holdings in `holdings_`
    };
    void add_holdings(std::span<const model::holding> all);

    boost::unordered_flat_map<model::contact_id, entry, std::hash<model::contact_id>> entries_;
    std::vector<const model::holding*> holdings_; ///< of one leaf after the other
    std::vector<const model::decision*> sayings_;
    std::vector<model::contact_id> promoted_; ///< sorted
};

} // namespace seam::identity
