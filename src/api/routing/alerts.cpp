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

rt::task<outcome<alerts::rung>> alerts::ring(model::organization_id organization, round who)
{
    if (who.queues.empty() || who.members.empty()) co_return std::size_t(0);
    auto ids = co_await waiting(organization, who.queues);
    if (!ids) co_return std::unexpected(std::move(ids).error());
    if (ids->empty()) co_return std::size_t(0);
    const auto now = clock_->now();
    const auto fresh = id_source::random();
    storage::load load{.organization = organization, .conversations = std::move(*ids)};
    add_load(who.from, load);
    co_return co_await data_->transact(
        std::move(load), [&](const storage::snapshot& seen) -> outcome<commit<rung>> {
            if (!are_current(who.from, seen)) return commit<rung>();
            auto source = fresh;
            commit<rung> whole{{}, 0};
            for (const auto& conversation : seen.conversations) {
                // Perhaps it was passed on to another queue meanwhile.
                if (!waits_in(conversation, who.queues)) continue;
                auto planned = messaging::plan_alert(conversation, who.members, {now, source});
                if (planned.is_empty()) continue;
                add_plan(std::move(planned), whole.changes);
                ++*whole.answer;
            }
            return whole;
        });
}

rt::task<outcome<alerts::rung>> alerts::try_queues_of(const user& who)
{
    auto agent = co_await desks_->find_agent(who.organization, who.id);
    if (!agent) co_return std::unexpected(std::move(agent).error());
    if (!*agent) co_return std::size_t(0);
    round theirs{(*agent)->queues, {(*agent)->who}, (*agent)->from};
    co_return co_await ring(who.organization, std::move(theirs));
}

rt::task<outcome<alerts::rung>> alerts::try_queue(model::organization_id organization,
                                                  model::queue_id queue,
                                                  const std::vector<model::user_id>& members)
{
    auto found = co_await desks_->find(organization, queue);
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found) co_return std::size_t(0);
    round come{{queue}, (*found)->desk.members, (*found)->from};
    std::erase_if(come.members, [&](const messaging::agent& each) {
        return std::ranges::find(members, each.user) == members.end();
    });
    co_return co_await ring(organization, std::move(come));
}

rt::task<outcome<std::size_t>> alerts::on_queue(user who)
{
    co_return co_await until_current([&] { return try_queues_of(who); });
}

rt::task<outcome<std::size_t>> alerts::in_queue(model::organization_id organization,
                                                model::queue_id queue,
                                                std::vector<model::user_id> members)
{
    co_return co_await until_current([&] { return try_queue(organization, queue, members); });
}

} // namespace seam::api
