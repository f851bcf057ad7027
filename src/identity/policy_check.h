// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/policy.h"

#include <string>
#include <vector>

namespace seam::identity {

/// Something by which a policy contradicts itself, or what it must never do.
struct policy_fault
{
    /// Of the member in the policy's JSON: `order[2].minimum`. Where one entry of a list without
    /// places is meant, of the list.
    std::string path;
    std::string advice; ///< what to do, to be read after the path: `must be 2 or more`

    friend bool operator==(const policy_fault&, const policy_fault&) = default;
};

/// All faults of a policy, in the order of its members; none of one that can be followed. A policy
/// with a fault is refused whole. Entries of `order` of a type that does not exist are read over:
/// whoever reads a document refuses them.
std::vector<policy_fault> check(const policy& rules);

} // namespace seam::identity
