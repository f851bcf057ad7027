// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/sessions.h"

#include "storage/sql/erasures.h"
#include "storage/sql/json_fields.h"
#include "storage/sql/rows.h"

namespace seam::storage::sql {
namespace {

/// What a session keeps as JSON.
struct details
{
    std::optional<model::web_page> last_page;
    model::browser_info browser;
    model::device_info device;
    std::optional<model::campaign> marketing;
    std::optional<model::referrer_info> referrer;
    std::vector<std::string> search_terms;
    std::string user_agent;
    std::string ip_address;

    friend bool operator==(const details&, const details&) = default;
};

template <class A>
void describe(A& in, like<details> auto& part)
{
    in("page", part.last_page);
    in("browser", part.browser);
    in("device", part.device);
    in("campaign", part.marketing);
    in("referrer", part.referrer);
    in("searches", part.search_terms);
    in("agent", part.user_agent);
    in("ip", part.ip_address);
}

std::string details_of(const model::session& from)
{
    return to_json(details{from.last_page, from.browser, from.device, from.marketing, from.referrer,
                           from.search_terms, from.user_agent, from.ip_address});
}

bool add_details(std::string_view text, model::session& to)
{
    details part;
    if (!from_json(text, part)) return false;
    to.last_page = std::move(part.last_page);
    to.browser = std::move(part.browser);
    to.device = std::move(part.device);
    to.marketing = std::move(part.marketing);
    to.referrer = std::move(part.referrer);
    to.search_terms = std::move(part.search_terms);
    to.user_agent = std::move(part.user_agent);
    to.ip_address = std::move(part.ip_address);
    return true;
}

constexpr statement find_place{
    "SELECT s.number, s.organization, s.kind, s.leaf_number, s.authenticated, s.visitor_key,"
    " s.created, e.leaf"
    " FROM sessions s LEFT JOIN erasures e ON e.leaf_number = s.leaf_number WHERE s.id = $1"};
constexpr statement insert_session{
    "INSERT INTO sessions (id, organization, kind, deployment, leaf, leaf_number, authenticated,"
    " visitor, visitor_key, customer_id, conversation, created, last_event_at, ended, event_count,"
    " pageview_count, last_event_name, last_event, details, newest_event)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,"
    " $19, 0) RETURNING number"};
// The visitor, and what visits are counted by, are apart: naming an indexed column would rewrite
// its index entry though it is the same.
constexpr statement update_session{
    "UPDATE sessions SET deployment = $1, leaf = $2, customer_id = $3, conversation = $4,"
    " last_event_at = $5, ended = $6, event_count = $7, pageview_count = $8,"
    " last_event_name = $9, last_event = $10, details = $11 WHERE number = $12"};
constexpr statement update_counted{
    "UPDATE sessions SET kind = $1, leaf_number = $2, authenticated = $3, created = $4"
    " WHERE number = $5"};
constexpr statement update_visitor{
    "UPDATE sessions SET visitor = $1, visitor_key = $2 WHERE number = $3"};
constexpr statement note_first{
    "INSERT INTO first_sessions (organization, deployment, created) VALUES ($1, $2, $3)"
    " ON CONFLICT (organization, deployment) DO NOTHING"};
constexpr statement select_first{
    "SELECT deployment, created FROM first_sessions WHERE organization = $1"};
constexpr statement list_session{
    "INSERT INTO leaf_sessions (leaf, created, session) VALUES ($1, $2, $3)"};
constexpr statement unlist_session{
    "DELETE FROM leaf_sessions WHERE leaf = $1 AND created = $2 AND session = $3"};
#define SEAM_SESSION_COLUMNS                                                                       \
    "SELECT id, organization, kind, deployment, leaf, authenticated, visitor_key, customer_id,"    \
    " conversation, created, last_event_at, ended, event_count, pageview_count, last_event_name,"  \
    " last_event, details FROM sessions s "
#define SEAM_SESSION_IS_THERE                                                                      \
    " AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.leaf_number = s.leaf_number)"
constexpr statement select_by_id{SEAM_SESSION_COLUMNS "WHERE id = $1" SEAM_SESSION_IS_THERE};
constexpr statement select_by_number{SEAM_SESSION_COLUMNS
                                     "WHERE number = $1" SEAM_SESSION_IS_THERE};
constexpr statement select_latest{SEAM_SESSION_COLUMNS
                                  "WHERE visitor = $1 AND visitor_key <> '' AND visitor_key = $2"
                                  " AND organization = $3" SEAM_SESSION_IS_THERE
                                  " ORDER BY number DESC LIMIT 1"};
#undef SEAM_SESSION_COLUMNS
#undef SEAM_SESSION_IS_THERE

struct place
{
    std::int64_t number = 0;
    model::organization_id organization;
    model::session_kind kind = model::session_kind::web;
    std::int64_t leaf = 0;
    bool authenticated = false;
    std::string visitor_key;
    timestamp created;
    model::contact_id gone; ///< its leaf, if that is erased
};

result<place> place_from(const row& at)
{
    place found;
    columns in(at);
    in.take(found.number, found.organization, found.kind, found.leaf, found.authenticated,
            found.visitor_key, found.created, found.gone);
    if (!in.is_whole()) return fail(errc::corrupt);
    return found;
}

result<model::session> session_from(const row& at)
{
    model::session found;
    std::string parts;
    columns in(at);
    in.take(found.id, found.organization, found.kind, found.deployment, found.leaf,
            found.authenticated, found.visitor_key, found.customer_id, found.conversation,
            found.created, found.last_event_at, found.ended, found.event_count,
            found.pageview_count, found.last_event_name, found.last_event, parts);
    if (!in.is_whole() || !add_details(parts, found)) return fail(errc::corrupt);
    return found;
}

result<void> add_session(connection& db, const model::session& session, std::int64_t leaf)
{
    const auto text = details_of(session);
    SEAM_TRY(number,
             insert(db, insert_session,
                    {value::exact(session.id), value::exact(session.organization), session.kind,
                     session.deployment, session.leaf, leaf, session.authenticated,
                     stable_hash(session.visitor_key), session.visitor_key, session.customer_id,
                     session.conversation, session.created, session.last_event_at, session.ended,
                     session.event_count, session.pageview_count, session.last_event_name,
                     session.last_event, text}));
    if (!session.deployment.is_nil())
        SEAM_CHECK(execute(db, note_first,
                           {value::exact(session.organization), value::exact(session.deployment),
                            session.created}));
    if (leaf == 0) return {};
    return execute(db, list_session, {leaf, session.created, *number});
}

result<void> replace_session(connection& db, const model::session& session, std::int64_t leaf,
                             const place& before)
{
    const auto text = details_of(session);
    SEAM_CHECK(
        execute(db, update_session,
                {session.deployment, session.leaf, session.customer_id, session.conversation,
                 session.last_event_at, session.ended, session.event_count, session.pageview_count,
                 session.last_event_name, session.last_event, text, before.number}));
    const bool counts_as_before = session.kind == before.kind && leaf == before.leaf &&
                                  session.authenticated == before.authenticated &&
                                  session.created == before.created;
    if (!counts_as_before)
        SEAM_CHECK(
            execute(db, update_counted,
                    {session.kind, leaf, session.authenticated, session.created, before.number}));
    if (session.visitor_key != before.visitor_key)
        SEAM_CHECK(execute(db, update_visitor,
                           {stable_hash(session.visitor_key), session.visitor_key, before.number}));
    if (leaf == before.leaf && session.created == before.created) return {};
    if (before.leaf != 0)
        SEAM_CHECK(execute(db, unlist_session, {before.leaf, before.created, before.number}));
    if (leaf == 0) return {};
    return execute(db, list_session, {leaf, session.created, before.number});
}

} // namespace

result<void> put_session(connection& db, const model::session& session, std::int64_t leaf_number)
{
    SEAM_TRY(before, fetch_one(db, find_place, {value::exact(session.id)}, place_from));
    if (before && !before->gone.is_nil()) {
        SEAM_CHECK(finish_erasure(db, before->gone));
        before.reset();
    }
    if (!before) return add_session(db, session, leaf_number);
    if (before->organization != session.organization) return fail(errc::conflict);
    return replace_session(db, session, leaf_number, *before);
}

result<std::optional<model::session>> load_session(connection& db, model::session_id id)
{
    return fetch_one(db, select_by_id, {value::exact(id)}, session_from);
}

result<std::optional<model::session>> load_session(connection& db, std::int64_t number)
{
    return fetch_one(db, select_by_number, {number}, session_from);
}

result<std::optional<model::session>>
load_latest_session(connection& db, model::organization_id organization, const std::string& visitor)
{
    return fetch_one(db, select_latest, {stable_hash(visitor), visitor, value::exact(organization)},
                     session_from);
}

result<std::map<model::deployment_id, timestamp>>
first_sessions(connection& db, model::organization_id organization)
{
    using entry = std::pair<model::deployment_id, timestamp>;
    const auto entry_from = [](const row& at) -> result<entry> {
        entry found;
        columns in(at);
        in.take(found.first, found.second);
        if (!in.is_whole()) return fail(errc::corrupt);
        return found;
    };
    SEAM_TRY(all, fetch_all(db, select_first, {value::exact(organization)}, entry_from));
    return std::map<model::deployment_id, timestamp>(all.begin(), all.end());
}

} // namespace seam::storage::sql
