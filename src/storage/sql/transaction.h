// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/sql/connection.h"
#include "storage/sql/dialect.h"

namespace seam::storage::sql {

/// Everything read until `end_reading` is of the moment of this call.
result<void> begin_reading(connection& db);
result<void> end_reading(connection& db);

result<void> begin_writing(connection& db, const dialect& speech);
result<void> commit(connection& db);
result<void> roll_back(connection& db);

/// One step within a transaction, which can be taken back alone. One at a time.
result<void> begin_step(connection& db);
result<void> end_step(connection& db);
result<void> take_step_back(connection& db);

/// Writes something that means nothing.
result<void> touch(connection& db);

} // namespace seam::storage::sql
