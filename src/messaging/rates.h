// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <chrono>
#include <cstdint>

namespace seam::messaging {

/// So many at once, and one more for each interval that passes.
struct rate
{
    std::int64_t burst;
    std::chrono::milliseconds interval;
};

/// The contract's limits (section 6.8), but for new sockets of a deployment, which whoever runs the
/// server sets: after a restart all guests come back at once.
namespace limits {
using namespace std::chrono_literals;
inline constexpr rate session_messages{5, 200ms};
inline constexpr rate connection_requests{60, 1s};
inline constexpr rate session_configures{60, 1s};
inline constexpr rate session_history{10, 6s};
inline constexpr rate connection_echoes{2, 30s};
} // namespace limits

/// A token bucket as a value. A default one is full.
struct bucket
{
    timestamp full_at; ///< when all tokens will be back; the past if they are

    friend bool operator==(const bucket&, const bucket&) = default;
};

struct taken
{
    bucket next; ///< if refused the same, but for what a clock that was set back left
    bool allowed = false;
    std::chrono::milliseconds retry_after{0}; ///< until one token is there; 0 if allowed
};

/// Takes one token. A clock that is set back costs at most one full bucket's time.
taken take(bucket from, rate limit, timestamp now);

} // namespace seam::messaging
