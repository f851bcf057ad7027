// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "messaging/conversation.h"
#include "messaging/plan.h"

#include <vector>

namespace seam::messaging {

/// What becomes of a conversation when `gone` answers none any more, because they were deleted,
/// made inactive or lost the role: their legs are disconnected as `system`. What they were
/// connected to goes back to its last queue, as by a transfer to it; of what alerted them alone the
/// others are asked. `members` are the agents of that queue as they are now. Nothing is left undone
/// by doing it again: empty if they have no leg.
plan plan_departure(const conversation_view& seen, model::user_id gone,
                    const std::vector<agent>& members, const moment& when);

} // namespace seam::messaging
