// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/command.h"
#include "storage/sql/connection.h"
#include "storage/sqlite/graph.h"

namespace seam::storage::sqlite {

/// What a command of `what.organization` sees at `now`.
result<snapshot> see(sql::connection& db, const graph& from, const load& what, timestamp now);

/// Writes everything of `what` but the graph. After an error all has to be taken back.
result<void> apply_rest(sql::connection& db, const graph& with, model::organization_id organization,
                        const changes& what, timestamp now);

/// Adds the records of `part.recorded`.
result<model::neighbourhood> with_records(sql::connection& db, graph::part part);

} // namespace seam::storage::sqlite
