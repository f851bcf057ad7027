// SPDX-License-Identifier: Apache-2.0
#include "phone/number.h"

#include "base/text.h"
#include "phone/library.h"
#include "phone/recent.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace seam::phone {
namespace {

// ITU-T E.164: at most 15 digits with the calling code. The shortest are of islands: 683 and four.
constexpr std::size_t e164_min = 1 + 7;
constexpr std::size_t e164_max = 1 + 15;

// A tracker says the same number with every page view, a history the same ones again and again, and
// the library takes 15 to 40 microseconds for each. A thread remembers up to 0.4 MB.
constexpr std::size_t numbers_remembered = 4096;
constexpr std::size_t presentations_remembered = 1024;

/// The marks before an extension, longer ones before those that they begin with.
constexpr std::array<std::string_view, 8> extension_marks = {";ext=", "extension", "ext.", "ext",
                                                             "x.",    "x",         "#",    ";"};

constexpr UChar32 fullwidth_plus = 0xFF0B;
constexpr UChar32 minus_sign = 0x2212;

/// Formatting characters come with numbers that are copied out of address books.
bool is_separator(UChar32 point)
{
    return u_isUWhiteSpace(point) || u_charType(point) == U_DASH_PUNCTUATION ||
           u_charType(point) == U_FORMAT_CHAR || point == minus_sign || point == '.' ||
           point == '(' || point == ')' || point == '[' || point == ']';
}

/// Digits in ASCII, with `+` before them if there is one; gathered from what people write.
class dialling
{
  public:
    /// False for what has no place in a number.
    bool add(UChar32 point)
    {
        const auto digit = u_charDigitValue(point);
        if (digit >= 0) {
            if (dialled_.size() == dialled_max) return false;
            dialled_ += static_cast<char>('0' + digit);
            return true;
        }
        if (point == '+' || point == fullwidth_plus) {
            if (!dialled_.empty()) return false;
            dialled_ = '+';
            return true;
        }
        if (point == '/') {
            if (slash_ != 0 || dialled_.empty()) return false;
            slash_ = dialled_.size();
            return true;
        }
        return is_separator(point);
    }

    /// nullopt if it cannot be a number. `030/123456` has an area code before the slash, but the
    /// other number of `030 123456/57` would change this one.
    [[nodiscard]] std::optional<std::string> take() &&
    {
        if (dialled_.empty() || dialled_ == "+") return std::nullopt;
        if (slash_ != 0 && slash_ >= dialled_.size() - slash_) return std::nullopt;
        return std::move(dialled_);
    }

  private:
    std::string dialled_;
    std::size_t slash_ = 0; ///< what stands before it; 0 if there is none
};

std::optional<std::string> read_dialled(std::string_view text)
{
    dialling made;
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < size;) {
        UChar32 point = 0;
        U8_NEXT(text.data(), at, size, point);
        if (point < 0 || !made.add(point)) return std::nullopt;
    }
    return std::move(made).take();
}

/// Where the extension begins, with its mark; the end if there is none.
std::size_t find_extension(std::string_view text)
{
    const auto found = std::ranges::find_if(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '#' || c == ';';
    });
    return static_cast<std::size_t>(found - text.begin());
}

std::optional<std::int64_t> read_extension(std::string_view text)
{
    const auto lower = to_lower(text);
    const auto mark = std::ranges::find_if(
        extension_marks, [&](std::string_view each) { return lower.starts_with(each); });
    if (mark == extension_marks.end()) return std::nullopt;
    const auto digits = trim(std::string_view(lower).substr(mark->size()));
    if (digits.empty() || digits.size() > extension_digits_max) return std::nullopt;
    std::int64_t value = 0;
    const auto* end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, value);
    if (read.ec != std::errc() || read.ptr != end || value < 0) return std::nullopt;
    return value;
}

/// The number, if it is one and stands for itself: what reads as yet another, such as a row of
/// zeros, would be two identifiers.
std::string stable_e164(const std::string& dialled, const std::string& where)
{
    auto made = library::to_e164(dialled, where);
    if (made.size() < e164_min || made.size() > e164_max) return {};
    if (made != dialled && library::to_e164(made, {}) != made) return {};
    return made;
}

/// Empty if it is no number.
std::string work_out(const std::string& dialled, region where)
{
    if (dialled.starts_with('+')) return stable_e164(dialled, {});
    if (!where.is_none()) {
        auto made = stable_e164(dialled, where.to_string());
        if (!made.empty()) return made;
    }
    // What most of the world dials for abroad, and writes though they dial something else.
    return dialled.starts_with("00") ? stable_e164('+' + dialled.substr(2), {}) : std::string();
}

/// With its groups, unless that would be read as another number: clients send back what they are
/// shown.
std::string safe_international(const std::string& e164)
{
    auto shown = library::to_international(e164);
    const auto dialled = read_dialled(shown);
    return dialled && work_out(*dialled, {}) == e164 ? shown : e164;
}

} // namespace

std::expected<number, fault> read(std::string_view text, region where)
{
    const auto end = find_extension(text);
    const auto dialled = read_dialled(text.substr(0, end));
    if (!dialled) return std::unexpected(fault::bad_syntax);
    number made;
    if (end < text.size()) {
        made.extension = read_extension(text.substr(end));
        if (!made.extension) return std::unexpected(fault::bad_syntax);
    }
    thread_local recent<std::string> lately(numbers_remembered);
    made.e164 = lately.get(*dialled + where.to_string(), [&] { return work_out(*dialled, where); });
    if (!made.e164.empty()) return made;
    const bool is_international = dialled->starts_with('+') || dialled->starts_with("00");
    return std::unexpected(where.is_none() && !is_international ? fault::needs_region
                                                                : fault::no_such_number);
}

presentation present(const std::string& e164)
{
    thread_local recent<presentation> lately(presentations_remembered);
    return lately.get(
        e164, [&] { return presentation{safe_international(e164), library::region_of(e164)}; });
}

} // namespace seam::phone
