// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/evidence.h"
#include "identity/rule_table.h"

#include <span>

namespace seam::identity {

/// Takes the power from values that their leaf has given up (type_rule::superseded_after): the leaf
/// first showed another value of the type and source that long after it last showed this one. By
/// the leaf's own evidence alone, never by a clock: what nobody replaced stays good. They still
/// count against links, because the leaf did hold them.
///
/// `all` is in any order; `links` of holders is all that changes.
void supersede(std::span<const evidence> all, const rule_table& rules);

} // namespace seam::identity
