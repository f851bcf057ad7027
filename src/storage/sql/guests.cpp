// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/guests.h"

#include "storage/sql/rows.h"

namespace seam::storage::sql {
namespace {

constexpr statement select_thread{"SELECT number FROM threads WHERE hash = $1 AND guest_key = $2"};
constexpr statement insert_thread{
    "INSERT INTO threads (hash, guest_key) VALUES ($1, $2) RETURNING number"};
constexpr statement select_owner{"SELECT organization FROM guests WHERE thread = $1"};
constexpr statement upsert_guest{
    "INSERT INTO guests (thread, organization, deployment, state, conversation, authorization_id,"
    " cookie, created, expires) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    " ON CONFLICT (thread) DO UPDATE SET deployment = excluded.deployment, state = excluded.state,"
    " conversation = excluded.conversation, authorization_id = excluded.authorization_id,"
    " cookie = excluded.cookie, created = excluded.created, expires = excluded.expires"};
constexpr statement delete_guest{"DELETE FROM guests WHERE thread = $1 AND organization = $2"};
constexpr statement select_guest{
    "SELECT organization, deployment, state, conversation, authorization_id, cookie, created,"
    " expires FROM guests WHERE thread = $1"};

result<model::guest_session> guest_from(const row& at)
{
    model::guest_session found;
    columns in(at);
    in.take(found.organization, found.deployment, found.state, found.conversation,
            found.authorization, found.cookie, found.created, found.expires);
    if (!in.is_whole()) return fail(errc::corrupt);
    return found;
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
    SEAM_TRY(owner, fetch_one(db, select_owner, {of}, only_column<model::organization_id>));
    if (owner && *owner != guest.organization) return fail(errc::conflict);
    return execute(db, upsert_guest,
                   {of, value::exact(guest.organization), guest.deployment, guest.state,
                    guest.conversation, guest.authorization, guest.cookie, guest.created,
                    guest.expires});
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
    SEAM_TRY(guest, fetch_one(db, select_guest, {*of}, guest_from));
    if (guest) guest->key = key;
    return std::move(guest);
}

} // namespace seam::storage::sql
