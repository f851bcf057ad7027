// SPDX-License-Identifier: Apache-2.0
#include "messaging/rates.h"

#include <algorithm>

namespace seam::messaging {

taken take(bucket from, rate limit, timestamp now)
{
    // The whole bucket is one date: when it would be full again. Each token moves it one interval
    // away, and it may be at most a full bucket away (the generic cell rate algorithm).
    const auto capacity = limit.burst * limit.interval;
    const auto full_at = std::clamp(from.full_at, now, now + capacity);
    const auto next = full_at + limit.interval;
    if (next <= now + capacity) return {bucket{next}, true, std::chrono::milliseconds(0)};
    // Of a clock that was set back the date would stay far ahead, call after call.
    return {bucket{full_at}, false, next - (now + capacity)};
}

} // namespace seam::messaging
