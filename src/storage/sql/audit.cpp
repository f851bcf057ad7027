// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/audit.h"

#include "storage/sql/json_fields.h"
#include "storage/sql/position.h"
#include "storage/sql/rows.h"

#include <algorithm>

namespace seam::storage::sql {
namespace {

constexpr statement insert_entry{
    "INSERT INTO audit (id, organization, at, actor, action, entity_type, entity_id, succeeded,"
    " reason, details) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};
constexpr statement delete_old{"DELETE FROM audit WHERE number IN"
                               " (SELECT number FROM audit WHERE at < $1 ORDER BY at LIMIT $2)"};
constexpr statement count_of_action{
    "SELECT COUNT(*) FROM audit WHERE organization = $1 AND action = $2 AND at >= $3 AND at < $4"
    " AND succeeded = 1"};

// Three of one meaning, because each goes by another index. A filter that is empty lets all pass.
#define SEAM_AUDIT_COLUMNS                                                                         \
    "SELECT number, id, organization, at, actor, action, entity_type, entity_id, succeeded,"       \
    " reason, details FROM audit WHERE organization = $1 AND at >= $2 AND (at, number) < ($3, $4)"
constexpr statement select_all{SEAM_AUDIT_COLUMNS
                               " AND ($5 = '' OR action = $5) AND ($6 = '' OR entity_type = $6)"
                               " ORDER BY at DESC, number DESC LIMIT $7"};
constexpr statement select_of_actor{SEAM_AUDIT_COLUMNS " AND actor = $5"
                                                       " AND ($6 = '' OR action = $6)"
                                                       " AND ($7 = '' OR entity_type = $7)"
                                                       " ORDER BY at DESC, number DESC LIMIT $8"};
constexpr statement select_of_entity{
    SEAM_AUDIT_COLUMNS " AND entity_id = $5 AND ($6 = '' OR actor = $6)"
                       " AND ($7 = '' OR action = $7) AND ($8 = '' OR entity_type = $8)"
                       " ORDER BY at DESC, number DESC LIMIT $9"};
#undef SEAM_AUDIT_COLUMNS

struct numbered_entry
{
    std::int64_t number = 0;
    model::audit_entry entry;
};

result<numbered_entry> entry_from(const row& at)
{
    numbered_entry found;
    auto& entry = found.entry;
    std::string details;
    columns in(at);
    in.take(found.number, entry.id, entry.organization, entry.at, entry.actor, entry.action,
            entry.entity.type, entry.entity.id, entry.succeeded, entry.reason, details);
    if (!in.is_whole() || !from_json(details, entry.details)) return fail(errc::corrupt);
    return found;
}

result<std::vector<numbered_entry>> fetch(connection& db, const audit_query& query, position before,
                                          std::int64_t most)
{
    const auto from = query.from.value_or(timestamp(std::chrono::milliseconds(0)));
    const auto organization = value::exact(query.organization);
    if (!query.entity_id.empty())
        return fetch_all(db, select_of_entity,
                         {organization, from, before.at, before.number, query.entity_id,
                          query.actor, query.action, query.entity_type, most},
                         entry_from);
    if (!query.actor.empty())
        return fetch_all(db, select_of_actor,
                         {organization, from, before.at, before.number, query.actor, query.action,
                          query.entity_type, most},
                         entry_from);
    return fetch_all(
        db, select_all,
        {organization, from, before.at, before.number, query.action, query.entity_type, most},
        entry_from);
}

} // namespace

result<void> put_audit(connection& db, const model::audit_entry& entry)
{
    const auto details = to_json(entry.details);
    return execute(db, insert_entry,
                   {value::exact(entry.id), value::exact(entry.organization), entry.at, entry.actor,
                    entry.action, entry.entity.type, entry.entity.id, entry.succeeded, entry.reason,
                    details});
}

result<listing<model::audit_entry>> list_audit(connection& db, const audit_query& query)
{
    const auto after = position_from(query.after);
    if (!after || query.limit == 0) return listing<model::audit_entry>{};
    const auto before = query.before ? std::min(*after, position{*query.before, 0}) : *after;
    // One more than asked tells whether there is a next page.
    SEAM_TRY(found, fetch(db, query, before, static_cast<std::int64_t>(query.limit) + 1));
    listing<model::audit_entry> shown;
    for (auto& each : found) {
        if (shown.entries.size() == query.limit) {
            const auto& last = found[query.limit - 1];
            shown.next = text_of(position{last.entry.at, last.number});
            break;
        }
        shown.entries.push_back(each.entry);
    }
    return shown;
}

result<std::size_t> count_acts(connection& db, model::organization_id organization,
                               const std::string& action, timestamp from, timestamp before)
{
    SEAM_TRY(count,
             fetch_one(db, count_of_action, {value::exact(organization), action, from, before},
                       only_column<std::int64_t>));
    return static_cast<std::size_t>(count.value_or(0));
}

result<void> sweep_audit(connection& db, timestamp before, std::size_t most)
{
    return execute(db, delete_old, {before, static_cast<std::int64_t>(most)});
}

} // namespace seam::storage::sql
