// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "messaging/conversation.h"
#include "messaging/plan.h"

#include <chrono>
#include <vector>

namespace seam::messaging {

/// The leg of the agent who is asked alone for a conversation that waits (plan_transfer); null if
/// there is none.
const model::participant* asked_alone(const model::conversation& in);

/// What becomes of a conversation whose agent, asked alone, has not answered for `patience`: as if
/// they had declined, but that their leg is disconnected as `endpoint`; `members` of the queue that
/// has it are asked, as by `plan_ask_others`. Empty before, and if nobody is asked alone.
plan plan_unanswered(const model::conversation& seen, const std::vector<agent>& members,
                     std::chrono::seconds patience, const moment& when);

} // namespace seam::messaging
