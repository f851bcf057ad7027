// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/graph.h"
#include "storage/sql/connection.h"

#include <cstdint>
#include <optional>
#include <vector>

// What was known of the graph: versions of its rows that have been replaced or taken back, each
// with the time for which it was known.
namespace seam::storage::sql {

// Each keeps the version that a row has now as one that was known until `at`, unless it was not
// known before. To be called before the row changes or goes.
result<void> retire_leaf(connection& db, model::organization_id organization, std::int64_t number,
                         const model::leaf& now, timestamp at);
result<void> retire_holding(connection& db, model::organization_id organization,
                            std::int64_t number, const model::holding& now, timestamp at);
/// Not if the row is as `next` will make it.
result<void> retire_record(connection& db, std::int64_t leaf, const model::record& next,
                           timestamp at);
result<void> retire_decision(connection& db, const model::decision& now, timestamp at);
result<void> retire_head(connection& db, std::int64_t number, const model::head& now, timestamp at);

/// Removes a leaf that is erased from everything that was known: the leaf by its number, what names
/// it by its id.
result<void> forget_past(connection& db, model::organization_id organization, std::int64_t number,
                         model::contact_id id);

/// Makes all that counts as known later than `at` known since then. Reads whole tables: for a clock
/// that was wrong.
result<void> forget_future(connection& db, timestamp at);

/// The latest time at which a version stopped being what is known.
result<timestamp> latest_past(connection& db);

// What was known at a time (as_of.cpp). By the number of a row: its version of now, if it was known
// then, and for leaves and records else the version that was.
result<std::optional<model::leaf>> leaf_as_of(connection& db, std::int64_t number, timestamp then);
/// `leaf` of the result is left nil.
result<std::optional<model::record>> record_as_of(connection& db, std::int64_t leaf,
                                                  timestamp then);
result<std::optional<model::holding>> holding_as_of(connection& db, std::int64_t number,
                                                    timestamp then);
result<std::optional<model::decision>> decision_as_of(connection& db, model::decision_id id,
                                                      timestamp then);
result<std::optional<model::head>> head_as_of(connection& db, std::int64_t number, timestamp then);

// Versions that have been replaced or taken back since, and were known then.
result<std::vector<model::holding>> past_holdings(connection& db, std::int64_t leaf,
                                                  timestamp then);
/// The leaves that held an identifier, or had it as their key.
result<std::vector<model::contact_id>> past_holders(connection& db,
                                                    model::organization_id organization,
                                                    const model::identifier& what, timestamp then);
result<std::vector<model::decision>> past_decisions(connection& db,
                                                    model::organization_id organization,
                                                    model::contact_id leaf, timestamp then);
/// Those made for a leaf.
result<std::vector<model::head>> past_heads(connection& db, model::organization_id organization,
                                            model::contact_id leaf, timestamp then);
result<std::optional<model::head>> past_head(connection& db, model::organization_id organization,
                                             model::contact_id id, timestamp then);

} // namespace seam::storage::sql
