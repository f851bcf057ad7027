// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace seam {

/// A moment in UTC, in milliseconds: the finest that the contract shows.
using timestamp = std::chrono::sys_time<std::chrono::milliseconds>;

/// The only door to the wall clock, so that tests may turn it.
class clock
{
  public:
    virtual ~clock() = default;
    [[nodiscard]] virtual timestamp now() const = 0;
};

/// The system's clock. Lives for ever.
const clock& system_clock();

/// ISO 8601 with milliseconds and `Z`, as the contract writes dates: `2026-11-23T17:27:40.387Z`.
std::string format_timestamp(timestamp at);

/// ISO 8601 date and time with `Z` or a numeric offset, fraction optional (digits past the third
/// are dropped). nullopt for anything else, for impossible dates and for years outside 1970 to
/// 9999.
std::optional<timestamp> parse_timestamp(std::string_view text);

} // namespace seam
