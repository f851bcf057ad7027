// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "model/ids.h"
#include "storage/sql/connection.h"
#include "storage/sql/dialect.h"

#include <cstddef>
#include <cstdint>

// Leaves that have gone, and what they have left behind: nobody finds it, and it goes step by step.
namespace seam::storage::sql {

/// From now on nothing is found that hangs on a leaf of the graph: the sessions of its list, its
/// conversations, its authorizations, its notes.
result<void> begin_erasure(connection& db, std::int64_t leaf_number, model::contact_id leaf,
                           timestamp now);
/// True if the leaf has gone, and not too long ago for anybody to remember.
result<bool> is_erased(connection& db, model::contact_id leaf);
/// Removes at once whatever an erased leaf has left: for a session, a conversation or the like of
/// it whose id comes again. Nothing if it has not gone.
result<void> finish_erasure(connection& db, model::contact_id leaf);
/// The same, and that it has gone: for a leaf whose id comes again.
result<void> forget_erasure(connection& db, model::contact_id leaf);
/// Forgets the leaves that have gone before a time and left nothing.
result<void> sweep_erasures(connection& db, timestamp before);
/// The greatest number of a leaf that has gone, which is not to be given again; 0 if there is none.
result<std::int64_t> greatest_erased(connection& db);

/// Removes up to about `most` rows of what erased leaves have left; true if there may be more.
result<bool> purge_rows(connection& db, std::size_t most);
/// Takes words of gone profiles out of the search index, about `most` rows' worth; true if there
/// may be more.
result<bool> purge_words(connection& db, const dialect& speech, std::size_t most);

} // namespace seam::storage::sql
