// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ids.h"
#include "storage/query.h"
#include "storage/sql/connection.h"

#include <cstdint>
#include <span>
#include <vector>

namespace seam::storage::sql {

/// Visits on one leaf in a time.
struct leaf_visits
{
    std::int64_t leaf = 0; ///< number; 0 for none
    std::int64_t visits = 0;
    std::int64_t signed_in = 0;
    std::int64_t person = 0; ///< number of the contact that shows the leaf; for the caller to fill
};

/// Visits that began from `from` to before `before`, leaf by leaf.
result<std::vector<leaf_visits>> count_visits(connection& db, model::organization_id organization,
                                              timestamp from, timestamp before);

/// As storage::reader::count_stitching; `visited` is what `count_visits` gave, with the persons.
result<stitching_counts> count_stitching(connection& db, model::organization_id organization,
                                         timestamp from, timestamp before,
                                         std::span<const leaf_visits> visited);

} // namespace seam::storage::sql
