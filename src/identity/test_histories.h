// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/test_dice.h"
#include "identity/test_world.h"

#include <cstdint>
#include <cstdio>
#include <gtest/gtest.h>

/// What holds for every history, for tests that try random ones.
namespace seam::identity::testing {

/// How often a test repeats itself that does it `count` times in continuous integration: twenty
/// times as often in the nightly run, when SEAMLINE_NIGHTLY is set.
std::uint64_t repetitions(std::uint64_t count);

/// A failure names its seed: start the loop there to see it alone.
class histories : public ::testing::Test
{
  protected:
    /// Runs `each(seed)` for seeds 1 to `count` and further in the nightly run, and names the first
    /// that fails.
    template <class Each>
    void run(std::uint64_t count, Each each)
    {
        const auto last = repetitions(count);
        for (std::uint64_t seed = 1; seed <= last && !HasFailure(); ++seed) {
            each(seed);
            if (HasFailure()) std::printf("failing seed: %lu\n", static_cast<unsigned long>(seed));
        }
    }
};

/// Every leaf is in exactly one person.
void expect_complete(const world& w);
/// Nobody has two accounts of a *unique* source but whom a human united, or a leaf that came with
/// both.
void expect_unique(const world& w);
/// Nobody whom a human told apart is together, unless the decision has been overruled since.
void expect_apart(const world& w);
/// What a human called one person is one, but for whom an *apart* keeps out of it.
void expect_same(const world& w);
/// What visitors merely claim is as if they had not.
void expect_claims_mean_nothing(const world& w);
void expect_order_means_nothing(const world& w, dice& roll);
/// Whoever is still together goes by an id that stood before, so that ids are stable while a person
/// grows. Not so after a human's act, which may make a head of its own.
void expect_heads_kept(const world& before, const world& after);
/// The same profiles as before, at the same contact ids, from evidence taken back but heads kept.
void expect_undone(const world& before, const world& after);

} // namespace seam::identity::testing
