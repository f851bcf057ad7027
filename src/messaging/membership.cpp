// SPDX-License-Identifier: Apache-2.0
#include "messaging/membership.h"

#include "messaging/draft.h"
#include "messaging/transfer.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace seam::messaging {
namespace {

/// Only who is asked alone is asked for no queue (transfer.h).
[[nodiscard]] bool is_asked_by_queue(const model::participant& leg)
{
    return leg.role == model::purpose::agent && leg.state == model::participant_state::alerting &&
           !leg.queue.is_nil();
}

/// Who has the conversation or is asked for it.
[[nodiscard]] std::set<model::user_id> at_work_in(const model::conversation& which)
{
    std::set<model::user_id> found;
    for (const auto& leg : which.participants) {
        if (leg.role == model::purpose::agent && !leg.user.is_nil() &&
            leg.state != model::participant_state::disconnected)
            found.insert(leg.user);
    }
    return found;
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

bool concerns(const model::conversation& which, model::user_id who,
              const std::vector<model::queue_id>& queues)
{
    return !who.is_nil() && std::ranges::any_of(which.participants, [&](const auto& leg) {
        return leg.user == who && (leg.connected || leg.queue.is_nil() ||
                                   std::ranges::find(queues, leg.queue) != queues.end());
    });
}

bool is_at_work_in(const model::conversation& which, model::user_id who,
                   const std::vector<model::queue_id>& queues)
{
    return !who.is_nil() && std::ranges::any_of(which.participants, [&](const auto& leg) {
        if (leg.user != who || leg.state == model::participant_state::disconnected) return false;
        return leg.state == model::participant_state::connected || leg.queue.is_nil() ||
               std::ranges::find(queues, leg.queue) != queues.end();
    });
}

std::vector<model::user_id> find_released(const model::conversation& before,
                                          const model::conversation& now)
{
    const auto was = at_work_in(before);
    const auto is = at_work_in(now);
    std::vector<model::user_id> released;
    std::ranges::set_difference(was, is, std::back_inserter(released));
    return released;
}

bool has_same_queue(const model::conversation& one, const model::conversation& other)
{
    const auto* of_one = last_queue(one);
    const auto* of_other = last_queue(other);
    if (of_one == nullptr || of_other == nullptr) return of_one == of_other;
    return of_one->queue == of_other->queue;
}

plan plan_move_from(const conversation_view& seen, model::queue_id gone, const queue_desk& now_in,
                    const moment& when)
{
    plan changes;
    const auto* queue = last_queue(seen.conversation);
    const bool waits_there = queue != nullptr && queue->queue == gone &&
                             queue->state != model::participant_state::disconnected;
    const bool is_over = seen.conversation.state == model::conversation_state::ended;
    if (is_over || !waits_there || now_in.queue == gone) return changes;
    draft at_work(seen.conversation, seen.session, when);
    auto& legs = at_work.conversation().participants;
    for (auto& leg : legs) {
        if (is_asked_by_queue(leg) || leg.id == queue->id)
            disconnect(leg, model::disconnect_type::system, when.now);
    }
    // Before who is asked alone: they stand behind the queue whose turn it is after them.
    const auto alone = std::ranges::find_if(legs, [](const model::participant& leg) {
        return leg.role == model::purpose::agent && leg.state == model::participant_state::alerting;
    });
    legs.insert(alone, queue_leg(now_in, when));
    at_work.note("transferred");
    std::move(at_work).finish(changes);
    auto others = plan_alert(changes.conversations.back(), now_in.members, when);
    if (!others.is_empty()) changes.conversations = std::move(others.conversations);
    return changes;
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
