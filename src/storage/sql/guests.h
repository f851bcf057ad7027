// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/conversation.h"
#include "model/identity.h"
#include "storage/sql/connection.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace seam::storage::sql {

/// The number that stands for a guest key in the rows. Stays when the guest session goes. The empty
/// key has none, which is written as 0.
result<std::optional<std::int64_t>> find_thread(connection& db, const std::string& guest_key);
result<std::int64_t> find_or_make_thread(connection& db, const std::string& guest_key);

/// New or replaced, by key. `errc::conflict` if another organisation has the key.
result<void> put_guest(connection& db, const model::guest_session& guest);
/// Removes the guest session if it is `organization`'s.
result<void> forget_guest(connection& db, model::organization_id organization,
                          const std::string& key);
result<std::optional<model::guest_session>> load_guest(connection& db, const std::string& key);
/// Those that have expired by `now` with an open conversation of the same key; at most `most`.
result<std::vector<model::guest_session>> list_due_guests(connection& db, timestamp now,
                                                          std::size_t most);
/// The conversation, which the guest session of this thread may name, is open now.
result<void> mark_due_guest(connection& db, std::int64_t thread, model::conversation_id which);
/// Forgets which were to be looked at by `now` and need not be: their conversation is over.
result<void> sweep_due_guests(connection& db, timestamp now);
/// Some of those that are silent (storage/silent_guests.h) before `before`, at most `most`.
result<void> sweep_silent_guests(connection& db, timestamp before, std::size_t most);
/// Those of a leaf's authorizations, and those of nobody signed in whose cookie is its key.
result<std::vector<model::guest_session>> list_guests_of(connection& db, const model::leaf& leaf);

/// New or replaced, by id. `errc::conflict` if another organisation has the id.
result<void> put_authorization(connection& db, const model::authorization& authorization);
result<std::optional<model::authorization>> load_authorization(connection& db,
                                                               model::authorization_id id);
/// The latest recorded of those that have this hash now.
result<std::optional<model::authorization>> load_authorization_by_refresh(connection& db,
                                                                          const std::string& hash);

} // namespace seam::storage::sql
