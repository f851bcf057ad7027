// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

namespace seam::bench {

using duration = std::chrono::steady_clock::duration;

struct percentiles
{
    duration p50{};
    duration p99{};
    std::size_t count = 0;
};

/// By nearest rank; zeros for no samples.
percentiles percentiles_of(std::vector<duration> samples);

/// In units of 1 µs, with fractions.
double microseconds(duration span);

} // namespace seam::bench
