// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "journey/sessionise.h"
#include "messaging/plan.h"
#include "storage/store.h"

#include <optional>
#include <string_view>
#include <utility>

namespace seam::api {

// Between the store's lists and what the domain rooms take and give.

/// What a snapshot holds for messaging. A view: the snapshot outlives it.
messaging::records records_of(const storage::snapshot& seen);

/// Adds a messaging plan to what is committed, and tells of all of it.
void add_plan(messaging::plan what, storage::changes& to);

/// A plan with more to it than its `changes`, as what is committed and the caller's answer.
template <class T>
commit<T> committing(T planned)
{
    commit<T> whole{{}, std::move(planned)};
    add_plan(whole.answer.changes, whole.changes);
    return whole;
}

/// Adds a visit's new event and its session, and tells of both.
void add_visit(journey::visit_plan what, storage::changes& to);

/// The session in which something that `who` does at `at` is filed: the visit that goes on, or one
/// that begins with it, whose id `who.next` is then.
model::session_id choose_visit(const std::optional<model::session>& latest, journey::visitor& who,
                               timestamp at, id_source& ids);

/// The latest visit of a visitor key in a snapshot that was loaded by it.
std::optional<model::session> latest_visit(const storage::snapshot& seen, std::string_view key);

} // namespace seam::api
