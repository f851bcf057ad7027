// SPDX-License-Identifier: Apache-2.0
#include "messaging/membership.h"

#include "messaging/draft.h"
#include "messaging/transfer.h"

#include <algorithm>
#include <utility>

namespace seam::messaging {
namespace {

/// Only who is asked alone is asked for no queue (transfer.h).
[[nodiscard]] bool is_asked_by_queue(const model::participant& leg)
{
    return leg.role == model::purpose::agent && leg.state == model::participant_state::alerting &&
           !leg.queue.is_nil();
}

[[nodiscard]] bool is_member(model::user_id who, const std::vector<agent>& members)
{
    return std::ranges::find(members, who, &agent::user) != members.end();
}

} // namespace

bool may_answer(const model::conversation& in, model::participant_id leg,
                const std::vector<agent>& members)
{
    const auto found = std::ranges::find(in.participants, leg, &model::participant::id);
    return found == in.participants.end() || !is_asked_by_queue(*found) ||
           is_member(found->user, members);
}

plan plan_withdrawal(const model::conversation& seen, model::user_id gone,
                     const std::vector<agent>& members, const moment& when)
{
    plan changes;
    if (gone.is_nil() || is_member(gone, members)) return changes;
    if (seen.state == model::conversation_state::ended) return changes;
    auto next = seen;
    for (auto& leg : next.participants) {
        if (leg.user == gone && is_asked_by_queue(leg))
            disconnect(leg, model::disconnect_type::system, when.now);
    }
    if (next == seen) return changes;
    auto others = plan_ask_others(next, members, when);
    if (!others.is_empty()) return others;
    changes.conversations.push_back(std::move(next));
    return changes;
}

} // namespace seam::messaging
