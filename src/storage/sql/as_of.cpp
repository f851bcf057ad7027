// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/graph_columns.h"
#include "storage/sql/identifier_hash.h"
#include "storage/sql/json_fields.h"
#include "storage/sql/past.h"
#include "storage/sql/rows.h"

#include <array>
#include <string>

namespace seam::storage::sql {
namespace {

constexpr statement leaf_of_now{
    "SELECT l.id, l.kind, l.type, l.subject_key, l.created, i.type, i.source, i.value"
    " FROM leaves l LEFT JOIN identifiers i ON i.number = l.identifier"
    " WHERE l.number = $1 AND l.known_from <= $2"};
constexpr statement leaf_of_then{
    "SELECT l.id, p.kind, p.type, p.subject_key, p.created, p.identifier_type, p.source, p.value"
    " FROM past_leaves p JOIN leaves l ON l.number = p.leaf"
    " WHERE p.leaf = $1 AND p.known_from <= $2 AND p.known_to > $2"};
constexpr statement leaves_keyed_then{
    "SELECT l.id, p.kind, p.type, p.subject_key, p.created, p.identifier_type, p.source, p.value"
    " FROM past_leaves p JOIN leaves l ON l.number = p.leaf"
    " WHERE p.identifier_hash = $1 AND p.identifier_type IS NOT NULL AND l.organization = $2"
    " AND p.known_from <= $3 AND p.known_to > $3"};

constexpr statement record_of_now{
    "SELECT modified, fields FROM records WHERE leaf = $1 AND known_from <= $2"};
constexpr statement record_of_then{"SELECT modified, fields FROM past_records"
                                   " WHERE leaf = $1 AND known_from <= $2 AND known_to > $2"};

constexpr statement holding_of_now{
    "SELECT l.id, i.type, i.source, i.value, h.origin, h.deployment, h.assurance, h.first_seen,"
    " h.last_seen, h.session, h.actor, h.policy_version FROM holdings h"
    " JOIN leaves l ON l.number = h.leaf JOIN identifiers i ON i.number = h.identifier"
    " WHERE h.number = $1 AND h.known_from <= $2"};
constexpr statement holdings_of_then{
    "SELECT l.id, p.identifier_type, p.source, p.value, p.origin, p.deployment, p.assurance,"
    " p.first_seen, p.last_seen, p.session, p.actor, p.policy_version FROM past_holdings p"
    " JOIN leaves l ON l.number = p.leaf"
    " WHERE p.leaf = $1 AND p.known_from <= $2 AND p.known_to > $2"};
constexpr statement holders_of_then{
    "SELECT l.id, p.identifier_type, p.source, p.value, p.origin, p.deployment, p.assurance,"
    " p.first_seen, p.last_seen, p.session, p.actor, p.policy_version FROM past_holdings p"
    " JOIN leaves l ON l.number = p.leaf"
    " WHERE p.identifier_hash = $1 AND l.organization = $2"
    " AND p.known_from <= $3 AND p.known_to > $3"};

constexpr statement decision_of_now{
    "SELECT id, verdict, left_leaves, right_leaves, made, actor, policy_version, override_unique,"
    " fields, note, conversation, session FROM decisions WHERE id = $1 AND known_from <= $2"};
constexpr statement decisions_of_then{
    "SELECT d.id, d.verdict, d.left_leaves, d.right_leaves, d.made, d.actor, d.policy_version,"
    " d.override_unique, d.fields, d.note, d.conversation, d.session"
    " FROM past_decision_leaves n"
    " JOIN past_decisions d ON d.number = n.decision"
    " WHERE n.leaf = $1 AND d.organization = $2 AND d.known_from <= $3 AND d.known_to > $3"};

constexpr statement head_of_now{
    "SELECT id, created, members, made_by FROM heads WHERE number = $1 AND known_from <= $2"};
constexpr statement heads_of_then{
    "SELECT h.id, h.created, h.members, h.made_by FROM past_head_members n"
    " JOIN past_heads h ON h.number = n.head"
    " WHERE n.leaf = $1 AND h.organization = $2 AND h.known_from <= $3 AND h.known_to > $3"};
constexpr statement head_of_then{
    "SELECT id, created, members, made_by FROM past_heads"
    " WHERE id = $1 AND organization = $2 AND known_from <= $3 AND known_to > $3"};

result<model::leaf> leaf_from(const row& at)
{
    constexpr int key_type = 5;
    model::leaf found;
    columns in(at);
    in.take(found.id, found.kind, found.type, found.subject_key, found.created);
    if (!at.is_null(key_type)) in.take(found.key.type, found.key.source, found.key.value);
    if (!in.is_whole()) return fail(errc::corrupt);
    return found;
}

result<model::record> record_from(const row& at)
{
    model::record found;
    std::string fields;
    columns in(at);
    in.take(found.modified, fields);
    if (!in.is_whole() || !from_json(fields, found.fields)) return fail(errc::corrupt);
    return found;
}

result<model::holding> holding_from(const row& at)
{
    model::holding found;
    columns in(at);
    in.take(found.leaf, found.what.type, found.what.source, found.what.value, found.via,
            found.deployment, found.how, found.first_seen, found.last_seen, found.session,
            found.actor, found.policy_version);
    if (!in.is_whole()) return fail(errc::corrupt);
    return found;
}

result<model::decision> decision_from(const row& at)
{
    model::decision found;
    columns in(at);
    if (!take_decision(in, found)) return fail(errc::corrupt);
    return found;
}

result<model::head> head_from(const row& at)
{
    model::head found;
    columns in(at);
    if (!take_head(in, found)) return fail(errc::corrupt);
    return found;
}

} // namespace

std::int64_t identifier_hash(model::organization_id organization, const model::identifier& what)
{
    if (what.value.empty()) return 0;
    std::string text;
    for (const auto& part : {organization.value(), what.source.value()})
        text.append(part.bytes().begin(), part.bytes().end());
    text += static_cast<char>(what.type);
    return stable_hash(text + what.value);
}

result<std::optional<model::leaf>> leaf_as_of(connection& db, std::int64_t number, timestamp then)
{
    SEAM_TRY(found, fetch_one(db, leaf_of_now, {number, then}, leaf_from));
    if (found) return found;
    return fetch_one(db, leaf_of_then, {number, then}, leaf_from);
}

result<std::optional<model::record>> record_as_of(connection& db, std::int64_t leaf, timestamp then)
{
    SEAM_TRY(found, fetch_one(db, record_of_now, {leaf, then}, record_from));
    if (found) return found;
    return fetch_one(db, record_of_then, {leaf, then}, record_from);
}

result<std::optional<model::holding>> holding_as_of(connection& db, std::int64_t number,
                                                    timestamp then)
{
    return fetch_one(db, holding_of_now, {number, then}, holding_from);
}

result<std::optional<model::decision>> decision_as_of(connection& db, model::decision_id id,
                                                      timestamp then)
{
    return fetch_one(db, decision_of_now, {value::exact(id), then}, decision_from);
}

result<std::optional<model::head>> head_as_of(connection& db, std::int64_t number, timestamp then)
{
    return fetch_one(db, head_of_now, {number, then}, head_from);
}

result<std::vector<model::holding>> past_holdings(connection& db, std::int64_t leaf, timestamp then)
{
    return fetch_all(db, holdings_of_then, {leaf, then}, holding_from);
}

result<std::vector<model::contact_id>> past_holders(connection& db,
                                                    model::organization_id organization,
                                                    const model::identifier& what, timestamp then)
{
    const auto hash = identifier_hash(organization, what);
    std::vector<model::contact_id> found;
    SEAM_TRY(held, fetch_all(db, holders_of_then, {hash, value::exact(organization), then},
                             holding_from));
    for (const auto& each : held)
        if (each.what == what) found.push_back(each.leaf);
    SEAM_TRY(keyed,
             fetch_all(db, leaves_keyed_then, {hash, value::exact(organization), then}, leaf_from));
    for (const auto& each : keyed)
        if (each.key == what) found.push_back(each.id);
    return found;
}

result<std::vector<model::decision>> past_decisions(connection& db,
                                                    model::organization_id organization,
                                                    model::contact_id leaf, timestamp then)
{
    return fetch_all(db, decisions_of_then, {value::exact(leaf), value::exact(organization), then},
                     decision_from);
}

result<std::vector<model::head>> past_heads(connection& db, model::organization_id organization,
                                            model::contact_id leaf, timestamp then)
{
    return fetch_all(db, heads_of_then, {value::exact(leaf), value::exact(organization), then},
                     head_from);
}

result<std::optional<model::head>> past_head(connection& db, model::organization_id organization,
                                             model::contact_id id, timestamp then)
{
    return fetch_one(db, head_of_then, {value::exact(id), value::exact(organization), then},
                     head_from);
}

} // namespace seam::storage::sql
