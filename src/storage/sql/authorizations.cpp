// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/erasures.h"
#include "storage/sql/guests.h"
#include "storage/sql/rows.h"

namespace seam::storage::sql {
namespace {

constexpr statement find_place{
    "SELECT a.number, a.organization, a.leaf, a.refresh_hash, a.created, e.leaf"
    " FROM authorizations a LEFT JOIN erasures e ON e.leaf = a.leaf WHERE a.id = $1"};
constexpr statement insert_authorization{
    "INSERT INTO authorizations (id, organization, refresh_hash, deployment, subject_key, leaf,"
    " given_name, family_name, nickname, picture, cookie, created, expires, revoked)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"};
// Leaf, refresh hash and time are apart, because they are indexed and seldom change.
constexpr statement update_authorization{
    "UPDATE authorizations SET deployment = $1, subject_key = $2, given_name = $3,"
    " family_name = $4, nickname = $5, picture = $6, cookie = $7, expires = $8, revoked = $9"
    " WHERE number = $10"};
constexpr statement update_created{"UPDATE authorizations SET created = $1 WHERE number = $2"};
constexpr statement update_leaf{"UPDATE authorizations SET leaf = $1 WHERE number = $2"};
constexpr statement update_refresh{"UPDATE authorizations SET refresh_hash = $1 WHERE number = $2"};

#define SEAM_AUTHORIZATION_COLUMNS                                                                 \
    "SELECT id, organization, deployment, subject_key, leaf, given_name, family_name, nickname,"   \
    " picture, cookie, refresh_hash, created, expires, revoked FROM authorizations a "
#define SEAM_AUTHORIZATION_IS_THERE                                                                \
    " AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.leaf = a.leaf)"
constexpr statement select_by_id{SEAM_AUTHORIZATION_COLUMNS
                                 "WHERE id = $1" SEAM_AUTHORIZATION_IS_THERE};
constexpr statement select_by_refresh{
    SEAM_AUTHORIZATION_COLUMNS
    "WHERE refresh_hash = $1 AND refresh_hash <> ''" SEAM_AUTHORIZATION_IS_THERE
    " ORDER BY number DESC LIMIT 1"};
#undef SEAM_AUTHORIZATION_COLUMNS
#undef SEAM_AUTHORIZATION_IS_THERE

struct place
{
    std::int64_t number = 0;
    model::organization_id organization;
    model::contact_id leaf;
    std::string refresh_hash;
    timestamp created;
    model::contact_id gone; ///< its leaf, if that is erased
};

result<place> place_from(const row& at)
{
    place found;
    columns in(at);
    in.take(found.number, found.organization, found.leaf, found.refresh_hash, found.created,
            found.gone);
    if (!in.is_whole()) return fail(errc::corrupt);
    return found;
}

result<model::authorization> authorization_from(const row& at)
{
    model::authorization found;
    columns in(at);
    in.take(found.id, found.organization, found.deployment, found.subject_key, found.leaf,
            found.given_name, found.family_name, found.nickname, found.picture, found.cookie,
            found.refresh_hash, found.created, found.expires, found.revoked);
    if (!in.is_whole()) return fail(errc::corrupt);
    return found;
}

} // namespace

result<void> put_authorization(connection& db, const model::authorization& one)
{
    SEAM_TRY(before, fetch_one(db, find_place, {value::exact(one.id)}, place_from));
    if (before && !before->gone.is_nil()) {
        SEAM_CHECK(finish_erasure(db, before->gone));
        before.reset();
    }
    if (!before)
        return execute(db, insert_authorization,
                       {value::exact(one.id), value::exact(one.organization), one.refresh_hash,
                        one.deployment, one.subject_key, one.leaf, one.given_name, one.family_name,
                        one.nickname, one.picture, one.cookie, one.created, one.expires,
                        one.revoked});
    if (before->organization != one.organization) return fail(errc::conflict);
    if (before->refresh_hash != one.refresh_hash)
        SEAM_CHECK(execute(db, update_refresh, {one.refresh_hash, before->number}));
    if (before->leaf != one.leaf) SEAM_CHECK(execute(db, update_leaf, {one.leaf, before->number}));
    if (before->created != one.created)
        SEAM_CHECK(execute(db, update_created, {one.created, before->number}));
    return execute(db, update_authorization,
                   {one.deployment, one.subject_key, one.given_name, one.family_name, one.nickname,
                    one.picture, one.cookie, one.expires, one.revoked, before->number});
}

result<std::optional<model::authorization>> load_authorization(connection& db,
                                                               model::authorization_id id)
{
    return fetch_one(db, select_by_id, {value::exact(id)}, authorization_from);
}

result<std::optional<model::authorization>> load_authorization_by_refresh(connection& db,
                                                                          const std::string& hash)
{
    return fetch_one(db, select_by_refresh, {hash}, authorization_from);
}

} // namespace seam::storage::sql
