// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/evaluate.h"
#include "identity/test_names.h"
#include "model/graph.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace seam::identity::testing {

uuid small(std::uint8_t number);
model::contact_id leaf_id(std::uint8_t number);

/// Evidence about records numbered from 1, written down directly.
class evidence_table
{
  public:
    evidence_table& leaf(std::uint8_t number,
                         model::contact_type type = model::contact_type::identified);
    /// By the API's word, first seen on that day.
    evidence_table& holds(std::uint8_t number, std::string_view name, int first_seen = 0,
                          model::assurance how = model::assurance::verified);
    /// `made` is the day, and 100 more the last byte of the decision's id.
    evidence_table& decide(model::verdict what, std::uint8_t left, std::uint8_t right, int made)
    {
        return decide(what, numbers{left}, numbers{right}, made);
    }
    using numbers = std::vector<std::uint8_t>; ///< of leaves, in order
    evidence_table& decide(model::verdict what, const numbers& left, const numbers& right,
                           int made);

    [[nodiscard]] partition evaluated() const;
    /// Persons as numbers of leaves: `1 2 | 3`.
    [[nodiscard]] std::string persons() const;

  private:
    model::neighbourhood graph_;
};

/// Numbered from 1 to `count`.
evidence_table leaves(std::uint8_t count);

} // namespace seam::identity::testing
