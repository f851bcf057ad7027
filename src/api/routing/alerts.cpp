// SPDX-License-Identifier: Apache-2.0
#include "api/routing/alerts.h"

#include "api/data/plans.h"
#include "base/random.h"
#include "messaging/conversation.h"

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

} // namespace

rt::task<outcome<std::vector<model::conversation_id>>>
alerts::waiting(model::organization_id organization)
{
    auto queues = co_await documents_->list(model::document_kind::queue, organization);
    if (!queues) co_return std::unexpected(std::move(queues).error());
    auto found = co_await data_->read(
        [&](storage::reader& store) -> result<std::vector<model::conversation>> {
            std::vector<model::conversation> all;
            for (const auto& queue : *queues) {
                const auto id = model::queue_id::parse(queue.meta.key.id);
                if (!id) continue;
                SEAM_TRY(inside, store.conversations_in(organization, *id));
                std::ranges::move(inside, std::back_inserter(all));
            }
            return all;
        });
    if (!found) co_return std::unexpected(std::move(found).error());
    co_return first_in_line(std::move(*found));
}

rt::task<outcome<std::size_t>> alerts::on_queue(user who)
{
    // Everybody with the role is a member of every queue (settings::add_desk).
    if (!includes(who.roles, role::agent)) co_return std::size_t(0);
    auto ids = co_await waiting(who.organization);
    if (!ids) co_return std::unexpected(std::move(ids).error());
    if (ids->empty()) co_return std::size_t(0);
    const auto now = clock_->now();
    const auto fresh = id_source::random();
    const std::vector<messaging::agent> members{{who.id, who.name}};
    storage::load load{.organization = who.organization, .conversations = std::move(*ids)};
    co_return co_await data_->transact(
        std::move(load), [&](const storage::snapshot& seen) -> outcome<commit<std::size_t>> {
            auto source = fresh;
            commit<std::size_t> whole{{}, 0};
            for (const auto& conversation : seen.conversations) {
                auto planned = messaging::plan_alert(conversation, members, {now, source});
                if (planned.is_empty()) continue;
                add_plan(std::move(planned), whole.changes);
                ++whole.answer;
            }
            return whole;
        });
}

} // namespace seam::api
