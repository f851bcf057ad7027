// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "storage/sql/connection.h"
#include "storage/sqlite/graph.h"

namespace seam::storage::sqlite {

/// Fills an empty graph from the tables. `errc::corrupt` if they do not fit together.
result<void> load_graph(sql::connection& db, graph& to);

} // namespace seam::storage::sqlite
