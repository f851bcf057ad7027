// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>

namespace seam::bench::streams {

/// Chance from a seed. The standard's distributions differ between libraries, so they are not used.
class dice
{
  public:
    explicit dice(std::uint64_t seed) : generator_(seed) {}

    /// From 0 to just below `count`, which is not 0. The bias is below one in 2^40 for our counts.
    std::size_t below(std::size_t count) { return generator_() % count; }
    /// From 0 to just below 1.
    double share() { return static_cast<double>(generator_() >> 11) * 0x1.0p-53; }
    bool happens(double chance) { return share() < chance; }
    double between(double least, double most) { return least + (most - least) * share(); }

  private:
    std::mt19937_64 generator_;
};

} // namespace seam::bench::streams
