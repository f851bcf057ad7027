// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <algorithm>
#include <chrono>

namespace seam::storage {

/// The time at which a change of the graph counts as known, if it says `at` and the one before it
/// counts as known at `last`.
///
/// Commands take their time before they wait for their turn, and clocks are corrected a little, so
/// that time falls now and then: such a change counts as known with the last. A clock that falls
/// further was wrong: the change counts as it says, and all that counts as known later than that
/// counts as known since then. A change that says no time counts as known with the last.
inline timestamp known_time(timestamp at, timestamp last)
{
    constexpr auto slack = std::chrono::minutes(10);
    const bool was_wrong = at != timestamp() && at < last - slack;
    return was_wrong ? at : std::max(at, last);
}

} // namespace seam::storage
