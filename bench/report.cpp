// SPDX-License-Identifier: Apache-2.0
#include "report.h"

#include <algorithm>

namespace seam::bench {
namespace {

/// The smallest sample that `percent` of all are not above; `sorted` is not empty.
duration rank(const std::vector<duration>& sorted, std::size_t percent)
{
    const auto place = (sorted.size() * percent + 99) / 100;
    return sorted[std::max<std::size_t>(place, 1) - 1];
}

} // namespace

percentiles percentiles_of(std::vector<duration> samples)
{
    if (samples.empty()) return {};
    std::ranges::sort(samples);
    return {.p50 = rank(samples, 50), .p99 = rank(samples, 99), .count = samples.size()};
}

double microseconds(duration span)
{
    return std::chrono::duration<double, std::micro>(span).count();
}

} // namespace seam::bench
