// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/evaluate.h"
#include "model/graph.h"

#include <cstddef>
#include <optional>
#include <set>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

namespace seam::identity {

/// The persons of a partition by their leaves, and which of them humans have told apart. Persons
/// are places in `partition::persons`.
class person_index
{
  public:
    person_index(const model::neighbourhood& graph, const partition& who);

    /// nullopt if no person has the leaf.
    [[nodiscard]] std::optional<std::size_t> find(model::contact_id leaf) const;
    /// Sorted, each once.
    [[nodiscard]] std::vector<std::size_t>
    persons_of(std::span<const model::contact_id> leaves) const;
    /// True if an *apart* that stands is between a leaf of one and a leaf of the other.
    [[nodiscard]] bool are_apart(std::size_t one, std::size_t other) const;

  private:
    std::unordered_map<model::contact_id, std::size_t> person_of_;
    std::set<std::pair<std::size_t, std::size_t>> apart_; ///< the lesser first
};

} // namespace seam::identity
