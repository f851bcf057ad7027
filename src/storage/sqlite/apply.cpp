// SPDX-License-Identifier: Apache-2.0
#include "storage/errc.h"
#include "storage/sql/audit.h"
#include "storage/sql/conversations.h"
#include "storage/sql/documents.h"
#include "storage/sql/erasures.h"
#include "storage/sql/guests.h"
#include "storage/sql/notes.h"
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

/// What is to hang on a leaf that has gone would be found by nobody who erases it.
result<void> check_leaf(sql::connection& db, const graph& with, model::organization_id organization,
                        model::contact_id leaf)
{
    if (leaf.is_nil() || with.find_leaf(organization, leaf) != 0) return {};
    SEAM_TRY(is_gone, sql::is_erased(db, leaf));
    if (is_gone) return fail(errc::conflict);
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
    for (const auto& id : what.gone_notes)
        SEAM_CHECK(sql::forget_note(db, organization, id));
    const auto put_session = [&](const model::session& one) -> result<void> {
        SEAM_CHECK(check_leaf(db, with, organization, one.leaf));
        return sql::put_session(db, one, with.find_leaf(organization, one.leaf));
    };
    SEAM_CHECK(put_all(organization, what.sessions, put_session));
    SEAM_CHECK(put_all(organization, what.events,
                       [&](const model::event& one) { return sql::put_event(db, one); }));
    const auto put_conversation = [&](const model::conversation& one) -> result<void> {
        SEAM_CHECK(check_leaf(db, with, organization, one.leaf));
        return sql::put_conversation(db, one);
    };
    SEAM_CHECK(put_all(organization, what.conversations, put_conversation));
    SEAM_CHECK(put_all(organization, what.messages,
                       [&](const model::message& one) { return sql::put_message(db, one); }));
    SEAM_CHECK(put_all(organization, what.guests,
                       [&](const model::guest_session& one) { return sql::put_guest(db, one); }));
    const auto put_authorization = [&](const model::authorization& one) -> result<void> {
        SEAM_CHECK(check_leaf(db, with, organization, one.leaf));
        return sql::put_authorization(db, one);
    };
    SEAM_CHECK(put_all(organization, what.authorizations, put_authorization));
    const auto put_note = [&](const model::note& one) -> result<void> {
        if (with.find_leaf(organization, one.leaf) == 0) return fail(errc::conflict);
        return sql::put_note(db, one);
    };
    SEAM_CHECK(put_all(organization, what.notes, put_note));
    SEAM_CHECK(put_all(organization, what.audit,
                       [&](const model::audit_entry& one) { return sql::put_audit(db, one); }));
    return put_documents(db, organization, what.documents, now);
}

} // namespace seam::storage::sqlite
