// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/documents.h"

#include "storage/sql/rows.h"
#include "storage/words.h"

namespace seam::storage::sql {
namespace {

#define SEAM_DOCUMENT_COLUMNS                                                                      \
    "SELECT kind, id, organization, name, version, body, modified, expires FROM documents "
constexpr statement select_document{SEAM_DOCUMENT_COLUMNS "WHERE kind = $1 AND id = $2"};
constexpr statement select_kind{SEAM_DOCUMENT_COLUMNS
                                "WHERE organization = $1 AND kind = $2"
                                " AND (expires IS NULL OR expires >= $3) ORDER BY folded_name, id"};
constexpr statement select_kind_of_all{SEAM_DOCUMENT_COLUMNS
                                       "WHERE kind = $1"
                                       " AND (expires IS NULL OR expires >= $2) ORDER BY id"};
constexpr statement select_as_of{SEAM_DOCUMENT_COLUMNS
                                 "WHERE organization = $1 AND kind = $2 AND modified <= $3"
                                 " AND (expires IS NULL OR expires >= $4)"
                                 " ORDER BY modified DESC, id DESC LIMIT 1"};
#undef SEAM_DOCUMENT_COLUMNS
constexpr statement select_namesake{
    "SELECT id FROM documents WHERE organization = $1 AND kind = $2 AND folded_name = $3"
    " AND id <> $4 AND (expires IS NULL OR expires >= $5)"};
constexpr statement upsert_document{
    "INSERT INTO documents (kind, id, organization, name, folded_name, version, body, modified,"
    " expires) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    " ON CONFLICT (kind, id) DO UPDATE SET organization = excluded.organization,"
    " name = excluded.name, folded_name = excluded.folded_name, version = excluded.version,"
    " body = excluded.body, modified = excluded.modified, expires = excluded.expires"};
constexpr statement delete_document{
    "DELETE FROM documents WHERE kind = $1 AND id = $2 AND (organization = $3"
    " OR organization = $4)"};
constexpr statement delete_expired{
    "DELETE FROM documents WHERE expires IS NOT NULL AND expires < $1"};

result<model::document> document_from(const row& at)
{
    model::document found;
    columns in(at);
    in.take(found.key.kind, found.key.id, found.organization, found.name, found.version, found.body,
            found.modified, found.expires);
    if (!in.is_whole()) return fail(errc::corrupt);
    return found;
}

} // namespace

result<void> put_document(connection& db, const model::document& document, timestamp now)
{
    SEAM_TRY(before, load_document(db, document.key, now));
    if (before && before->organization != document.organization) return fail(errc::conflict);
    if ((before ? before->version + 1 : 1) != document.version) return fail(errc::stale_version);
    const auto folded = fold_case(document.name);
    if (!folded.empty()) {
        SEAM_TRY(namesake, fetch_one(db, select_namesake,
                                     {value::exact(document.organization), document.key.kind,
                                      folded, document.key.id, now},
                                     only_column<std::string>));
        if (namesake) return fail(errc::name_taken);
    }
    return execute(db, upsert_document,
                   {document.key.kind, document.key.id, value::exact(document.organization),
                    document.name, folded, document.version, document.body, document.modified,
                    document.expires});
}

result<void> forget_document(connection& db, model::organization_id organization,
                             const model::document_key& key)
{
    const model::organization_id servers_own;
    return execute(db, delete_document,
                   {key.kind, key.id, value::exact(organization), value::exact(servers_own)});
}

result<std::optional<model::document>> load_document(connection& db, const model::document_key& key,
                                                     timestamp now)
{
    SEAM_TRY(found, fetch_one(db, select_document, {key.kind, key.id}, document_from));
    if (found && found->expires && *found->expires < now) found.reset();
    return std::move(found);
}

result<std::vector<model::document>> list_documents(connection& db, model::document_kind kind,
                                                    model::organization_id organization,
                                                    timestamp now)
{
    return fetch_all(db, select_kind, {value::exact(organization), kind, now}, document_from);
}

result<std::vector<model::document>> list_documents_of_all(connection& db,
                                                           model::document_kind kind, timestamp now)
{
    return fetch_all(db, select_kind_of_all, {kind, now}, document_from);
}

result<std::optional<model::document>> load_document_as_of(connection& db,
                                                           model::document_kind kind,
                                                           model::organization_id organization,
                                                           timestamp then, timestamp now)
{
    return fetch_one(db, select_as_of, {value::exact(organization), kind, then, now},
                     document_from);
}

result<void> sweep_documents(connection& db, timestamp now)
{
    return execute(db, delete_expired, {now});
}

} // namespace seam::storage::sql
