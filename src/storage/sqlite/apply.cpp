// SPDX-License-Identifier: Apache-2.0
#include "storage/errc.h"
#include "storage/sql/conversations.h"
#include "storage/sql/documents.h"
#include "storage/sql/guests.h"
#include "storage/sql/sessions.h"
#include "storage/sqlite/commands.h"

namespace seam::storage::sqlite {
namespace {

/// All of `things`, if they are `organization`'s.
template <class T, class Put>
result<void> put_all(model::organization_id organization, const std::vector<T>& things, Put put)
{
    for (const auto& thing : things) {
        if (thing.organization != organization) return fail(errc::conflict);
        SEAM_CHECK(put(thing));
    }
    return {};
}

result<void> put_documents(sql::connection& db, model::organization_id organization,
                           const std::vector<model::document>& documents, timestamp now)
{
    for (const auto& one : documents) {
        const bool is_allowed = one.organization == organization || one.organization.is_nil();
        if (!is_allowed) return fail(errc::conflict);
        SEAM_CHECK(sql::put_document(db, one, now));
    }
    return {};
}

} // namespace

result<void> apply_rest(sql::connection& db, const graph& with, model::organization_id organization,
                        const changes& what, timestamp now)
{
    for (const auto& key : what.gone_guests)
        SEAM_CHECK(sql::forget_guest(db, organization, key));
    for (const auto& key : what.gone_documents)
        SEAM_CHECK(sql::forget_document(db, organization, key));
    SEAM_CHECK(put_all(organization, what.sessions, [&](const model::session& one) {
        return sql::put_session(db, one, with.find_leaf(organization, one.leaf));
    }));
    SEAM_CHECK(put_all(organization, what.events,
                       [&](const model::event& one) { return sql::put_event(db, one); }));
    SEAM_CHECK(put_all(organization, what.conversations, [&](const model::conversation& one) {
        return sql::put_conversation(db, one);
    }));
    SEAM_CHECK(put_all(organization, what.messages,
                       [&](const model::message& one) { return sql::put_message(db, one); }));
    SEAM_CHECK(put_all(organization, what.guests,
                       [&](const model::guest_session& one) { return sql::put_guest(db, one); }));
    SEAM_CHECK(put_all(organization, what.authorizations, [&](const model::authorization& one) {
        return sql::put_authorization(db, one);
    }));
    return put_documents(db, organization, what.documents, now);
}

} // namespace seam::storage::sqlite
