// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/identity.h"

#include <cstdint>
#include <expected>
#include <string_view>

namespace seam::identity {

/// Why a text is no identifier. The caller keeps the text as typed where a record wants it.
enum class malformed : std::uint8_t
{
    empty,             ///< nothing left after trimming
    too_long,          ///< more than 255 code points, or an e-mail or phone beyond its standard
    not_utf8,          ///< not well-formed UTF-8
    control_character, ///< a control or an invisible formatting character
    bad_syntax,        ///< not an e-mail address, or not a telephone number
    bad_domain,        ///< the part behind the @ is no domain name (UTS 46)
    needs_country,     ///< a national telephone number: which country's is not known
    needs_source,      ///< an external id without its source
};

/// `snake_case` name, for messages.
std::string_view to_string(malformed reason);

/// The one maker of identifiers: what people and systems write in several ways becomes equal bytes.
///
/// - Email: trimmed, lower-cased, the domain in ASCII (UTS 46, non-transitional), 254 bytes at
///   most (RFC 5321). Quoted local parts, display names and address literals are refused.
/// - Phone and WhatsApp: E.164 with `+`, from an international form (`+…` or `00…`, 8 to 15
///   digits); blanks, hyphens, dots and brackets are dropped. `+44 (0)20…` is refused, because
///   whether the zero belongs depends on the country, and a wrong number would join strangers.
/// - External ids, cookies, other social ids: trimmed and exact, case kept, 1 to 255 code points.
///
/// `source` is ignored unless `type` is `external_id`.
std::expected<model::identifier, malformed>
normalise(model::identifier_type type, model::external_source_id source, std::string_view raw);

} // namespace seam::identity
