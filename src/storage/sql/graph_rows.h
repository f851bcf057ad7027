// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "model/graph.h"
#include "storage/sql/connection.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace seam::storage::sql {

// The rows of the identity graph. Numbers are given by the caller; 0 stands for none.

struct leaf_row
{
    std::int64_t number = 0;
    model::organization_id organization;
    model::leaf leaf;            ///< without its key
    std::int64_t identifier = 0; ///< its key
    timestamp known_from;
};

struct identifier_row
{
    std::int64_t number = 0;
    model::organization_id organization;
    model::identifier what;
};

struct holding_row
{
    std::int64_t number = 0;
    std::int64_t leaf = 0;
    std::int64_t identifier = 0;
    model::holding held; ///< without its leaf and identifier
    timestamp known_from;
};

struct decision_row
{
    model::organization_id organization;
    model::decision made;
    timestamp known_from;
};

struct head_row
{
    std::int64_t number = 0;
    model::organization_id organization;
    model::head head;
    timestamp known_from;
};

/// The leaves that a contact's profile shows. A leaf whose profile shows itself alone has no such
/// row: most have none.
struct shown_row
{
    std::int64_t person = 0; ///< the contact
    std::vector<std::int64_t> leaves;
};

/// New or replaced, by number; decisions by id, what is shown by its person.
result<void> put(connection& db, const leaf_row& what);
result<void> put(connection& db, const identifier_row& what);
result<void> put(connection& db, const holding_row& what);
result<void> put(connection& db, const decision_row& what);
result<void> put(connection& db, const head_row& what);
result<void> put(connection& db, const shown_row& what);
/// Seen again and nothing else: it has been known as it is for as long as before.
result<void> set_last_seen(connection& db, std::int64_t holding, timestamp last_seen);
// Without a leaf that is erased; known as before.
result<void> put_rest(connection& db, const model::decision& rest);
result<void> put_rest(connection& db, std::int64_t head, const model::head& rest);

result<void> erase_leaf(connection& db, std::int64_t number);
result<void> erase_identifier(connection& db, std::int64_t number);
result<void> erase_holding(connection& db, std::int64_t number);
result<void> erase_decision(connection& db, model::decision_id id);
result<void> erase_head(connection& db, std::int64_t number);
result<void> erase_shown(connection& db, std::int64_t person);

/// Every row, in the order of numbers.
result<void> read_all(connection& db, const std::function<void(const leaf_row&)>& each);
result<void> read_all(connection& db, const std::function<void(const identifier_row&)>& each);
result<void> read_all(connection& db, const std::function<void(const holding_row&)>& each);
result<void> read_all(connection& db, const std::function<void(const decision_row&)>& each);
result<void> read_all(connection& db, const std::function<void(const head_row&)>& each);
result<void> read_all(connection& db, const std::function<void(const shown_row&)>& each);
/// The number of every leaf that has a record, and since when that is known.
result<void> read_recorded(connection& db,
                           const std::function<void(std::int64_t, timestamp)>& each);
/// The number of every contact that has a profile.
result<void> read_profiled(connection& db, const std::function<void(std::int64_t)>& each);

} // namespace seam::storage::sql
