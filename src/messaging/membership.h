// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "messaging/conversation.h"
#include "messaging/plan.h"

#include <vector>

namespace seam::messaging {

/// True unless the leg alerts its agent on behalf of a queue whose member they are no more.
/// `members` are those of the queue that has the conversation. Who is asked alone may answer
/// whatever they are a member of, and whether a leg is there at all is for `plan_agent_state`.
bool may_answer(const model::conversation& in, model::participant_id leg,
                const std::vector<agent>& members);

/// What becomes of a conversation that waits when `gone` is a member of its queue no more: the legs
/// that alert them for the queue are disconnected as `system`, and others are asked as by
/// `plan_ask_others`. What they are connected to, and what asks them alone, stays theirs. Empty if
/// they are among `members`, those of the queue as they are now.
plan plan_withdrawal(const model::conversation& seen, model::user_id gone,
                     const std::vector<agent>& members, const moment& when);

} // namespace seam::messaging
