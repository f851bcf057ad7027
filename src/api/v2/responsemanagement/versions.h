// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/json/reader.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

// What libraries and responses have in common as clients write them.
namespace seam::api {

/// The version that a client has read and means to replace; nullopt: whichever there is.
std::optional<std::int64_t> read_version(object_reader& body);

/// 409 if a client that says what it has read has read another version. `what` is a noun.
outcome<void> check_version(std::optional<std::int64_t> read, const parsed_document& stored,
                            std::string_view what);

/// Complains of members of the Platform API that would be lost: they are not served here.
void refuse_unserved(object_reader& body, std::initializer_list<std::string_view> members);

} // namespace seam::api
