// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/json/reader.h"

#include <cstdint>
#include <optional>
#include <string_view>

// The version that a client has read and means to replace: none of its changes silently undoes what
// somebody else has saved meanwhile. What reads a document to replace it has the store refuse it if
// it has changed since; this is for the time before that, in which the client had it.
namespace seam::api {

/// What a body is to become. What is new replaces no version, so that none is read: a client may
/// send 0, or what it has copied from another.
enum class body_of
{
    new_one,
    replacement
};

/// Nullopt if the client does not say, as most of the Platform's SDKs cannot: whichever there is.
/// `least` is the version of what nobody has saved yet.
std::optional<std::int64_t> read_version(object_reader& body, body_of what,
                                         std::string_view name = "version", std::int64_t least = 1);

/// 409 that names the field if a client that says what it has read has read another version.
/// `what` is a noun.
outcome<void> check_version(std::optional<std::int64_t> read, std::int64_t stored,
                            std::string_view what, std::string_view name = "version");

/// That 409.
std::unexpected<problem> changed_meanwhile(std::string_view what,
                                           std::string_view name = "version");

} // namespace seam::api
