// SPDX-License-Identifier: Apache-2.0
#include "phone/region.h"

#include "phone/library.h"

#include <charconv>

namespace seam::phone {
namespace {

// No calling code has more digits.
constexpr std::size_t calling_code_max = 3;

char to_upper(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

} // namespace

std::optional<region> region::parse(std::string_view text)
{
    if (text.size() != 2) return std::nullopt;
    const region made({to_upper(text[0]), to_upper(text[1])});
    if (!library::has_numbers(made.to_string())) return std::nullopt;
    return made;
}

std::optional<region> region::parse_country_code(std::string_view text)
{
    auto digits = text;
    if (digits.starts_with('+')) digits.remove_prefix(1);
    if (digits.empty() || digits.size() > calling_code_max) return std::nullopt;
    int code = 0;
    const auto* end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, code);
    if (read.ec != std::errc() || read.ptr != end) return parse(text);
    return parse(library::main_region(code));
}

std::string region::to_string() const
{
    return is_none() ? std::string() : std::string(letters_.begin(), letters_.end());
}

} // namespace seam::phone
