// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/document.h"
#include "storage/sql/connection.h"

#include <optional>
#include <vector>

namespace seam::storage::sql {

// Documents that have expired before `now` are as if they were not there.

/// New if its version is 1, else replaces the version before. `errc::conflict` if another
/// organisation has the key, `errc::stale_version`, `errc::name_taken`.
result<void> put_document(connection& db, const model::document& document, timestamp now);
/// Removes the document if it is `organization`'s or the server's own.
result<void> forget_document(connection& db, model::organization_id organization,
                             const model::document_key& key);
result<std::optional<model::document>> load_document(connection& db, const model::document_key& key,
                                                     timestamp now);
result<std::vector<model::document>> list_documents(connection& db, model::document_kind kind,
                                                    model::organization_id organization,
                                                    timestamp now);
/// Of whatever organisation, by id.
result<std::vector<model::document>>
list_documents_of_all(connection& db, model::document_kind kind, timestamp now);
/// The one last modified by `then`.
result<std::optional<model::document>> load_document_as_of(connection& db,
                                                           model::document_kind kind,
                                                           model::organization_id organization,
                                                           timestamp then, timestamp now);
/// Removes what has expired before `now`.
result<void> sweep_documents(connection& db, timestamp now);

} // namespace seam::storage::sql
