// SPDX-License-Identifier: Apache-2.0
#include "identity/full_name.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <variant>

namespace seam::identity {
namespace {

/// As it is if the library has no data for it.
std::string fold(const std::string& text)
{
    UErrorCode status = U_ZERO_ERROR;
    const auto* form = icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (U_FAILURE(status)) return text;
    const auto folded = form->normalize(icu::UnicodeString::fromUTF8(text), status);
    if (U_FAILURE(status)) return text;
    std::string bytes;
    folded.toUTF8String(bytes);
    return bytes;
}

/// The words of `text` behind those of `to`; how many.
int add_words(std::string& to, const std::string& text)
{
    int words = 0;
    bool is_within = false;
    for (const char c : fold(text)) {
        const bool is_blank = c == ' ' || c == '\t';
        if (!is_blank && !is_within) {
            if (!to.empty()) to += ' ';
            ++words;
        }
        is_within = !is_blank;
        if (!is_blank) to += c;
    }
    return words;
}

} // namespace

full_name full_name_of(const model::profile& shown)
{
    full_name found{.folded = {}, .is_whole = true, .is_vouched_for = true};
    int words = 0;
    for (const auto which : {model::field::first_name, model::field::last_name}) {
        const auto entry = shown.fields.find(which);
        const auto* text = entry != shown.fields.end()
                               ? std::get_if<std::string>(&entry->second.entry.value)
                               : nullptr;
        const auto more = text != nullptr ? add_words(found.folded, *text) : 0;
        words += more;
        if (more == 0) {
            found.is_whole = false;
            continue;
        }
        const auto& said = entry->second.entry;
        found.is_vouched_for &= said.curated || said.how == model::assurance::verified;
    }
    return found.is_whole || words > 1 ? found : full_name();
}

} // namespace seam::identity
