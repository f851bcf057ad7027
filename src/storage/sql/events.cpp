// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/json_fields.h"
#include "storage/sql/rows.h"
#include "storage/sql/sessions.h"

#include <charconv>

namespace seam::storage::sql {
namespace {

constexpr statement find_chain{
    "SELECT s.number, s.organization, s.newest_event FROM sessions s WHERE s.id = $1"
    " AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.leaf_number = s.leaf_number)"};
constexpr statement insert_event{
    "INSERT INTO events (session, previous, id, name, at, authenticated, kind, body)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING number"};
constexpr statement set_newest{"UPDATE sessions SET newest_event = $1 WHERE number = $2"};
constexpr statement select_event{
    "SELECT session, previous, id, name, at, authenticated, kind, body FROM events"
    " WHERE number = $1"};

struct chain
{
    std::int64_t session = 0;
    model::organization_id organization;
    std::int64_t newest = 0;
};

/// One event and its place in the chain.
struct link
{
    std::int64_t session = 0;
    std::int64_t previous = 0;
    model::event event;
};

/// Values reach disk.
enum class event_kind : std::uint8_t
{
    web = 1,
    sign_in = 2,
    conversation = 3
};

struct kind_of
{
    event_kind operator()(const model::web_event&) const { return event_kind::web; }
    event_kind operator()(const model::sign_in_event&) const { return event_kind::sign_in; }
    event_kind operator()(const model::conversation_event&) const
    {
        return event_kind::conversation;
    }
};

template <class T>
bool read_body(std::string_view text, model::event& to)
{
    return from_json(text, to.what.emplace<T>());
}

bool read_body(event_kind kind, std::string_view text, model::event& to)
{
    switch (kind) {
    case event_kind::web:
        return read_body<model::web_event>(text, to);
    case event_kind::sign_in:
        return read_body<model::sign_in_event>(text, to);
    case event_kind::conversation:
        return read_body<model::conversation_event>(text, to);
    }
    return false;
}

result<chain> chain_from(const row& at)
{
    chain found;
    columns in(at);
    in.take(found.session, found.organization, found.newest);
    if (!in.is_whole()) return fail(errc::corrupt);
    return found;
}

result<link> link_from(const row& at)
{
    link found;
    event_kind kind{};
    std::string body;
    columns in(at);
    in.take(found.session, found.previous, found.event.id, found.event.name, found.event.at,
            found.event.authenticated, kind, body);
    if (!in.is_whole() || !read_body(kind, body, found.event)) return fail(errc::corrupt);
    return found;
}

/// `after` is the number of the event to go on with. Anything else leads to none.
std::int64_t start_of(const page& which, const chain& of)
{
    if (which.after.empty()) return of.newest;
    std::int64_t number = 0;
    const auto* end = which.after.data() + which.after.size();
    const auto parsed = std::from_chars(which.after.data(), end, number);
    return parsed.ec == std::errc() && parsed.ptr == end ? number : 0;
}

} // namespace

result<void> put_event(connection& db, const model::event& event)
{
    SEAM_TRY(found, fetch_one(db, find_chain, {value::exact(event.session)}, chain_from));
    if (!found || found->organization != event.organization) return fail(errc::conflict);
    const auto kind = std::visit(kind_of(), event.what);
    const auto body = std::visit([](const auto& what) { return to_json(what); }, event.what);
    SEAM_TRY(number, insert(db, insert_event,
                            {found->session, found->newest, value::exact(event.id), event.name,
                             event.at, event.authenticated, kind, body}));
    return execute(db, set_newest, {*number, found->session});
}

result<listing<model::event>> list_events(connection& db, model::session_id session,
                                          const page& which)
{
    listing<model::event> shown;
    SEAM_TRY(found, fetch_one(db, find_chain, {value::exact(session)}, chain_from));
    if (!found) return shown;
    auto number = start_of(which, *found);
    while (number != 0 && shown.entries.size() < which.limit) {
        SEAM_TRY(next, fetch_one(db, select_event, {number}, link_from));
        // A chain ends where retention has cut it, and a place may be of another session.
        if (!next || next->session != found->session) return shown;
        next->event.session = session;
        next->event.organization = found->organization;
        shown.entries.push_back(std::move(next->event));
        number = next->previous;
    }
    if (number != 0 && which.limit != 0) shown.next = std::to_string(number);
    return shown;
}

} // namespace seam::storage::sql
