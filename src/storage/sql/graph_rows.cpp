// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/graph_rows.h"

#include "storage/sql/graph_columns.h"
#include "storage/sql/json_fields.h"
#include "storage/sql/rows.h"

namespace seam::storage::sql {
namespace {

constexpr statement upsert_leaf{
    "INSERT INTO leaves (number, id, organization, kind, type, identifier, subject_key, created,"
    " known_from) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    " ON CONFLICT (number) DO UPDATE SET kind = excluded.kind, type = excluded.type,"
    " identifier = excluded.identifier, subject_key = excluded.subject_key,"
    " created = excluded.created, known_from = excluded.known_from"};
constexpr statement insert_identifier{
    "INSERT INTO identifiers (number, organization, type, source, value)"
    " VALUES ($1, $2, $3, $4, $5)"};
constexpr statement upsert_holding{
    "INSERT INTO holdings (number, leaf, identifier, origin, deployment, assurance, first_seen,"
    " last_seen, session, actor, policy_version, known_from)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
    " ON CONFLICT (number) DO UPDATE SET assurance = excluded.assurance,"
    " first_seen = excluded.first_seen, last_seen = excluded.last_seen,"
    " session = excluded.session, actor = excluded.actor,"
    " policy_version = excluded.policy_version, known_from = excluded.known_from"};
constexpr statement update_last_seen{"UPDATE holdings SET last_seen = $1 WHERE number = $2"};
constexpr statement upsert_decision{
    "INSERT INTO decisions (id, organization, verdict, left_leaves, right_leaves, made, actor,"
    " policy_version, override_unique, fields, note, conversation, session, known_from)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
    " ON CONFLICT (id) DO UPDATE SET verdict = excluded.verdict,"
    " left_leaves = excluded.left_leaves, right_leaves = excluded.right_leaves,"
    " made = excluded.made, actor = excluded.actor, policy_version = excluded.policy_version,"
    " override_unique = excluded.override_unique, fields = excluded.fields, note = excluded.note,"
    " conversation = excluded.conversation, session = excluded.session,"
    " known_from = excluded.known_from"};
constexpr statement update_rest_of_decision{
    "UPDATE decisions SET left_leaves = $1, right_leaves = $2, fields = $3, note = $4,"
    " conversation = $5, session = $6 WHERE id = $7"};
constexpr statement upsert_head{
    "INSERT INTO heads (number, id, organization, created, members, made_by, known_from)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7)"
    " ON CONFLICT (number) DO UPDATE SET created = excluded.created, members = excluded.members,"
    " made_by = excluded.made_by, known_from = excluded.known_from"};
constexpr statement update_rest_of_head{"UPDATE heads SET members = $1 WHERE number = $2"};

constexpr statement upsert_shown{"INSERT INTO shown (person, leaves) VALUES ($1, $2)"
                                 " ON CONFLICT (person) DO UPDATE SET leaves = excluded.leaves"};

constexpr statement delete_leaf{"DELETE FROM leaves WHERE number = $1"};
constexpr statement delete_identifier{"DELETE FROM identifiers WHERE number = $1"};
constexpr statement delete_holding{"DELETE FROM holdings WHERE number = $1"};
constexpr statement delete_decision{"DELETE FROM decisions WHERE id = $1"};
constexpr statement delete_head{"DELETE FROM heads WHERE number = $1"};
constexpr statement delete_shown{"DELETE FROM shown WHERE person = $1"};

constexpr statement select_leaves{
    "SELECT number, organization, id, kind, type, subject_key, created, identifier,"
    " known_from FROM leaves ORDER BY number"};
constexpr statement select_identifiers{
    "SELECT number, organization, type, source, value FROM identifiers ORDER BY number"};
constexpr statement select_holdings{
    "SELECT number, leaf, identifier, origin, deployment, assurance, first_seen, last_seen,"
    " session, actor, policy_version, known_from FROM holdings ORDER BY number"};
constexpr statement select_decisions{
    "SELECT organization, known_from, id, verdict, left_leaves, right_leaves, made, actor,"
    " policy_version, override_unique, fields, note, conversation, session FROM decisions"
    " ORDER BY number"};
constexpr statement select_heads{
    "SELECT number, organization, known_from, id, created, members, made_by FROM heads"
    " ORDER BY number"};
constexpr statement select_recorded{"SELECT leaf, known_from FROM records"};
constexpr statement select_shown{"SELECT person, leaves FROM shown ORDER BY person"};
constexpr statement select_profiled{"SELECT number FROM profiles"};

bool read(columns& in, leaf_row& to)
{
    auto& leaf = to.leaf;
    in.take(to.number, to.organization, leaf.id, leaf.kind, leaf.type, leaf.subject_key,
            leaf.created, to.identifier, to.known_from);
    return in.is_whole();
}

bool read(columns& in, identifier_row& to)
{
    in.take(to.number, to.organization, to.what.type, to.what.source, to.what.value);
    return in.is_whole();
}

bool read(columns& in, holding_row& to)
{
    auto& held = to.held;
    in.take(to.number, to.leaf, to.identifier, held.via, held.deployment, held.how, held.first_seen,
            held.last_seen, held.session, held.actor, held.policy_version, to.known_from);
    return in.is_whole();
}

bool read(columns& in, decision_row& to)
{
    in.take(to.organization, to.known_from);
    return take_decision(in, to.made);
}

bool read(columns& in, head_row& to)
{
    in.take(to.number, to.organization, to.known_from);
    return take_head(in, to.head);
}

bool read(columns& in, shown_row& to)
{
    std::string leaves;
    in.take(to.person, leaves);
    return in.is_whole() && from_json(leaves, to.leaves);
}

template <class Row>
result<void> read_each(connection& db, const statement& what,
                       const std::function<void(const Row&)>& each)
{
    return db.run(what, {}, [&](const row& at) -> result<void> {
        Row found;
        columns in(at);
        if (!read(in, found)) return fail(errc::corrupt);
        each(found);
        return {};
    });
}

result<void> read_numbers(connection& db, const statement& what,
                          const std::function<void(std::int64_t)>& each)
{
    return db.run(what, {}, [&](const row& at) -> result<void> {
        each(at.number(0));
        return {};
    });
}

} // namespace

bool take_decision(columns& in, model::decision& to)
{
    std::vector<std::uint8_t> left;
    std::vector<std::uint8_t> right;
    std::string fields;
    in.take(to.id, to.what, left, right, to.made, to.actor, to.policy_version, to.override_unique,
            fields, to.note, to.conversation, to.session);
    return in.is_whole() && unpack_ids(left, to.left) && unpack_ids(right, to.right) &&
           from_json(fields, to.fields);
}

bool take_head(columns& in, model::head& to)
{
    std::vector<std::uint8_t> members;
    in.take(to.id, to.created, members, to.by);
    return in.is_whole() && unpack_ids(members, to.members);
}

result<void> put(connection& db, const leaf_row& what)
{
    const auto& leaf = what.leaf;
    return execute(db, upsert_leaf,
                   {what.number, value::exact(leaf.id), value::exact(what.organization), leaf.kind,
                    leaf.type, what.identifier, leaf.subject_key, leaf.created, what.known_from});
}

result<void> put(connection& db, const identifier_row& what)
{
    return execute(db, insert_identifier,
                   {what.number, value::exact(what.organization), what.what.type, what.what.source,
                    what.what.value});
}

result<void> put(connection& db, const holding_row& what)
{
    const auto& held = what.held;
    return execute(db, upsert_holding,
                   {what.number, what.leaf, what.identifier, held.via, held.deployment, held.how,
                    held.first_seen, held.last_seen, held.session, held.actor, held.policy_version,
                    what.known_from});
}

result<void> put(connection& db, const decision_row& what)
{
    const auto& made = what.made;
    const auto left = pack_ids(made.left);
    const auto right = pack_ids(made.right);
    return execute(db, upsert_decision,
                   {value::exact(made.id), value::exact(what.organization), made.what,
                    bytes_view(left), bytes_view(right), made.made, made.actor, made.policy_version,
                    made.override_unique, to_json(made.fields), made.note, made.conversation,
                    made.session, what.known_from});
}

result<void> put_rest(connection& db, const model::decision& rest)
{
    const auto left = pack_ids(rest.left);
    const auto right = pack_ids(rest.right);
    return execute(db, update_rest_of_decision,
                   {bytes_view(left), bytes_view(right), to_json(rest.fields), rest.note,
                    rest.conversation, rest.session, value::exact(rest.id)});
}

result<void> put_rest(connection& db, std::int64_t head, const model::head& rest)
{
    const auto members = pack_ids(rest.members);
    return execute(db, update_rest_of_head, {bytes_view(members), head});
}

result<void> set_last_seen(connection& db, std::int64_t holding, timestamp last_seen)
{
    return execute(db, update_last_seen, {last_seen, holding});
}

result<void> put(connection& db, const head_row& what)
{
    const auto members = pack_ids(what.head.members);
    return execute(db, upsert_head,
                   {what.number, value::exact(what.head.id), value::exact(what.organization),
                    what.head.created, bytes_view(members), what.head.by, what.known_from});
}

result<void> put(connection& db, const shown_row& what)
{
    return execute(db, upsert_shown, {what.person, to_json(what.leaves)});
}

result<void> erase_leaf(connection& db, std::int64_t number)
{
    return execute(db, delete_leaf, {number});
}

result<void> erase_identifier(connection& db, std::int64_t number)
{
    return execute(db, delete_identifier, {number});
}

result<void> erase_holding(connection& db, std::int64_t number)
{
    return execute(db, delete_holding, {number});
}

result<void> erase_decision(connection& db, model::decision_id id)
{
    return execute(db, delete_decision, {value::exact(id)});
}

result<void> erase_head(connection& db, std::int64_t number)
{
    return execute(db, delete_head, {number});
}

result<void> erase_shown(connection& db, std::int64_t person)
{
    return execute(db, delete_shown, {person});
}

result<void> read_all(connection& db, const std::function<void(const leaf_row&)>& each)
{
    return read_each(db, select_leaves, each);
}

result<void> read_all(connection& db, const std::function<void(const identifier_row&)>& each)
{
    return read_each(db, select_identifiers, each);
}

result<void> read_all(connection& db, const std::function<void(const holding_row&)>& each)
{
    return read_each(db, select_holdings, each);
}

result<void> read_all(connection& db, const std::function<void(const decision_row&)>& each)
{
    return read_each(db, select_decisions, each);
}

result<void> read_all(connection& db, const std::function<void(const head_row&)>& each)
{
    return read_each(db, select_heads, each);
}

result<void> read_all(connection& db, const std::function<void(const shown_row&)>& each)
{
    return read_each(db, select_shown, each);
}

result<void> read_recorded(connection& db, const std::function<void(std::int64_t, timestamp)>& each)
{
    return db.run(select_recorded, {}, [&](const row& at) -> result<void> {
        each(at.number(0), timestamp(std::chrono::milliseconds(at.number(1))));
        return {};
    });
}

result<void> read_profiled(connection& db, const std::function<void(std::int64_t)>& each)
{
    return read_numbers(db, select_profiled, each);
}

} // namespace seam::storage::sql
