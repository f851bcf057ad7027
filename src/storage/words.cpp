// SPDX-License-Identifier: Apache-2.0
#include "storage/words.h"

#include "base/assert.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <utility>

namespace seam::storage {
namespace {

icu::UnicodeString from_utf8(std::string_view text)
{
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string to_utf8(const icu::UnicodeString& text)
{
    std::string out;
    text.toUTF8String(out);
    return out;
}

icu::UnicodeString normalised(const icu::Normalizer2* form, const icu::UnicodeString& text,
                              UErrorCode status)
{
    SEAM_ASSERT(U_SUCCESS(status));
    auto out = form->normalize(text, status);
    SEAM_ASSERT(U_SUCCESS(status));
    return out;
}

icu::UnicodeString without_marks(std::string_view text)
{
    UErrorCode status = U_ZERO_ERROR;
    const auto* form = icu::Normalizer2::getNFKDInstance(status);
    const auto decomposed = normalised(form, from_utf8(text), status);
    icu::UnicodeString out;
    for (std::int32_t at = 0; at < decomposed.length();) {
        const UChar32 point = decomposed.char32At(at);
        if (u_charType(point) != U_NON_SPACING_MARK) out.append(point);
        at += U16_LENGTH(point);
    }
    return out.foldCase();
}

bool is_searched(model::field which)
{
    using model::field;
    static constexpr std::array searched = {
        field::first_name,  field::middle_name, field::last_name,  field::nickname,
        field::work_email,  field::other_email, field::work_phone, field::personal_email,
        field::other_phone, field::cell_phone,  field::home_phone,
    };
    return std::ranges::find(searched, which) != searched.end();
}

void add_words(std::vector<std::string>& to, std::string_view text)
{
    auto words = words_of(text);
    std::ranges::move(words, std::back_inserter(to));
}

} // namespace

std::string fold_case(std::string_view text)
{
    UErrorCode status = U_ZERO_ERROR;
    const auto* form = icu::Normalizer2::getNFCInstance(status);
    return to_utf8(normalised(form, from_utf8(text), status).foldCase());
}

std::string fold_marks(std::string_view text)
{
    return to_utf8(without_marks(text));
}

std::vector<std::string> words_of(std::string_view text)
{
    const auto folded = without_marks(text);
    std::vector<std::string> words;
    icu::UnicodeString word;
    for (std::int32_t at = 0; at < folded.length();) {
        const UChar32 point = folded.char32At(at);
        at += U16_LENGTH(point);
        if (u_isalnum(point)) {
            word.append(point);
        } else if (!word.isEmpty()) {
            words.push_back(to_utf8(std::exchange(word, {})));
        }
    }
    if (!word.isEmpty()) words.push_back(to_utf8(word));
    return words;
}

std::vector<std::string> search_words(const model::profile& person)
{
    std::vector<std::string> words;
    for (const auto& [which, shown] : person.fields) {
        if (!is_searched(which)) continue;
        if (const auto* text = std::get_if<std::string>(&shown.entry.value)) {
            add_words(words, *text);
        } else if (const auto* phone = std::get_if<model::phone_number>(&shown.entry.value)) {
            add_words(words, phone->display);
            add_words(words, phone->e164);
        }
    }
    for (const auto& what : person.identifiers) {
        using enum model::identifier_type;
        if (what.type == external_id || what.type == email || what.type == phone)
            add_words(words, what.value);
    }
    std::ranges::sort(words);
    const auto repeated = std::ranges::unique(words);
    words.erase(repeated.begin(), repeated.end());
    return words;
}

std::vector<model::external_source_id> sources_of(const model::profile& person)
{
    std::vector<model::external_source_id> sources;
    for (const auto& what : person.identifiers)
        if (what.type == model::identifier_type::external_id) sources.push_back(what.source);
    std::ranges::sort(sources);
    const auto repeated = std::ranges::unique(sources);
    sources.erase(repeated.begin(), repeated.end());
    return sources;
}

std::string sort_key(const model::profile& person, contact_query::order by)
{
    using model::field;
    using order = contact_query::order;
    static constexpr std::array fields = {
        std::pair(order::first_name, field::first_name),
        std::pair(order::last_name, field::last_name),
        std::pair(order::middle_name, field::middle_name),
        std::pair(order::title, field::title),
    };
    const auto* wanted = std::ranges::find(fields, by, &std::pair<order, field>::first);
    if (wanted == fields.end()) return {};
    const auto found = person.fields.find(wanted->second);
    if (found == person.fields.end()) return {};
    const auto* text = std::get_if<std::string>(&found->second.entry.value);
    return text != nullptr ? fold_marks(*text) : std::string();
}

} // namespace seam::storage
