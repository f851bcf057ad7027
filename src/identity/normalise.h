// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/contact.h"
#include "model/identity.h"
#include "phone/region.h"

#include <cstdint>
#include <expected>
#include <set>
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
    no_such_number,    ///< no country has such a number, or not the one that it is read by
    has_extension,     ///< a line behind a number that others share
    needs_source,      ///< an external id without its source
};

/// `snake_case` name, for messages.
std::string_view to_string(malformed reason);

/// What texts do not say about how they are to be read: the same for all that an organisation is
/// told, but for the region, which a deployment may have of its own.
struct reading
{
    /// National telephone numbers are this country's; none: they are not read.
    phone::region region;
    /// The external sources whose ids are the same in upper and lower case.
    std::set<model::external_source_id> folded;
};

/// The one maker of identifiers: what people and systems write in several ways becomes equal bytes.
///
/// - Email: trimmed, lower-cased, the domain in ASCII (UTS 46, non-transitional), 254 bytes at
///   most (RFC 5321). Quoted local parts, display names and address literals are refused.
/// - Phone and WhatsApp: E.164 with `+`, as phone::read makes it, national numbers by the rules of
///   the region. A number with an extension stands for a switchboard, so for nobody.
/// - External ids, cookies, other social ids: trimmed and exact, case kept, 1 to 255 code points.
///   Ids of folded sources: case and composition away.
///
/// `source` is ignored unless `type` is `external_id`.
std::expected<model::identifier, malformed> normalise(model::identifier_type type,
                                                      model::external_source_id source,
                                                      std::string_view raw,
                                                      const reading& how = {});

/// A phone as a field of a contact: `typed` is kept as it is. If it can be read, E.164, country and
/// extension are what it says, and it is shown in its international form; else as typed.
model::phone_number read_phone(std::string_view typed, phone::region where);

} // namespace seam::identity
