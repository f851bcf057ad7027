// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "identity/policy.h"

#include <string>

namespace seam::identity {

/// Under which rules, when and for whom something is decided.
struct context
{
    const policy& rules;
    timestamp now;
    std::string actor; ///< `visitor`, `user:<id>`, `client:<id>`
    id_source& ids;
};

} // namespace seam::identity
