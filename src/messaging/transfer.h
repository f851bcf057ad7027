// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "messaging/conversation.h"
#include "messaging/errc.h"
#include "messaging/plan.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace seam::messaging {

/// How often one conversation can be passed on: its legs are kept for ever.
inline constexpr std::size_t transfers_max = 100;

/// How many legs a conversation may come to by being passed on and asked for again; who does not
/// find room is not asked.
inline constexpr std::size_t participants_max = 500;

/// A queue, with whom it asks.
struct queue_desk
{
    model::queue_id queue;
    std::string name;
    std::vector<agent> members;
};

/// Somebody passes a conversation on, to a queue or to one agent.
struct transfer
{
    model::participant_id participant; ///< the connected agent who is replaced
    model::user_id user;               ///< the caller
    bool may_replace_others = false;   ///< for a supervisor: the leg may be anybody's
    queue_desk to;
    /// Instead of the members of `to`, the queue that keeps the conversation; if that is nil, the
    /// one that has it does.
    std::optional<agent> only;
};

/// Only the leg of an agent who is asked alone names no queue; nobody else is asked while it
/// alerts.
///
/// The replaced leg is disconnected as `transfer`, a leg of the queue waits, and those who are
/// asked alert: the members, or the one agent. Who passes a conversation on to a queue is not asked
/// again unless nobody else can be. Nobody is connected to the customer until somebody answers;
/// what the customer writes meanwhile is in the conversation. `participant_not_found`,
/// `not_a_participant`, `not_connected`, `participant_ended`, `ended`, `own_transfer` to the agent
/// who has it, `too_many_transfers`, also if there are `participants_max` legs.
result<plan> plan_transfer(const conversation_view& seen, const transfer& asked,
                           const moment& when);

/// The leg of a queue whose turn begins.
model::participant queue_leg(const queue_desk& to, const moment& when);

/// The queue whose turn it is: that of the last leg of role `acd`; null if there is none.
const model::participant* last_queue(const model::conversation& in);

/// What a conversation that waits asks of `members` when the last who were asked have declined: of
/// each who has not been asked since it came to its queue. Empty while one of them alerts or
/// somebody is connected.
plan plan_ask_others(const model::conversation& seen, const std::vector<agent>& members,
                     const moment& when);

} // namespace seam::messaging
