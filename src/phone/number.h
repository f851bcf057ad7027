// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phone/region.h"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace seam::phone {

/// Why a text is no telephone number.
enum class fault : std::uint8_t
{
    bad_syntax,     ///< something else than digits and what people write between them
    needs_region,   ///< a national number without a region to read it by
    no_such_number, ///< no country's numbers look so, or not those of the region
};

struct number
{
    std::string e164; ///< `+` and 7 to 15 digits
    /// Of a line behind that number: `x12`, `ext. 12`, `;ext=12` (RFC 3966).
    std::optional<std::int64_t> extension;

    friend bool operator==(const number&, const number&) = default;
};

/// Reads well-formed UTF-8. Digits may be of any script; blanks, hyphens, dots, brackets, invisible
/// formatting and a slash behind an area code are read over, and so is a zero that is not dialled
/// from abroad, as in
/// `+44 (0)20…`. Letters are refused, other than those before an extension.
///
/// A number that says its country, by `+`, `00` or what is dialled for abroad in the region, must
/// have a length that this country has. Any other must be a valid one of the region.
std::expected<number, fault> read(std::string_view text, region where);

/// How people see a number.
struct presentation
{
    std::string international; ///< `+44 20 7946 0018`; reads as the same number
    std::string country;       ///< `GB`; empty if the number does not tell
};

/// Of a number that `read` gave.
presentation present(const std::string& e164);

/// More digits than any number has with all that is dialled before it.
inline constexpr std::size_t dialled_max = 32;
/// As the contract bounds it.
inline constexpr std::size_t extension_digits_max = 9;

} // namespace seam::phone
