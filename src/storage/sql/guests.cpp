// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/guests.h"

#include "storage/sql/rows.h"

#include <algorithm>
#include <iterator>

namespace seam::storage::sql {
namespace {

constexpr statement select_thread{"SELECT number FROM threads WHERE hash = $1 AND guest_key = $2"};
constexpr statement insert_thread{
    "INSERT INTO threads (hash, guest_key) VALUES ($1, $2) RETURNING number"};
constexpr statement find_place{
    "SELECT organization, authorization_id, cookie, due FROM guests WHERE thread = $1"};
constexpr statement insert_guest{
    "INSERT INTO guests (thread, organization, deployment, state, conversation, authorization_id,"
    " cookie, created, expires, due) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};
// What is indexed is apart, because it seldom changes.
constexpr statement update_guest{"UPDATE guests SET deployment = $1, state = $2, conversation = $3,"
                                 " created = $4, expires = $5 WHERE thread = $6"};
constexpr statement update_owner{
    "UPDATE guests SET authorization_id = $1, cookie = $2 WHERE thread = $3"};
constexpr statement update_due{"UPDATE guests SET due = $1 WHERE thread = $2"};
constexpr statement mark_due{"UPDATE guests SET due = expires"
                             " WHERE thread = $1 AND conversation = $2 AND due IS NULL"};
constexpr statement delete_guest{"DELETE FROM guests WHERE thread = $1 AND organization = $2"};
// As the index guests_without_conversation has it, and storage/silent_guests.h.
constexpr statement select_silent{"SELECT thread FROM guests WHERE conversation IS NULL"
                                  " AND state = 1 AND expires < $1 ORDER BY expires LIMIT $2"};
constexpr statement close_silent{
    "UPDATE guests SET state = $1 WHERE thread = $2"
    " AND EXISTS (SELECT 1 FROM thread_conversations o WHERE o.thread = $2)"};
constexpr statement delete_silent{
    "DELETE FROM guests WHERE thread = $1"
    " AND NOT EXISTS (SELECT 1 FROM thread_conversations o WHERE o.thread = $1)"};
// What was written under the key before may have gone from its conversations. The greatest number
// stays, so that none is given twice.
constexpr statement delete_thread{
    "DELETE FROM threads WHERE number = $1 AND number < (SELECT MAX(number) FROM threads)"
    " AND NOT EXISTS (SELECT 1 FROM guests g WHERE g.thread = $1)"
    " AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.thread = $1 AND m.tracing_id <> '')"};

#define SEAM_GUEST_COLUMNS                                                                         \
    "SELECT t.guest_key, g.organization, g.deployment, g.state, g.conversation,"                   \
    " g.authorization_id, g.cookie, g.created, g.expires FROM "
constexpr statement select_guest{SEAM_GUEST_COLUMNS "guests g JOIN threads t ON t.number = g.thread"
                                                    " WHERE g.thread = $1"};
constexpr statement select_of_leaf{SEAM_GUEST_COLUMNS
                                   "authorizations a JOIN guests g ON g.authorization_id = a.id"
                                   " JOIN threads t ON t.number = g.thread WHERE a.leaf = $1"};
constexpr statement select_of_cookie{
    SEAM_GUEST_COLUMNS "guests g JOIN threads t ON t.number = g.thread"
                       " WHERE g.cookie = $1 AND g.cookie <> '' AND g.authorization_id IS NULL"};
#define SEAM_HAS_OPEN_CONVERSATION                                                                 \
    "EXISTS (SELECT 1 FROM conversations c WHERE c.id = g.conversation AND c.state = $2"           \
    " AND c.thread = g.thread AND c.organization = g.organization"                                 \
    " AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.leaf = c.leaf))"
constexpr statement select_due{SEAM_GUEST_COLUMNS "guests g JOIN threads t ON t.number = g.thread"
                                                  " WHERE g.due <= $1 AND g.expires <= $1"
                                                  " AND " SEAM_HAS_OPEN_CONVERSATION
                                                  " ORDER BY g.due LIMIT $3"};
constexpr statement forget_due{"UPDATE guests AS g SET due = NULL"
                               " WHERE g.due <= $1 AND NOT " SEAM_HAS_OPEN_CONVERSATION};
#undef SEAM_HAS_OPEN_CONVERSATION
#undef SEAM_GUEST_COLUMNS

/// By how much `due` may be too early: a session that slides writes to its index that seldom.
constexpr std::chrono::hours due_slack(1);

struct place
{
    model::organization_id organization;
    model::authorization_id authorization;
    std::string cookie;
    std::optional<timestamp> due;
};

result<place> place_from(const row& at)
{
    place found;
    columns in(at);
    in.take(found.organization, found.authorization, found.cookie, found.due);
    if (!in.is_whole()) return fail(errc::corrupt);
    return found;
}

result<model::guest_session> guest_from(const row& at)
{
    model::guest_session found;
    columns in(at);
    in.take(found.key, found.organization, found.deployment, found.state, found.conversation,
            found.authorization, found.cookie, found.created, found.expires);
    if (!in.is_whole()) return fail(errc::corrupt);
    return found;
}

/// When it is to be looked at, now that it is `guest`.
std::optional<timestamp> due_of(const model::guest_session& guest,
                                const std::optional<timestamp>& before)
{
    if (guest.conversation.is_nil()) return std::nullopt;
    const bool is_good = before && *before <= guest.expires && guest.expires - *before < due_slack;
    return is_good ? before : guest.expires;
}

} // namespace

result<std::optional<std::int64_t>> find_thread(connection& db, const std::string& guest_key)
{
    if (guest_key.empty()) return std::nullopt;
    return fetch_one(db, select_thread, {stable_hash(guest_key), guest_key},
                     only_column<std::int64_t>);
}

result<std::int64_t> find_or_make_thread(connection& db, const std::string& guest_key)
{
    if (guest_key.empty()) return 0;
    SEAM_TRY(found, find_thread(db, guest_key));
    if (found) return *found;
    SEAM_TRY(number, insert(db, insert_thread, {stable_hash(guest_key), guest_key}));
    return *number;
}

result<void> put_guest(connection& db, const model::guest_session& guest)
{
    SEAM_TRY(of, find_or_make_thread(db, guest.key));
    SEAM_TRY(before, fetch_one(db, find_place, {of}, place_from));
    if (!before)
        return execute(db, insert_guest,
                       {of, value::exact(guest.organization), guest.deployment, guest.state,
                        guest.conversation, guest.authorization, guest.cookie, guest.created,
                        guest.expires, due_of(guest, std::nullopt)});
    if (before->organization != guest.organization) return fail(errc::conflict);
    if (before->authorization != guest.authorization || before->cookie != guest.cookie)
        SEAM_CHECK(execute(db, update_owner, {guest.authorization, guest.cookie, of}));
    if (const auto due = due_of(guest, before->due); due != before->due)
        SEAM_CHECK(execute(db, update_due, {due, of}));
    return execute(
        db, update_guest,
        {guest.deployment, guest.state, guest.conversation, guest.created, guest.expires, of});
}

result<void> forget_guest(connection& db, model::organization_id organization,
                          const std::string& key)
{
    SEAM_TRY(of, find_thread(db, key));
    if (!of) return {};
    return execute(db, delete_guest, {*of, value::exact(organization)});
}

result<std::optional<model::guest_session>> load_guest(connection& db, const std::string& key)
{
    SEAM_TRY(of, find_thread(db, key));
    if (!of) return std::nullopt;
    return fetch_one(db, select_guest, {*of}, guest_from);
}

result<std::vector<model::guest_session>> list_due_guests(connection& db, timestamp now,
                                                          std::size_t most)
{
    return fetch_all(db, select_due,
                     {now, model::conversation_state::open, static_cast<std::int64_t>(most)},
                     guest_from);
}

result<void> mark_due_guest(connection& db, std::int64_t thread, model::conversation_id which)
{
    return execute(db, mark_due, {thread, value::exact(which)});
}

result<void> sweep_due_guests(connection& db, timestamp now)
{
    return execute(db, forget_due, {now, model::conversation_state::open});
}

result<void> sweep_silent_guests(connection& db, timestamp before, std::size_t most)
{
    SEAM_TRY(silent, fetch_all(db, select_silent, {before, static_cast<std::int64_t>(most)},
                               only_column<std::int64_t>));
    for (const auto thread : silent) {
        SEAM_CHECK(execute(db, close_silent, {model::guest_state::closed, thread}));
        SEAM_CHECK(execute(db, delete_silent, {thread}));
        SEAM_CHECK(execute(db, delete_thread, {thread}));
    }
    return {};
}

result<std::vector<model::guest_session>> list_guests_of(connection& db, const model::leaf& leaf)
{
    SEAM_TRY(found, fetch_all(db, select_of_leaf, {value::exact(leaf.id)}, guest_from));
    if (leaf.key.type != model::identifier_type::cookie || !leaf.has_key()) return std::move(found);
    SEAM_TRY(devices, fetch_all(db, select_of_cookie, {leaf.key.value}, guest_from));
    std::ranges::move(devices, std::back_inserter(found));
    return std::move(found);
}

} // namespace seam::storage::sql
