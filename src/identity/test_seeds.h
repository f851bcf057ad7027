// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/test_world.h"

#include <cstdint>
#include <gtest/gtest.h>

/// How often random histories are tried, and from which seeds.
///
/// In continuous integration the seeds are the same every time, from 1 on. In the nightly run, when
/// SEAMLINE_NIGHTLY is set, each test tries more of them, and begins at a seed that is another one
/// every night. SEAMLINE_SEED begins at that seed in either, so that a failure can be seen again.
/// The program prints where it begins and how many steps the histories had in the end; a whole run
/// that had too few fails.
namespace seam::identity::testing {

/// Where every test begins.
std::uint64_t first_seed();
/// How often a test repeats itself that does it `count` times in continuous integration.
std::uint64_t repetitions(std::uint64_t count);
/// Says which seed failed, and how to see it alone.
void report_failing(std::uint64_t seed);
/// Steps that histories took: what was applied to a world.
void add_steps(std::uint64_t count);

class histories : public ::testing::Test
{
  protected:
    /// Runs `each(seed)` for as many seeds as there shall be, and names the first that fails.
    template <class Each>
    void run(std::uint64_t count, Each each)
    {
        const auto applied_before = world::applied();
        const auto first = first_seed();
        for (std::uint64_t done = 0; done < repetitions(count) && !HasFailure(); ++done) {
            each(first + done);
            if (HasFailure()) report_failing(first + done);
        }
        add_steps(world::applied() - applied_before);
    }
};

} // namespace seam::identity::testing
