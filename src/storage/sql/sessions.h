// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/journey.h"
#include "storage/reader.h"
#include "storage/sql/connection.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>

namespace seam::storage::sql {

/// Writes a session, new or replaced. `leaf_number` is the number of its leaf in the graph, 0 if it
/// is not there. `errc::conflict` if another organisation has the id.
result<void> put_session(connection& db, const model::session& session, std::int64_t leaf_number);

result<std::optional<model::session>> load_session(connection& db, model::session_id id);
result<std::optional<model::session>> load_session(connection& db, std::int64_t number);
result<std::optional<model::session>> load_latest_session(connection& db,
                                                          model::organization_id organization,
                                                          const std::string& visitor);

/// Sessions of many leaves that were created by `created_by`, newest first: one cursor for each
/// leaf, merged.
result<listing<model::session>> list_sessions(connection& db, std::span<const std::int64_t> leaves,
                                              const page& which, timestamp created_by);

/// As storage::reader::first_sessions.
result<std::map<model::deployment_id, timestamp>>
first_sessions(connection& db, model::organization_id organization);

/// Appends an event to its session's chain. `errc::conflict` if the session is not there or another
/// organisation's.
result<void> put_event(connection& db, const model::event& event);

result<listing<model::event>> list_events(connection& db, model::session_id session,
                                          const page& which);

} // namespace seam::storage::sql
