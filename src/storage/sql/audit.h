// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/audit.h"
#include "storage/query.h"
#include "storage/sql/connection.h"

#include <cstddef>

namespace seam::storage::sql {

/// Appends an entry.
result<void> put_audit(connection& db, const model::audit_entry& entry);

/// By time, newest first.
result<listing<model::audit_entry>> list_audit(connection& db, const audit_query& query);

/// As storage::reader::count_acts.
result<std::size_t> count_acts(connection& db, model::organization_id organization,
                               const std::string& action, timestamp from, timestamp before);

/// Forgets up to `most` entries of before a time, the oldest first.
result<void> sweep_audit(connection& db, timestamp before, std::size_t most);

} // namespace seam::storage::sql
