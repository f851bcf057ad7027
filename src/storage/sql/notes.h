// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/note.h"
#include "storage/query.h"
#include "storage/sql/connection.h"

#include <optional>

namespace seam::storage::sql {

/// New or replaced, by id. That its leaf is there is for the caller to see to.
result<void> put_note(connection& db, const model::note& one);
/// Removes the note if it is `organization`'s.
result<void> forget_note(connection& db, model::organization_id organization, model::note_id id);
result<std::optional<model::note>> load_note(connection& db, model::note_id id);
result<note_page> list_notes(connection& db, const note_query& query);

} // namespace seam::storage::sql
