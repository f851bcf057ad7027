// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/graph.h"
#include "storage/sql/rows.h"

// Columns that present and past rows of the graph have alike.
namespace seam::storage::sql {

/// id, verdict, left_leaves, right_leaves, made, actor, policy_version, override_unique, fields,
/// note, conversation, session. False if the row is damaged.
bool take_decision(columns& in, model::decision& to);
/// id, created, members, made_by. False if the row is damaged.
bool take_head(columns& in, model::head& to);

} // namespace seam::storage::sql
