// SPDX-License-Identifier: Apache-2.0
#include "messaging/unanswered.h"

#include "messaging/draft.h"
#include "messaging/transfer.h"

#include <algorithm>
#include <utility>

namespace seam::messaging {

const model::participant* asked_alone(const model::conversation& in)
{
    if (in.state == model::conversation_state::ended) return nullptr;
    const auto found = std::ranges::find_if(in.participants, [](const model::participant& leg) {
        return leg.role == model::purpose::agent && leg.queue.is_nil() &&
               leg.state == model::participant_state::alerting;
    });
    return found == in.participants.end() ? nullptr : &*found;
}

plan plan_unanswered(const model::conversation& seen, const std::vector<agent>& members,
                     std::chrono::seconds patience, const moment& when)
{
    plan changes;
    const auto* asked = asked_alone(seen);
    if (asked == nullptr || asked->started + patience > when.now) return changes;
    auto next = seen;
    const auto leg = std::ranges::find(next.participants, asked->id, &model::participant::id);
    disconnect(*leg, model::disconnect_type::endpoint, when.now);
    auto others = plan_ask_others(next, members, when);
    if (!others.is_empty()) return others;
    changes.conversations.push_back(std::move(next));
    return changes;
}

} // namespace seam::messaging
