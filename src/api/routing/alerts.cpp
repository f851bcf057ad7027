// SPDX-License-Identifier: Apache-2.0
#include "api/routing/alerts.h"

#include "api/data/plans.h"
#include "base/random.h"
#include "messaging/conversation.h"
#include "messaging/transfer.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace seam::api {
namespace {

/// The longest waiting of `all`.
std::vector<model::conversation_id> first_in_line(std::vector<model::conversation> all)
{
    std::ranges::sort(
        all, {}, [](const model::conversation& one) { return std::pair(one.started, one.id); });
    if (all.size() > alerts_max) all.resize(alerts_max);
    std::vector<model::conversation_id> ids;
    for (const auto& one : all)
        ids.push_back(one.id);
    return ids;
}

/// True if it is one of these queues whose turn it is.
bool waits_in(const model::conversation& one, const std::vector<model::queue_id>& queues)
{
    const auto* queue = messaging::last_queue(one);
    return queue != nullptr && std::ranges::find(queues, queue->queue) != queues.end();
}

} // namespace

rt::task<outcome<std::vector<model::conversation_id>>>
alerts::waiting(model::organization_id organization, const std::vector<model::queue_id>& queues)
{
    auto found = co_await data_->read(
        [&](storage::reader& store) -> result<std::vector<model::conversation>> {
            std::vector<model::conversation> all;
            for (const auto& queue : queues) {
                SEAM_TRY(inside, store.conversations_in(organization, queue));
                std::ranges::move(inside, std::back_inserter(all));
            }
            return all;
        });
    if (!found) co_return std::unexpected(std::move(found).error());
    co_return first_in_line(std::move(*found));
}

rt::task<outcome<std::size_t>> alerts::ring(model::organization_id organization,
                                            std::vector<model::queue_id> queues,
                                            std::vector<messaging::agent> members)
{
    if (queues.empty() || members.empty()) co_return std::size_t(0);
    auto ids = co_await waiting(organization, queues);
    if (!ids) co_return std::unexpected(std::move(ids).error());
    if (ids->empty()) co_return std::size_t(0);
    const auto now = clock_->now();
    const auto fresh = id_source::random();
    storage::load load{.organization = organization, .conversations = std::move(*ids)};
    co_return co_await data_->transact(
        std::move(load), [&](const storage::snapshot& seen) -> outcome<commit<std::size_t>> {
            auto source = fresh;
            commit<std::size_t> whole{{}, 0};
            for (const auto& conversation : seen.conversations) {
                // Perhaps it was passed on to another queue meanwhile.
                if (!waits_in(conversation, queues)) continue;
                auto planned = messaging::plan_alert(conversation, members, {now, source});
                if (planned.is_empty()) continue;
                add_plan(std::move(planned), whole.changes);
                ++whole.answer;
            }
            return whole;
        });
}

rt::task<outcome<std::size_t>> alerts::on_queue(user who)
{
    auto queues = co_await desks_->queues_of(who.organization, who.id);
    if (!queues) co_return std::unexpected(std::move(queues).error());
    std::vector<messaging::agent> members{{who.id, std::move(who.name)}};
    co_return co_await ring(who.organization, std::move(*queues), std::move(members));
}

rt::task<outcome<std::size_t>> alerts::in_queue(model::organization_id organization,
                                                model::queue_id queue,
                                                std::vector<model::user_id> members)
{
    auto desk = co_await desks_->find(organization, queue);
    if (!desk) co_return std::unexpected(std::move(desk).error());
    if (!*desk) co_return std::size_t(0);
    auto come = std::move((*desk)->members);
    std::erase_if(come, [&](const messaging::agent& each) {
        return std::ranges::find(members, each.user) == members.end();
    });
    std::vector<model::queue_id> queues{queue};
    co_return co_await ring(organization, std::move(queues), std::move(come));
}

} // namespace seam::api
