// SPDX-License-Identifier: Apache-2.0
#include "identity/email.h"

#include "base/assert.h"
#include "base/text.h"

#include <algorithm>
#include <memory>
#include <unicode/bytestream.h>
#include <unicode/idna.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace seam::identity {
namespace {

// RFC 5321 sections 4.5.3.1.1 and 4.5.3.1.3: a path is 256 bytes with its angle brackets.
constexpr std::size_t local_part_max = 64;
constexpr std::size_t address_max = 254;

icu::StringPiece piece(std::string_view text)
{
    return {text.data(), static_cast<std::int32_t>(text.size())};
}

bool is_ascii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// `atext` of RFC 5322 section 3.2.3, with UTF-8 as RFC 6531 allows.
bool is_local_character(char c)
{
    constexpr std::string_view marks = "!#$%&'*+-/=?^_`{|}~";
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || marks.find(c) != std::string_view::npos;
}

bool is_dot_atom(std::string_view text)
{
    return std::ranges::all_of(split(text, '.'), [](std::string_view atom) {
        return !atom.empty() && std::ranges::all_of(atom, is_local_character);
    });
}

/// Case and composition away: both are how a keyboard wrote it, not who it is.
std::expected<std::string, malformed> fold_local_part(std::string_view local)
{
    if (is_ascii(local)) return to_lower(local);
    UErrorCode status = U_ZERO_ERROR;
    const auto* composed = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) return std::unexpected(malformed::bad_syntax);
    auto lowered = icu::UnicodeString::fromUTF8(piece(local)).toLower(icu::Locale::getRoot());
    std::string folded;
    composed->normalize(lowered, status).toUTF8String(folded);
    if (U_FAILURE(status)) return std::unexpected(malformed::bad_syntax);
    return folded;
}

const icu::IDNA* domain_names()
{
    static const auto instance = [] {
        UErrorCode status = U_ZERO_ERROR;
        constexpr auto options = UIDNA_USE_STD3_RULES | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ |
                                 UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_NONTRANSITIONAL_TO_UNICODE;
        return std::unique_ptr<icu::IDNA>(icu::IDNA::createUTS46Instance(options, status));
    }();
    return instance.get();
}

/// A host name of at least two labels whose last is not a number, so that neither `localhost` nor
/// an address of digits passes for a mail domain.
bool is_mail_domain(std::string_view ascii)
{
    const auto labels = split(ascii, '.');
    if (labels.size() < 2) return false;
    if (std::ranges::any_of(labels, [](std::string_view label) { return label.empty(); }))
        return false;
    return !std::ranges::all_of(labels.back(), [](char c) { return c >= '0' && c <= '9'; });
}

std::expected<std::string, malformed> domain_to_ascii(std::string_view domain)
{
    const auto* names = domain_names();
    if (names == nullptr) return std::unexpected(malformed::bad_domain);
    UErrorCode status = U_ZERO_ERROR;
    icu::IDNAInfo info;
    std::string ascii;
    icu::StringByteSink<std::string> sink(&ascii);
    names->nameToASCII_UTF8(piece(domain), sink, info, status);
    if (U_FAILURE(status) || info.hasErrors() || !is_mail_domain(ascii))
        return std::unexpected(malformed::bad_domain);
    return ascii;
}

/// Calls `visit` with each code point and its first byte's place until it returns false.
template <class Visit>
void for_each_code_point(std::string_view text, Visit visit)
{
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < size;) {
        const auto start = static_cast<std::size_t>(at);
        UChar32 point = 0;
        U8_NEXT(text.data(), at, size, point);
        if (!visit(point, start, static_cast<std::size_t>(at))) return;
    }
}

} // namespace

std::string_view trim_unicode(std::string_view text)
{
    std::size_t first = text.size();
    std::size_t last = text.size();
    bool is_inside = false;
    for_each_code_point(text, [&](UChar32 point, std::size_t start, std::size_t end) {
        if (u_isUWhiteSpace(point)) return true;
        if (!is_inside) first = start;
        is_inside = true;
        last = end;
        return true;
    });
    return text.substr(first, last - first);
}

bool has_invisible(std::string_view text)
{
    bool found = false;
    for_each_code_point(text, [&](UChar32 point, std::size_t, std::size_t) {
        const auto category = u_charType(point);
        found = category == U_CONTROL_CHAR || category == U_FORMAT_CHAR;
        return !found;
    });
    return found;
}

std::string fold_case(std::string_view text)
{
    if (is_ascii(text)) return to_lower(text);
    UErrorCode status = U_ZERO_ERROR;
    const auto* composed = icu::Normalizer2::getNFCInstance(status);
    SEAM_ASSERT(U_SUCCESS(status));
    // Composed, folded, and composed again: folding takes some apart (Unicode, section 3.13.5).
    auto folded = composed->normalize(icu::UnicodeString::fromUTF8(piece(text)), status).foldCase();
    std::string made;
    composed->normalize(folded, status).toUTF8String(made);
    SEAM_ASSERT(U_SUCCESS(status));
    return made;
}

std::expected<std::string, malformed> normalise_email(std::string_view address)
{
    const auto at = address.rfind('@');
    if (at == std::string_view::npos) return std::unexpected(malformed::bad_syntax);
    const auto local = address.substr(0, at);
    if (local.size() > local_part_max) return std::unexpected(malformed::too_long);
    if (!is_dot_atom(local)) return std::unexpected(malformed::bad_syntax);

    auto folded = fold_local_part(local);
    if (!folded) return folded;
    const auto domain = domain_to_ascii(address.substr(at + 1));
    if (!domain) return domain;
    if (folded->size() + 1 + domain->size() > address_max)
        return std::unexpected(malformed::too_long);
    return *folded + '@' + *domain;
}

} // namespace seam::identity
