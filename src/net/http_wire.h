// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http.h"

#include <optional>
#include <string>
#include <string_view>

namespace seam::net {

struct request_target
{
    std::string_view path;
    std::string_view query;
};

/// The target of a request line in origin-form, absolute-form (RFC 9112 section 3.2) or "*"; views
/// into `target`. nullopt for the authority-form, control characters, broken escapes and what does
/// not decode to UTF-8 without NUL.
std::optional<request_target> parse_target(std::string_view target);

/// True when both may be written on the wire: a token, and a value without line breaks and other
/// control characters.
bool is_valid_field(const header_field& field);

enum class connection_use
{
    keep,
    close
};

/// Status line and headers of `answer` up to the empty line. nullopt when a header is invalid or is
/// one that only the server writes.
std::optional<std::string> make_head(const response& answer, connection_use after);

/// The bytes of the body, wherever they are but for a file; none for a status that has no body.
std::string_view body_of(const response& answer);
/// The file whose bytes are the body; null if there is none, or the status has no body.
const outgoing_file* file_of(const response& answer);

} // namespace seam::net
