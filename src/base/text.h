// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace seam {

/// Without ASCII white space at both ends.
std::string_view trim(std::string_view text);

/// ASCII letters lower-cased; other bytes untouched.
std::string to_lower(std::string_view text);

/// Equal but for the case of ASCII letters.
bool equals_ignore_case(std::string_view left, std::string_view right);

/// The parts between separators; "" gives one empty part.
std::vector<std::string_view> split(std::string_view text, char separator);

/// True for well-formed UTF-8 (RFC 3629): no overlong forms, surrogates or values past U+10FFFF.
bool is_utf8(std::string_view text);

/// Number of code points of well-formed UTF-8.
std::size_t count_code_points(std::string_view text);

/// RFC 4648 section 5, without padding.
std::string base64url_encode(std::span<const std::uint8_t> bytes);
std::string base64url_encode(std::string_view bytes);
/// Strict: no padding, no white space, unused bits zero; nullopt otherwise.
std::optional<std::string> base64url_decode(std::string_view text);

/// RFC 4648 section 4, with padding.
std::string base64_encode(std::string_view bytes);
/// Padding optional; nullopt for other characters.
std::optional<std::string> base64_decode(std::string_view text);

/// RFC 3986 percent-encoding of everything but unreserved characters.
std::string percent_encode(std::string_view text);
/// nullopt for a broken escape. `plus_is_space` as in application/x-www-form-urlencoded.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space);

/// Compares in time that depends on the lengths alone.
bool equals_constant_time(std::string_view left, std::string_view right);

} // namespace seam
