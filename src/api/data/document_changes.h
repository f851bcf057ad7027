// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/audit/audit.h"
#include "api/data/documents.h"

#include <map>
#include <string>
#include <string_view>

// Documents that change in a command with more to it than one of them (`documents` does the rest).
namespace seam::api {

/// Adds the next version of a document, of what `meta.version` says, to what is committed; of 0 it
/// is a new one. Told to the audit log as `<kind>.<verb>`. As it will be stored.
parsed_document put_version(parsed_document what, const audit_author& by, std::string_view verb,
                            std::map<std::string, std::string> details, storage::changes& to);

/// Has a document go with what is committed. Told to the audit log as `<kind>.delete`.
void remove_document(const model::document& what, const audit_author& by, storage::changes& to);

} // namespace seam::api
