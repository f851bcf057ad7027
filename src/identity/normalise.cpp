// SPDX-License-Identifier: Apache-2.0
#include "identity/normalise.h"

#include "base/text.h"
#include "identity/email.h"

#include <algorithm>
#include <array>
#include <string>

namespace seam::identity {
namespace {

using model::identifier_type;

// The contract's limit for the value of an identifier.
constexpr std::size_t value_max = 255;
// ITU-T E.164: at most 15 digits with the country code. Nothing shorter than 8 reaches a person.
constexpr std::size_t digits_min = 8;
constexpr std::size_t digits_max = 15;

// What people write between the digits of a number: blanks (also no-break, thin and narrow),
// hyphens and dashes, dots, brackets.
constexpr std::array<std::string_view, 19> separators = {
    " ",
    "\t",
    "-",
    ".",
    "(",
    ")",
    "[",
    "]",
    "\xC2\xA0",
    "\xE2\x80\x89",
    "\xE2\x80\xAF",
    "\xE2\x80\x87",
    "\xE2\x80\x90",
    "\xE2\x80\x91",
    "\xE2\x80\x92",
    "\xE2\x80\x93",
    "\xE2\x80\x94",
    "\xE2\x88\x92",
    "\xE3\x80\x80",
};

std::string drop_separators(std::string_view text)
{
    std::string kept;
    while (!text.empty()) {
        const auto found = std::ranges::find_if(
            separators, [&](std::string_view mark) { return text.starts_with(mark); });
        if (found == separators.end()) kept += text.front();
        text.remove_prefix(found == separators.end() ? 1 : found->size());
    }
    return kept;
}

bool are_digits(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::expected<std::string, malformed> normalise_phone(std::string_view text)
{
    if (text.find("(0)") != std::string_view::npos) return std::unexpected(malformed::bad_syntax);
    const auto compact = drop_separators(text);
    std::string_view digits = compact;
    const bool is_international = digits.starts_with('+') || digits.starts_with("00");
    if (is_international) digits.remove_prefix(digits.starts_with('+') ? 1 : 2);
    if (digits.empty() || !are_digits(digits)) return std::unexpected(malformed::bad_syntax);
    if (!is_international) return std::unexpected(malformed::needs_country);
    if (digits.size() > digits_max) return std::unexpected(malformed::too_long);
    // No country code begins with a zero.
    if (digits.size() < digits_min || digits.front() == '0')
        return std::unexpected(malformed::bad_syntax);
    return '+' + std::string(digits);
}

std::expected<std::string, malformed> normalise_value(identifier_type type, std::string_view text)
{
    switch (type) {
    case identifier_type::email:
        return normalise_email(text);
    case identifier_type::phone:
    case identifier_type::social_whatsapp:
        return normalise_phone(text);
    default:
        return std::string(text);
    }
}

} // namespace

std::string_view to_string(malformed reason)
{
    switch (reason) {
    case malformed::empty:
        return "empty";
    case malformed::too_long:
        return "too_long";
    case malformed::not_utf8:
        return "not_utf8";
    case malformed::control_character:
        return "control_character";
    case malformed::bad_syntax:
        return "bad_syntax";
    case malformed::bad_domain:
        return "bad_domain";
    case malformed::needs_country:
        return "needs_country";
    case malformed::needs_source:
        return "needs_source";
    }
    return "bad_syntax";
}

std::expected<model::identifier, malformed>
normalise(identifier_type type, model::external_source_id source, std::string_view raw)
{
    const bool is_external = type == identifier_type::external_id;
    if (is_external && source.is_nil()) return std::unexpected(malformed::needs_source);
    if (!is_utf8(raw)) return std::unexpected(malformed::not_utf8);
    const auto text = trim_unicode(raw);
    if (text.empty()) return std::unexpected(malformed::empty);
    if (has_invisible(text)) return std::unexpected(malformed::control_character);
    if (count_code_points(text) > value_max) return std::unexpected(malformed::too_long);
    auto value = normalise_value(type, text);
    if (!value) return std::unexpected(value.error());
    return model::identifier{type, is_external ? source : model::external_source_id(),
                             *std::move(value)};
}

} // namespace seam::identity
