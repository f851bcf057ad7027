// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "messaging/conversation.h"
#include "messaging/plan.h"
#include "messaging/transfer.h"

namespace seam::messaging {

/// What becomes of a conversation when `gone` answers none any more, because they were deleted,
/// made inactive or lost the role: their legs are disconnected as `system`. What they were
/// connected to goes back to a queue, as by a transfer to it; of what alerted them alone the others
/// are asked. `back_to` is the last queue with its members as they are now, or the one that stands
/// in for a queue that is gone. Nothing is left undone by doing it again: empty if they have no
/// leg.
plan plan_departure(const conversation_view& seen, model::user_id gone, const queue_desk& back_to,
                    const moment& when);

} // namespace seam::messaging
