// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "storage/query.h"
#include "storage/sqlite/graph.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace seam::storage::sqlite {

/// Goes through an organisation's leaves in the order in which they were first recorded, until a
/// page is full. In steps, each of which looks at the graph under the gate for a moment only,
/// however many leaves of others lie between: the writer does not wait for a scan.
class leaf_scan
{
  public:
    /// Leaves of one type that nobody has seen since a time.
    struct idleness
    {
        model::contact_type type = model::contact_type::ephemeral;
        timestamp before;
    };

    leaf_scan(model::organization_id organization, const page& which,
              std::optional<idleness> only = {});

    [[nodiscard]] bool is_done() const noexcept { return is_done_; }
    void step(const graph& now);
    [[nodiscard]] listing<model::contact_id> take() &&;

  private:
    [[nodiscard]] bool is_wanted(const graph& now, number leaf) const;

    model::organization_id organization_;
    std::optional<idleness> only_;
    std::size_t limit_;
    number at_ = 0; ///< the last that was looked at
    number last_shown_ = 0;
    bool is_done_ = false;
    listing<model::contact_id> found_;
};

} // namespace seam::storage::sqlite
