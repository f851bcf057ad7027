// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/past.h"

#include "storage/sql/identifier_hash.h"
#include "storage/sql/json_fields.h"
#include "storage/sql/rows.h"

#include <array>
#include <utility>

namespace seam::storage::sql {
namespace {

constexpr statement keep_leaf{
    "INSERT INTO past_leaves (leaf, kind, type, subject_key, created, identifier_hash,"
    " identifier_type, source, value, known_from, known_to)"
    " SELECT l.number, l.kind, l.type, l.subject_key, l.created, CAST($1 AS BIGINT), i.type,"
    " i.source, i.value, l.known_from, CAST($2 AS BIGINT)"
    " FROM leaves l LEFT JOIN identifiers i ON i.number = l.identifier"
    " WHERE l.number = $3 AND l.known_from < $2"};
constexpr statement keep_holding{
    "INSERT INTO past_holdings (leaf, identifier_hash, identifier_type, source, value, origin,"
    " deployment, assurance, first_seen, last_seen, session, actor, policy_version, known_from,"
    " known_to)"
    " SELECT h.leaf, CAST($1 AS BIGINT), i.type, i.source, i.value, h.origin, h.deployment,"
    " h.assurance, h.first_seen, h.last_seen, h.session, h.actor, h.policy_version, h.known_from,"
    " CAST($2 AS BIGINT) FROM holdings h JOIN identifiers i ON i.number = h.identifier"
    " WHERE h.number = $3 AND h.known_from < $2"};
constexpr statement keep_record{
    "INSERT INTO past_records (leaf, modified, fields, known_from, known_to)"
    " SELECT leaf, modified, fields, known_from, CAST($1 AS BIGINT) FROM records"
    " WHERE leaf = $2 AND known_from < $1 AND (modified <> $3 OR fields <> $4)"};
constexpr statement keep_decision{
    "INSERT INTO past_decisions (id, organization, verdict, left_leaves, right_leaves, made, actor,"
    " policy_version, override_unique, fields, note, conversation, session, known_from, known_to)"
    " SELECT id, organization, verdict, left_leaves, right_leaves, made, actor, policy_version,"
    " override_unique, fields, note, conversation, session, known_from, CAST($1 AS BIGINT)"
    " FROM decisions"
    " WHERE id = $2 AND known_from < $1 RETURNING number"};
constexpr statement keep_head{
    "INSERT INTO past_heads (id, organization, created, members, made_by, known_from, known_to)"
    " SELECT id, organization, created, members, made_by, known_from, CAST($1 AS BIGINT)"
    " FROM heads WHERE number = $2 AND known_from < $1 RETURNING number"};
constexpr statement name_decision_leaf{
    "INSERT INTO past_decision_leaves (leaf, decision) VALUES ($1, $2) ON CONFLICT DO NOTHING"};
constexpr statement name_head_member{
    "INSERT INTO past_head_members (leaf, head) VALUES ($1, $2) ON CONFLICT DO NOTHING"};

constexpr statement erase_leaves{"DELETE FROM past_leaves WHERE leaf = $1"};
constexpr statement erase_holdings{"DELETE FROM past_holdings WHERE leaf = $1"};
constexpr statement erase_records{"DELETE FROM past_records WHERE leaf = $1"};
constexpr statement decisions_naming{
    "SELECT d.number, d.left_leaves, d.right_leaves FROM past_decision_leaves n"
    " JOIN past_decisions d ON d.number = n.decision WHERE n.leaf = $1 AND d.organization = $2"};
constexpr statement heads_naming{
    "SELECT h.number, h.members FROM past_head_members n JOIN past_heads h ON h.number = n.head"
    " WHERE n.leaf = $1 AND h.organization = $2"};
constexpr statement rewrite_decision{
    "UPDATE past_decisions SET left_leaves = $1, right_leaves = $2, fields = '', note = NULL,"
    " conversation = CASE WHEN LENGTH($1) = 0 THEN NULL ELSE conversation END,"
    " session = CASE WHEN LENGTH($1) = 0 THEN NULL ELSE session END WHERE number = $3"};
constexpr statement rewrite_head{"UPDATE past_heads SET members = $1 WHERE number = $2"};
constexpr statement erase_decision_row{"DELETE FROM past_decisions WHERE number = $1"};
constexpr statement erase_head_row{"DELETE FROM past_heads WHERE number = $1"};
constexpr statement unname_decision_leaf{
    "DELETE FROM past_decision_leaves WHERE leaf = $1 AND decision = $2"};
constexpr statement unname_head_member{
    "DELETE FROM past_head_members WHERE leaf = $1 AND head = $2"};

// Times do not fall, so that of each table the last row has the greatest.
constexpr statement latest_times{
    "SELECT COALESCE(MAX(at), 0) FROM ("
    " SELECT COALESCE((SELECT known_to FROM past_leaves ORDER BY number DESC LIMIT 1), 0) AS at"
    " UNION ALL"
    " SELECT COALESCE((SELECT known_to FROM past_holdings ORDER BY number DESC LIMIT 1), 0)"
    " UNION ALL"
    " SELECT COALESCE((SELECT known_to FROM past_records ORDER BY number DESC LIMIT 1), 0)"
    " UNION ALL"
    " SELECT COALESCE((SELECT known_to FROM past_decisions ORDER BY number DESC LIMIT 1), 0)"
    " UNION ALL"
    " SELECT COALESCE((SELECT known_to FROM past_heads ORDER BY number DESC LIMIT 1), 0)"
    ") AS latest"};

// Of each table of now, and of each of the past.
constexpr auto pull_back = std::to_array<statement>({
    {"UPDATE leaves SET known_from = $1 WHERE known_from > $1"},
    {"UPDATE holdings SET known_from = $1 WHERE known_from > $1"},
    {"UPDATE records SET known_from = $1 WHERE known_from > $1"},
    {"UPDATE decisions SET known_from = $1 WHERE known_from > $1"},
    {"UPDATE heads SET known_from = $1 WHERE known_from > $1"},
    {"UPDATE past_leaves SET known_to = $1 WHERE known_to > $1"},
    {"UPDATE past_holdings SET known_to = $1 WHERE known_to > $1"},
    {"UPDATE past_records SET known_to = $1 WHERE known_to > $1"},
    {"UPDATE past_decisions SET known_to = $1 WHERE known_to > $1"},
    {"UPDATE past_heads SET known_to = $1 WHERE known_to > $1"},
});

struct naming_decision
{
    std::int64_t number = 0;
    model::decision made; ///< leaves only
};

struct naming_head
{
    std::int64_t number = 0;
    std::vector<model::contact_id> members;
};

result<naming_decision> naming_decision_from(const row& at)
{
    naming_decision found;
    std::vector<std::uint8_t> left;
    std::vector<std::uint8_t> right;
    columns in(at);
    in.take(found.number, left, right);
    const bool is_whole =
        in.is_whole() && unpack_ids(left, found.made.left) && unpack_ids(right, found.made.right);
    if (!is_whole) return fail(errc::corrupt);
    return found;
}

result<naming_head> naming_head_from(const row& at)
{
    naming_head found;
    std::vector<std::uint8_t> members;
    columns in(at);
    in.take(found.number, members);
    if (!in.is_whole() || !unpack_ids(members, found.members)) return fail(errc::corrupt);
    return found;
}

result<void> take_out_of_decisions(connection& db, model::organization_id organization,
                                   model::contact_id leaf)
{
    SEAM_TRY(naming,
             fetch_all(db, decisions_naming, {value::exact(leaf), value::exact(organization)},
                       naming_decision_from));
    for (auto& each : naming) {
        const auto rest = without(std::move(each.made), leaf);
        const auto left = pack_ids(rest.left);
        const auto right = pack_ids(rest.right);
        SEAM_CHECK(execute(db, unname_decision_leaf, {value::exact(leaf), each.number}));
        if (left.empty() && right.empty()) {
            SEAM_CHECK(execute(db, erase_decision_row, {each.number}));
            continue;
        }
        SEAM_CHECK(
            execute(db, rewrite_decision, {bytes_view(left), bytes_view(right), each.number}));
    }
    return {};
}

result<void> take_out_of_heads(connection& db, model::organization_id organization,
                               model::contact_id leaf)
{
    SEAM_TRY(naming, fetch_all(db, heads_naming, {value::exact(leaf), value::exact(organization)},
                               naming_head_from));
    for (auto& each : naming) {
        std::erase(each.members, leaf);
        const auto rest = pack_ids(each.members);
        SEAM_CHECK(execute(db, unname_head_member, {value::exact(leaf), each.number}));
        if (rest.empty()) {
            SEAM_CHECK(execute(db, erase_head_row, {each.number}));
            continue;
        }
        SEAM_CHECK(execute(db, rewrite_head, {bytes_view(rest), each.number}));
    }
    return {};
}

} // namespace

result<void> retire_leaf(connection& db, model::organization_id organization, std::int64_t number,
                         const model::leaf& now, timestamp at)
{
    return execute(db, keep_leaf, {identifier_hash(organization, now.key), at, number});
}

result<void> retire_holding(connection& db, model::organization_id organization,
                            std::int64_t number, const model::holding& now, timestamp at)
{
    return execute(db, keep_holding, {identifier_hash(organization, now.what), at, number});
}

result<void> retire_record(connection& db, std::int64_t leaf, const model::record& next,
                           timestamp at)
{
    const auto fields = to_json(next.fields);
    return execute(db, keep_record, {at, leaf, next.modified, fields});
}

result<void> retire_decision(connection& db, const model::decision& now, timestamp at)
{
    SEAM_TRY(kept, insert(db, keep_decision, {at, value::exact(now.id)}));
    if (!kept) return {};
    for (const auto& leaf : leaves_of(now))
        SEAM_CHECK(execute(db, name_decision_leaf, {value::exact(leaf), *kept}));
    return {};
}

result<void> retire_head(connection& db, std::int64_t number, const model::head& now, timestamp at)
{
    SEAM_TRY(kept, insert(db, keep_head, {at, number}));
    if (!kept) return {};
    for (const auto& leaf : now.members)
        SEAM_CHECK(execute(db, name_head_member, {value::exact(leaf), *kept}));
    return {};
}

/// Versions that were known from later on are left with no time at all, and are not found.
result<void> forget_future(connection& db, timestamp at)
{
    for (const auto& each : pull_back)
        SEAM_CHECK(execute(db, each, {at}));
    return {};
}

result<timestamp> latest_past(connection& db)
{
    SEAM_TRY(found, fetch_one(db, latest_times, {}, only_column<timestamp>));
    return found.value_or(timestamp());
}

result<void> forget_past(connection& db, model::organization_id organization, std::int64_t number,
                         model::contact_id id)
{
    SEAM_CHECK(execute(db, erase_leaves, {number}));
    SEAM_CHECK(execute(db, erase_holdings, {number}));
    SEAM_CHECK(execute(db, erase_records, {number}));
    SEAM_CHECK(take_out_of_decisions(db, organization, id));
    return take_out_of_heads(db, organization, id);
}

} // namespace seam::storage::sql
