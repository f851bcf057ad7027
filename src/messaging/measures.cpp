// SPDX-License-Identifier: Apache-2.0
#include "messaging/measures.h"

#include <algorithm>
#include <span>

namespace seam::messaging {
namespace {

using legs = std::span<const model::participant>;

/// The clock may have been set back in between.
std::chrono::milliseconds between(timestamp start, timestamp end)
{
    return std::max(end - start, std::chrono::milliseconds(0));
}

/// `behind` are the legs that were made while the queue had the conversation: they stand in the
/// order in which they were made.
bool was_answered(const model::participant& queue, legs behind)
{
    const auto next = std::ranges::find(behind, model::purpose::acd, &model::participant::role);
    return std::ranges::any_of(behind.begin(), next, [&](const model::participant& leg) {
        return leg.role == model::purpose::agent && leg.connected && *leg.connected <= *queue.ended;
    });
}

void add_queue(const model::participant& queue, legs behind, std::vector<measure>& to)
{
    to.push_back({measured::offered, queue.started, {}, queue.queue});
    if (!queue.ended) return;
    const auto add = [&](measured what) {
        to.push_back({what, *queue.ended, between(queue.started, *queue.ended), queue.queue});
    };
    add(measured::waited);
    if (was_answered(queue, behind))
        add(measured::answered);
    else if (queue.disconnected_by != model::disconnect_type::system)
        add(measured::abandoned);
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
            add_queue(leg, parties.subspan(at + 1), all);
        } else if (leg.role == model::purpose::agent) {
            add_agent(leg, queue, all);
        }
    }
    return all;
}

} // namespace seam::messaging
