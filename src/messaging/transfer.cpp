// SPDX-License-Identifier: Apache-2.0
#include "messaging/transfer.h"

#include "messaging/draft.h"

#include <algorithm>
#include <ranges>
#include <utility>

namespace seam::messaging {
namespace {

using model::participant_state;

[[nodiscard]] bool is_agent(const model::participant& who)
{
    return who.role == model::purpose::agent;
}

[[nodiscard]] bool is_asked(const model::participant& who)
{
    return is_agent(who) && who.state == participant_state::alerting;
}

[[nodiscard]] std::size_t count_transfers(const model::conversation& in)
{
    return static_cast<std::size_t>(std::ranges::count(
        in.participants, model::disconnect_type::transfer, &model::participant::disconnected_by));
}

/// The leg that may be replaced.
result<model::participant> find_replaced(const model::conversation& in, const transfer& asked)
{
    const auto found =
        std::ranges::find(in.participants, asked.participant, &model::participant::id);
    if (found == in.participants.end()) return fail(errc::participant_not_found);
    const bool is_own = !asked.user.is_nil() && found->user == asked.user;
    if (!is_agent(*found) || !(is_own || asked.may_replace_others)) {
        return fail(errc::not_a_participant);
    }
    if (in.state == model::conversation_state::ended) return fail(errc::ended);
    if (found->state == participant_state::alerting) return fail(errc::not_connected);
    if (found->state == participant_state::disconnected) return fail(errc::participant_ended);
    if (asked.only && asked.only->user == found->user) return fail(errc::own_transfer);
    // Of the legs, the queue's and that of one agent must find room.
    const bool is_full = in.participants.size() + 2 > participants_max;
    if (is_full || count_transfers(in) >= transfers_max) return fail(errc::too_many_transfers);
    return *found;
}

model::participant alerting_leg(const agent& who, model::queue_id queue, const moment& when)
{
    model::participant made;
    made.id = when.ids.next_id<model::participant_id>();
    made.role = model::purpose::agent;
    made.state = participant_state::alerting;
    made.name = who.name;
    made.user = who.user;
    made.queue = queue;
    made.started = when.now;
    return made;
}

/// Asks an agent while there is room for their leg.
void ask(const agent& who, model::queue_id queue, const moment& when, model::conversation& in)
{
    if (in.participants.size() < participants_max)
        in.participants.push_back(alerting_leg(who, queue, when));
}

/// Legs stand in the order in which they were made: whoever was asked since the conversation came
/// to its queue stands behind that one's leg.
auto behind_queue(const model::conversation& in)
{
    const auto queue = std::ranges::find(std::views::reverse(in.participants), model::purpose::acd,
                                         &model::participant::role);
    return std::ranges::subrange(queue.base(), in.participants.end());
}

/// Whether the user has been asked already. Whom the server stopped asking may be asked again: they
/// have been taken out of the queue, and are back.
bool has_been_asked(const auto& legs, model::user_id user)
{
    return std::ranges::any_of(legs, [&](const model::participant& leg) {
        return leg.user == user && leg.disconnected_by != model::disconnect_type::system;
    });
}

/// Who passed the conversation on to the queue that has it; nil if nobody did.
model::user_id passed_on_by(const model::conversation& in)
{
    const auto before = std::ranges::subrange(in.participants.begin(), behind_queue(in).begin());
    const auto backwards = std::views::reverse(before);
    const auto found = std::ranges::find(backwards, model::disconnect_type::transfer,
                                         &model::participant::disconnected_by);
    return found == backwards.end() ? model::user_id() : found->user;
}

/// Whose turn it is then: an agent who is asked alone may decline, and the queue has it again.
queue_desk next_queue(const model::conversation& in, const transfer& asked)
{
    const auto* before = last_queue(in);
    if (!asked.only || before == nullptr || !asked.to.queue.is_nil()) return asked.to;
    return {before->queue, before->name, {}};
}

/// Who is asked: the one agent, or the members without whom the conversation leaves.
std::vector<agent> asked_agents(const transfer& asked, model::user_id leaving)
{
    if (asked.only) return {*asked.only};
    std::vector<agent> others;
    std::ranges::copy_if(asked.to.members, std::back_inserter(others),
                         [&](const agent& each) { return each.user != leaving; });
    return others.empty() ? asked.to.members : others;
}

} // namespace

result<plan> plan_transfer(const conversation_view& seen, const transfer& asked, const moment& when)
{
    SEAM_TRY(leaving, find_replaced(seen.conversation, asked));
    draft at_work(seen.conversation, seen.session, when);
    auto& legs = at_work.conversation().participants;
    const auto replaced = std::ranges::find(legs, leaving.id, &model::participant::id);
    disconnect(*replaced, model::disconnect_type::transfer, when.now);
    const auto queue = next_queue(seen.conversation, asked);
    legs.push_back(queue_leg(queue, when));
    // Who is asked alone answers for no queue, which is how they are known.
    const auto answers_for = asked.only ? model::queue_id() : queue.queue;
    for (const auto& each : asked_agents(asked, leaving.user))
        ask(each, answers_for, when, at_work.conversation());
    at_work.note("transferred");
    plan changes;
    std::move(at_work).finish(changes);
    return changes;
}

model::participant queue_leg(const queue_desk& to, const moment& when)
{
    model::participant made;
    made.id = when.ids.next_id<model::participant_id>();
    made.role = model::purpose::acd;
    made.state = participant_state::connected;
    made.name = to.name;
    made.queue = to.queue;
    made.started = when.now;
    made.connected = when.now;
    return made;
}

const model::participant* last_queue(const model::conversation& in)
{
    const auto backwards = std::views::reverse(in.participants);
    const auto found = std::ranges::find(backwards, model::purpose::acd, &model::participant::role);
    return found == backwards.end() ? nullptr : &*found;
}

plan plan_ask_others(const model::conversation& seen, const std::vector<agent>& members,
                     const moment& when)
{
    plan changes;
    const auto* queue = last_queue(seen);
    const bool somebody_has_it = std::ranges::any_of(seen.participants, [&](const auto& who) {
        // Who is no member any more will not answer.
        const bool may_answer =
            is_asked(who) && std::ranges::find(members, who.user, &agent::user) != members.end();
        return is_agent(who) && (may_answer || who.state == participant_state::connected);
    });
    const bool is_over = seen.state == model::conversation_state::ended;
    if (is_over || somebody_has_it || queue == nullptr) return changes;
    const auto asked = behind_queue(seen);
    auto next = seen;
    for (const auto& member : members) {
        if (!has_been_asked(asked, member.user)) ask(member, queue->queue, when, next);
    }
    if (next != seen) changes.conversations.push_back(std::move(next));
    return changes;
}

plan plan_alert(const model::conversation& seen, const std::vector<agent>& members,
                const moment& when)
{
    plan changes;
    const auto* queue = last_queue(seen);
    const bool is_answered = std::ranges::any_of(seen.participants, [](const auto& who) {
        return is_agent(who) && who.state == participant_state::connected;
    });
    const bool is_over = seen.state == model::conversation_state::ended;
    if (is_over || is_answered || queue == nullptr) return changes;
    const auto asked = behind_queue(seen);
    const bool asks_one = std::ranges::any_of(
        asked, [](const auto& who) { return is_asked(who) && who.queue.is_nil(); });
    if (asks_one) return changes;
    const bool asks_some = std::ranges::any_of(seen.participants, is_asked);
    const auto passed_on = passed_on_by(seen);
    auto next = seen;
    for (const auto& member : members) {
        const bool had_it = member.user == passed_on || has_been_asked(asked, member.user);
        if (!had_it || !asks_some) ask(member, queue->queue, when, next);
    }
    if (next != seen) changes.conversations.push_back(std::move(next));
    return changes;
}

} // namespace seam::messaging
