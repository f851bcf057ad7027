// SPDX-License-Identifier: Apache-2.0
#include "storage/sql/position.h"

#include <charconv>
#include <limits>

namespace seam::storage::sql {

std::optional<std::int64_t> number_from(std::string_view text)
{
    std::int64_t number = 0;
    const auto* begin = text.data();
    const auto* end = begin + text.size();
    const auto parsed = std::from_chars(begin, end, number);
    if (text.empty() || parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
    return number;
}

/// `<milliseconds>.<number>`.
std::optional<position> position_from(std::string_view after)
{
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    if (after.empty()) return position{timestamp(std::chrono::milliseconds(most)), most};
    const auto dot = after.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const auto at = number_from(after.substr(0, dot));
    const auto number = number_from(after.substr(dot + 1));
    if (!at || !number) return std::nullopt;
    return position{timestamp(std::chrono::milliseconds(*at)), *number};
}

std::string text_of(const position& place)
{
    return std::to_string(place.at.time_since_epoch().count()) + '.' + std::to_string(place.number);
}

} // namespace seam::storage::sql
