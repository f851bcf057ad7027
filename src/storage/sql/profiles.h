// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/contact.h"
#include "storage/reader.h"
#include "storage/sql/connection.h"
#include "storage/sql/dialect.h"

#include <cstdint>
#include <optional>

namespace seam::storage::sql {

/// Writes the profile of the contact `number`, new or replaced, and what it is searched by.
result<void> put_profile(connection& db, const dialect& speech, std::int64_t number,
                         model::organization_id organization, const model::profile& person);
result<void> forget_profile(connection& db, const dialect& speech, std::int64_t number);
result<std::optional<model::profile>> load_profile(connection& db, std::int64_t number);
result<contact_page> list_contacts(connection& db, const dialect& speech,
                                   const contact_query& query);

/// What the leaf `number` knows about its contact, new or replaced. If it is as it was, so is
/// since when that is known.
result<void> put_record(connection& db, std::int64_t number, const model::record& known,
                        timestamp known_from);
result<void> forget_record(connection& db, std::int64_t number);
/// `leaf` of the result is left nil.
result<std::optional<model::record>> load_record(connection& db, std::int64_t number);

} // namespace seam::storage::sql
