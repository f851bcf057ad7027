// SPDX-License-Identifier: Apache-2.0
#include "api/identity/live_conversations.h"

#include "base/log.h"

#include <algorithm>

namespace seam::api {
namespace {

constexpr std::size_t sessions_looked_at = 200;

struct nothing
{};

rt::task<outcome<std::vector<model::conversation_id>>>
find_open(data& store, std::vector<model::contact_id> leaves)
{
    auto page = co_await store.read([&](storage::reader& from) {
        return from.sessions(leaves, {.limit = sessions_looked_at}, timestamp::max());
    });
    if (!page) co_return std::unexpected(std::move(page).error());
    std::vector<model::conversation_id> open;
    for (const auto& each : page->entries) {
        if (each.kind == model::session_kind::conversation && !each.ended)
            open.push_back(each.conversation);
    }
    co_return open;
}

rt::task<outcome<nothing>> tell(data& store, model::organization_id organization,
                                std::vector<model::contact_id> leaves)
{
    auto open = co_await find_open(store, std::move(leaves));
    if (!open) co_return std::unexpected(std::move(open).error());
    if (open->empty()) co_return nothing();
    auto told = co_await store.transact(
        {.organization = organization, .conversations = std::move(*open)},
        [](const storage::snapshot& seen) -> outcome<commit<nothing>> {
            commit<nothing> plan;
            for (const auto& each : seen.conversations)
                plan.changes.outbox.emplace_back(storage::conversation_changed{each});
            return plan;
        });
    co_return told;
}

} // namespace

rt::task<> tell_live_conversations(data& store, model::organization_id organization,
                                   std::vector<model::contact_id> leaves)
{
    if (leaves.empty()) co_return;
    auto told = co_await tell(store, organization, std::move(leaves));
    if (!told)
        log::warn("live conversations: agents were not told of their contacts: {}",
                  told.error().code);
}

std::vector<model::contact_id> touched_leaves(const model::graph_changes& what)
{
    std::vector<model::contact_id> leaves;
    for (const auto& each : what.profiles)
        leaves.insert(leaves.end(), each.leaves.begin(), each.leaves.end());
    std::ranges::sort(leaves);
    const auto repeated = std::ranges::unique(leaves);
    leaves.erase(repeated.begin(), repeated.end());
    return leaves;
}

} // namespace seam::api
