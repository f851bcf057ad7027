// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/json/reader.h"
#include "base/clock.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

namespace seam::api {

/// The longest time that figures are asked for, and in how many parts: a month by the hour.
inline constexpr auto figures_span_max = std::chrono::days(92);
inline constexpr std::size_t figures_parts_max = 750;

/// A time in equal parts, of which the last may be cut short.
struct intervals
{
    timestamp from;
    timestamp before;
    std::chrono::milliseconds step;

    struct part
    {
        timestamp from;
        timestamp before;
    };

    [[nodiscard]] std::size_t count() const;
    [[nodiscard]] part at(std::size_t place) const;
    /// nullopt if it is outside.
    [[nodiscard]] std::optional<std::size_t> find(timestamp when) const;
};

/// `interval`, and `granularity` and `timeZone` if they are there; without granularity the whole is
/// one part. Parts are counted from the start of the interval, so that one that begins at a local
/// midnight gives local days. Complains of what is longer than the bounds above.
std::optional<intervals> read_intervals(object_reader& from);

/// `<start>/<end>`.
std::string write_interval(const intervals::part& what);

} // namespace seam::api
