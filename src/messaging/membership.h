// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "messaging/conversation.h"
#include "messaging/plan.h"
#include "messaging/transfer.h"

#include <vector>

namespace seam::messaging {

/// True unless the leg alerts its agent on behalf of a queue whose member they are no more.
/// `members` are those of the queue that has the conversation. Who is asked alone may answer
/// whatever they are a member of, and whether a leg is there at all is for `plan_agent_state`.
bool may_answer(const model::conversation& in, model::participant_id leg,
                const std::vector<agent>& members);

/// True if the user answered the conversation, or is or was asked to and may still be: alone, or by
/// one of `queues`, whose member they are. Everybody else has nothing to do with it.
bool concerns(const model::conversation& which, model::user_id who,
              const std::vector<model::queue_id>& queues);

/// True while the user is connected, or is asked and may answer as by `concerns`: not of one that
/// they have declined, passed on or left to a colleague.
bool is_at_work_in(const model::conversation& which, model::user_id who,
                   const std::vector<model::queue_id>& queues);

/// Who had the conversation or was asked for it before, and is no more: each once, by id.
std::vector<model::user_id> find_released(const model::conversation& before,
                                          const model::conversation& now);

/// True if the queue that has the conversation, or had it last, is the same in both.
bool has_same_queue(const model::conversation& one, const model::conversation& other);

/// What becomes of a conversation that waits in the queue `gone` when that has been deleted: it
/// waits in `now_in`, whose members are asked, and alerts for the former queue are disconnected as
/// `system`. An agent who is asked alone stays so. Empty if somebody answered or it is elsewhere.
plan plan_move_from(const conversation_view& seen, model::queue_id gone, const queue_desk& now_in,
                    const moment& when);

/// What becomes of a conversation that waits when `gone` is a member of its queue no more: the legs
/// that alert them for the queue are disconnected as `system`, and others are asked as by
/// `plan_ask_others`. What they are connected to, and what asks them alone, stays theirs. Empty if
/// they are among `members`, those of the queue as they are now.
plan plan_withdrawal(const model::conversation& seen, model::user_id gone,
                     const std::vector<agent>& members, const moment& when);

} // namespace seam::messaging
