// SPDX-License-Identifier: Apache-2.0
#include "identity/normalise.h"

#include "base/text.h"
#include "identity/email.h"
#include "phone/number.h"

#include <string>
#include <utility>

namespace seam::identity {
namespace {

using model::identifier_type;

// The contract's limit for the value of an identifier.
constexpr std::size_t value_max = 255;
malformed to_malformed(phone::fault reason)
{
    switch (reason) {
    case phone::fault::needs_region:
        return malformed::needs_country;
    case phone::fault::no_such_number:
        return malformed::no_such_number;
    case phone::fault::bad_syntax:
        break;
    }
    return malformed::bad_syntax;
}

std::expected<std::string, malformed> normalise_phone(std::string_view text, phone::region where)
{
    auto read = phone::read(text, where);
    if (!read) return std::unexpected(to_malformed(read.error()));
    if (read->extension) return std::unexpected(malformed::has_extension);
    return std::move(read->e164);
}

bool is_phone(identifier_type type)
{
    return type == identifier_type::phone || type == identifier_type::social_whatsapp;
}

/// What every identifier must be before its type is looked at: `raw` without blanks at the ends.
std::expected<std::string_view, malformed> trim_value(identifier_type type, std::string_view raw)
{
    if (!is_utf8(raw)) return std::unexpected(malformed::not_utf8);
    const auto text = trim_unicode(raw);
    if (text.empty()) return std::unexpected(malformed::empty);
    // Of a phone only the digits are kept, so that what is invisible cannot make two of one.
    if (!is_phone(type) && has_invisible(text))
        return std::unexpected(malformed::control_character);
    if (count_code_points(text) > value_max) return std::unexpected(malformed::too_long);
    return text;
}

bool is_folded(identifier_type type, model::external_source_id source, const reading& how)
{
    return type == identifier_type::external_id && how.folded.contains(source);
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
    case malformed::no_such_number:
        return "no_such_number";
    case malformed::has_extension:
        return "has_extension";
    case malformed::needs_source:
        return "needs_source";
    }
    return "bad_syntax";
}

std::expected<model::identifier, malformed> normalise(identifier_type type,
                                                      model::external_source_id source,
                                                      std::string_view raw, const reading& how)
{
    const bool is_external = type == identifier_type::external_id;
    if (is_external && source.is_nil()) return std::unexpected(malformed::needs_source);
    const auto text = trim_value(type, raw);
    if (!text) return std::unexpected(text.error());
    auto value = std::expected<std::string, malformed>(*text);
    if (type == identifier_type::email) value = normalise_email(*text);
    if (is_phone(type)) value = normalise_phone(*text, how.region);
    if (is_folded(type, source, how)) value = fold_case(*text);
    if (!value) return std::unexpected(value.error());
    return model::identifier{type, is_external ? source : model::external_source_id(),
                             *std::move(value)};
}

model::phone_number read_phone(std::string_view typed, phone::region where)
{
    model::phone_number made;
    made.user_input = typed;
    made.display = typed;
    const auto text = trim_value(identifier_type::phone, typed);
    if (!text) return made;
    auto read = phone::read(*text, where);
    if (!read) return made;
    auto shown = phone::present(read->e164);
    made.e164 = std::move(read->e164);
    made.extension = read->extension;
    made.display = std::move(shown.international);
    made.country_code = std::move(shown.country);
    return made;
}

} // namespace seam::identity
