// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/open_link.h"
#include "storage/query.h"
#include "storage/sql/connection.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

// Open links hang on the row of their identifier, by its number.
namespace seam::storage::sql {

/// New, or replaced in its place: by identifier and reason.
result<void> put_open_link(connection& db, model::organization_id organization,
                           std::int64_t identifier, const model::open_link& link);
/// All of an identifier.
result<void> forget_open_links(connection& db, std::int64_t identifier);
/// `leaf` does not hold the identifier any more.
result<void> leave_open_links(connection& db, std::int64_t identifier, model::contact_id leaf);

result<listing<model::open_link>> list_open_links(connection& db, const open_link_query& query);
result<std::map<model::open_reason, std::size_t>>
count_open_links(connection& db, model::organization_id organization);
/// All of an identifier, by reason.
result<std::vector<model::open_link>> load_open_links(connection& db, std::int64_t identifier);

} // namespace seam::storage::sql
