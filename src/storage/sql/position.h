// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace seam::storage::sql {

/// A place in a list that goes from newest to oldest: by time, then the number of the row.
struct position
{
    timestamp at;
    std::int64_t number = 0;

    friend auto operator<=>(const position&, const position&) = default;
};

/// The place that `page::after` names, before which a page begins; the very end if it is empty.
/// nullopt if no page gave it.
std::optional<position> position_from(std::string_view after);

/// The reverse of `position_from`.
std::string text_of(const position& place);

/// The whole text as a number.
std::optional<std::int64_t> number_from(std::string_view text);

} // namespace seam::storage::sql
