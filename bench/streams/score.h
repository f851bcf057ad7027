// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stream.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace seam::bench::streams {

/// A group for each session; sessions of one group are said to be one person's.
using grouping = std::vector<std::uint32_t>;

struct quality
{
    double precision = 1; ///< of what is said to belong together, how much does
    double recall = 1;    ///< of what belongs together, how much is said to
    /// Harmonic mean of the two.
    [[nodiscard]] double f1() const;
};

struct score
{
    quality pairwise; ///< over pairs of sessions: long histories weigh more
    quality b_cubed;  ///< over sessions: mean of what is right about each one's group
    /// Sessions in the largest group that is not one person's alone.
    std::size_t largest_wrong = 0;
};

/// How a grouping compares with the truth. Where nothing is said, or nothing is there to find, the
/// share is 1. Both are as long.
score score_of(std::span<const std::uint32_t> said, std::span<const std::uint32_t> truth);

/// What a kind of session adds to what is wrong.
struct loss
{
    std::size_t sessions = 0;
    double false_pairs = 0;  ///< half of each for either session
    double missed_pairs = 0; ///< that `best` has and `said` has not
};

std::array<loss, scenario_count> losses_of(std::span<const std::uint32_t> said,
                                           std::span<const std::uint32_t> best,
                                           std::span<const struct truth> sessions);

} // namespace seam::bench::streams
