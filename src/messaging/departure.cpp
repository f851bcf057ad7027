// SPDX-License-Identifier: Apache-2.0
#include "messaging/departure.h"

#include "messaging/draft.h"

#include <algorithm>
#include <utility>

namespace seam::messaging {
namespace {

using model::participant_state;

/// Disconnects the legs of `gone`; true if one of them was connected.
bool end_legs(model::conversation& in, model::user_id gone, timestamp now)
{
    bool was_connected = false;
    for (auto& leg : in.participants) {
        const bool is_theirs = leg.role == model::purpose::agent && leg.user == gone;
        if (!is_theirs || leg.state == participant_state::disconnected) continue;
        was_connected = was_connected || leg.state == participant_state::connected;
        disconnect(leg, model::disconnect_type::system, now);
    }
    return was_connected;
}

} // namespace

plan plan_departure(const conversation_view& seen, model::user_id gone, const queue_desk& back_to,
                    const moment& when)
{
    plan changes;
    const bool is_over = seen.conversation.state == model::conversation_state::ended;
    if (is_over || gone.is_nil() || last_queue(seen.conversation) == nullptr) return changes;
    draft at_work(seen.conversation, seen.session, when);
    auto& now = at_work.conversation();
    if (end_legs(now, gone, when.now)) {
        now.participants.push_back(queue_leg(back_to, when));
        at_work.note("transferred");
    }
    if (now == seen.conversation) return changes;
    std::move(at_work).finish(changes);
    auto others = plan_ask_others(changes.conversations.back(), back_to.members, when);
    if (!others.is_empty()) changes.conversations = std::move(others.conversations);
    return changes;
}

} // namespace seam::messaging
