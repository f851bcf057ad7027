// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/test_dice.h"
#include "identity/test_world.h"

#include <functional>
#include <optional>
#include <string>

/// Acts, and what takes them back.
namespace seam::identity::testing {

/// Takes back one act that was done to a world, now or at any later time.
using taking_back = std::function<void(world& w)>;

/// A word of a human (a merge, a split, *same*, *apart*, a promotion, whose a conversation is), a
/// claim of an identifier, or other rules; nullopt if it was refused or said nothing new. The world
/// must have a leaf.
std::optional<taking_back> random_undoable(dice& roll, world& w);

/// Nothing has come of what was done and taken back: evidence, persons, profiles with where each
/// field comes from, open links, and where every id leads are as they were. Ids that were given out
/// in between, which still lead to somebody, are the only trace.
void expect_restored(const world& before, const world& after);

/// What a world came to, in lines, with names in place of the ids that its leaves happened to get
/// and without those of persons: two worlds with equal lines differ in ids alone.
std::string describe(const world& w);

} // namespace seam::identity::testing
