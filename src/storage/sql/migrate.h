// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "storage/sql/connection.h"
#include "storage/sql/dialect.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace seam::storage::sql {

struct migration
{
    std::int64_t number = 0;
    std::string_view name;
    std::string_view dialect; ///< empty if it is for all
    std::string_view text;
};

/// Those of storage/migrations, in order.
std::span<const migration> all_migrations();

/// Takes the steps of `known` that the schema has not had, each in a transaction.
/// `errc::newer_schema` if it has had later ones than are known here.
result<void> migrate(connection& db, const dialect& speech, std::span<const migration> known);

} // namespace seam::storage::sql
