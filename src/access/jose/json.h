// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace seam::access {

/// Why a text is not an object that a security decision may rest on.
enum class json_flaw : std::uint8_t
{
    malformed,      ///< not JSON (RFC 8259), not UTF-8, a byte order mark, or more after the end
    not_an_object,  ///< JSON, but not an object
    duplicate_name, ///< the same name twice in one object, however it is spelled
    too_deep,       ///< more than `json_depth_max` levels
};

/// For people: `a name given twice`.
std::string_view describe(json_flaw flaw);

inline constexpr std::size_t json_depth_max = 8;

/// Reads exactly one object. Stricter than JSON itself: two readers who take different ones of two
/// equal names would disagree about who signed in. The caller bounds the size.
std::expected<boost::json::object, json_flaw> parse_strict_object(std::string_view text);

/// The member if it is there and a string.
std::optional<std::string> string_member(const boost::json::object& object, std::string_view name);

} // namespace seam::access
