// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/test_dice.h"
#include "identity/test_seeds.h"
#include "identity/test_world.h"

/// What holds for every history, for tests that try random ones.
namespace seam::identity::testing {

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
