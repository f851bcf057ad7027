// SPDX-License-Identifier: Apache-2.0
#include "messaging/measures.h"

#include <algorithm>
#include <optional>
#include <span>

namespace seam::messaging {
namespace {

using legs = std::span<const model::participant>;

/// The clock may have been set back in between.
std::chrono::milliseconds between(timestamp start, timestamp end)
{
    return std::max(end - start, std::chrono::milliseconds(0));
}

/// The legs that were made while a queue had the conversation: they stand in the order in which
/// they were made.
legs before_next_queue(legs behind)
{
    const auto next = std::ranges::find(behind, model::purpose::acd, &model::participant::role);
    return behind.first(static_cast<std::size_t>(next - behind.begin()));
}

/// When it was the queue's turn: at once, or when the colleague to whom it was passed on by name
/// declined. nullopt if that one has it, is being asked still, or was until the end. Who is asked
/// by name answers for no queue.
std::optional<timestamp> came_to(const model::participant& queue, legs in_it)
{
    const auto first = std::ranges::find(in_it, model::purpose::agent, &model::participant::role);
    const bool is_by_name = first != in_it.end() && first->queue.is_nil() && !queue.queue.is_nil();
    if (!is_by_name) return queue.started;
    const bool has_declined =
        !first->connected && first->ended && (!queue.ended || *first->ended < *queue.ended);
    return has_declined ? first->ended : std::nullopt;
}

bool was_answered(const model::participant& queue, legs in_it)
{
    return std::ranges::any_of(in_it, [&](const model::participant& leg) {
        return leg.role == model::purpose::agent && leg.connected && *leg.connected <= *queue.ended;
    });
}

/// A wait that the guest did not end says nothing of how long guests wait: that of a session that
/// expires is as long as the session.
bool is_end_by_others(model::disconnect_type how)
{
    return how == model::disconnect_type::system || how == model::disconnect_type::session_expired;
}

void add_queue(const model::participant& queue, legs in_it, std::vector<measure>& to)
{
    const auto came = came_to(queue, in_it);
    if (!came) return;
    to.push_back({measured::offered, *came, {}, queue.queue});
    if (!queue.ended) return;
    const bool answered = was_answered(queue, in_it);
    if (!answered && is_end_by_others(queue.disconnected_by)) return;
    for (const auto what : {measured::waited, answered ? measured::answered : measured::abandoned})
        to.push_back({what, *queue.ended, between(*came, *queue.ended), queue.queue});
}

/// `from` is the queue that last had it: who is asked alone answers for none.
void add_agent(const model::participant& agent, model::queue_id from, std::vector<measure>& to)
{
    if (!agent.connected || !agent.ended) return;
    const auto queue = agent.queue.is_nil() ? from : agent.queue;
    to.push_back({measured::handled, *agent.ended, between(*agent.connected, *agent.ended), queue});
    if (agent.disconnected_by == model::disconnect_type::transfer)
        to.push_back({measured::transferred, *agent.ended, {}, queue});
}

} // namespace

std::vector<measure> measures_of(const model::conversation& of)
{
    std::vector<measure> all;
    model::queue_id queue;
    const legs parties(of.participants);
    for (std::size_t at = 0; at < parties.size(); ++at) {
        const auto& leg = parties[at];
        if (leg.role == model::purpose::acd) {
            queue = leg.queue;
            add_queue(leg, before_next_queue(parties.subspan(at + 1)), all);
        } else if (leg.role == model::purpose::agent) {
            add_agent(leg, queue, all);
        }
    }
    return all;
}

} // namespace seam::messaging
