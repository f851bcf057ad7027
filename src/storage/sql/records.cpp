// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/json_fields.h"
#include "storage/sql/profiles.h"
#include "storage/sql/rows.h"

namespace seam::storage::sql {
namespace {

constexpr statement upsert_record{
    "INSERT INTO records (leaf, modified, fields, known_from) VALUES ($1, $2, $3, $4)"
    " ON CONFLICT (leaf) DO UPDATE SET modified = excluded.modified, fields = excluded.fields,"
    " known_from = CASE WHEN records.modified = excluded.modified"
    " AND records.fields = excluded.fields THEN records.known_from"
    " ELSE excluded.known_from END"};
constexpr statement delete_record{"DELETE FROM records WHERE leaf = $1"};
constexpr statement select_record{"SELECT modified, fields FROM records WHERE leaf = $1"};

result<model::record> record_from(const row& at)
{
    model::record found;
    std::string fields;
    columns in(at);
    in.take(found.modified, fields);
    if (!in.is_whole() || !from_json(fields, found.fields)) return fail(errc::corrupt);
    return found;
}

} // namespace

result<void> put_record(connection& db, std::int64_t number, const model::record& known,
                        timestamp known_from)
{
    return execute(db, upsert_record, {number, known.modified, to_json(known.fields), known_from});
}

result<void> forget_record(connection& db, std::int64_t number)
{
    return execute(db, delete_record, {number});
}

result<std::optional<model::record>> load_record(connection& db, std::int64_t number)
{
    return fetch_one(db, select_record, {number}, record_from);
}

} // namespace seam::storage::sql
