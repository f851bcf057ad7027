// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/draft.h"
#include "identity/settle.h"
#include "model/ids.h"

#include <set>

namespace seam::identity {

/// Forgets leaves for good, with their holdings and records: heads and decisions lose them. A head
/// stays with those who remain of the person to whom it led, and leads to nobody else: members who
/// are somebody else by now leave it if it would follow them, and it goes if no other is left.
/// `before` is who was who in the draft's original.
void forget_leaves(const std::set<model::contact_id>& gone, const view& before, draft& into);

} // namespace seam::identity
