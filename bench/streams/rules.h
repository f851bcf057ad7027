// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "score.h"
#include "stream.h"

/// Ways to say who is who in a stream, each as plain as can be. Those that are not the oracle see
/// the lines alone.
namespace seam::bench::streams {

/// The best that this evidence allows: knows the truth, but links only by devices and by verified
/// identifiers, and never across people. What it misses cannot be known: a visit on cleared storage
/// that never signs in.
grouping oracle(const stream& what);

/// Whoever shows the same identifier, however it is known, is the same.
grouping transitive_closure(const stream& what);

/// An account is a person. A device, and all anonymous visits on it, is the account's that first
/// signed in there; an address is the account's that first verified it. Nothing is ever revised.
grouping first_login_owns(const stream& what);

/// One account of a source for each person, kept by taking links away: a device or an address that
/// a second account of the source shows leaves the first one and belongs to the newer. Claims do
/// not count.
grouping unique_by_removal(const stream& what);

} // namespace seam::bench::streams
