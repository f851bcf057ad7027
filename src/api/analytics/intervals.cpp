// SPDX-License-Identifier: Apache-2.0
#include "api/analytics/intervals.h"

#include <algorithm>
#include <array>

namespace seam::api {
namespace {

using std::chrono::milliseconds;

struct granularity
{
    std::string_view name;
    milliseconds step;
};
constexpr std::array<granularity, 5> granularities = {{
    {"PT15M", std::chrono::minutes(15)},
    {"PT30M", std::chrono::minutes(30)},
    {"PT1H", std::chrono::hours(1)},
    {"P1D", std::chrono::days(1)},
    {"P7D", std::chrono::days(7)},
}};
constexpr std::array<std::string_view, 5> names = {"PT15M", "PT30M", "PT1H", "P1D", "P7D"};
constexpr std::array<std::string_view, 2> time_zones = {"UTC", "Etc/UTC"};

std::optional<intervals::part> parse_interval(std::string_view text)
{
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const auto from = parse_timestamp(text.substr(0, slash));
    const auto before = parse_timestamp(text.substr(slash + 1));
    if (!from || !before || *before <= *from) return std::nullopt;
    return intervals::part{*from, *before};
}

std::optional<intervals::part> read_interval(object_reader& from)
{
    const auto text = from.text("interval", {.max = 100, .required = true});
    if (!text) return std::nullopt;
    const auto whole = parse_interval(*text);
    if (!whole) {
        from.complain("interval", "invalid.value",
                      "must be two ISO 8601 times with a slash between, the second later, like "
                      "2026-05-01T00:00:00Z/2026-05-08T00:00:00Z");
        return std::nullopt;
    }
    if (whole->before - whole->from > figures_span_max) {
        from.complain("interval", "invalid.value", "must not be longer than 92 days");
        return std::nullopt;
    }
    return whole;
}

} // namespace

std::size_t intervals::count() const
{
    return static_cast<std::size_t>((before - from + step - milliseconds(1)) / step);
}

intervals::part intervals::at(std::size_t place) const
{
    const auto start = from + step * static_cast<std::int64_t>(place);
    return {start, std::min(start + step, before)};
}

std::optional<std::size_t> intervals::find(timestamp when) const
{
    if (when < from || when >= before) return std::nullopt;
    return static_cast<std::size_t>((when - from) / step);
}

std::optional<intervals> read_intervals(object_reader& from)
{
    const auto whole = read_interval(from);
    const auto name = from.choice("granularity", names);
    if (const auto zone = from.text("timeZone", {.max = 100});
        zone && std::ranges::find(time_zones, *zone) == time_zones.end())
        from.complain("timeZone", "invalid.value",
                      "must be UTC: let the interval begin at the midnight that is meant");
    if (!whole) return std::nullopt;
    intervals read{whole->from, whole->before, whole->before - whole->from};
    if (name) read.step = std::ranges::find(granularities, *name, &granularity::name)->step;
    if (read.count() <= figures_parts_max) return read;
    from.complain("granularity", "invalid.value",
                  "makes more than 750 parts of this interval; choose a longer one");
    return std::nullopt;
}

std::string write_interval(const intervals::part& what)
{
    return format_timestamp(what.from) + '/' + format_timestamp(what.before);
}

} // namespace seam::api
