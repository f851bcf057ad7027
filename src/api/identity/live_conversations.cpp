// SPDX-License-Identifier: Apache-2.0
#include "api/identity/live_conversations.h"

namespace seam::api {
namespace {

struct nothing
{};

} // namespace

rt::task<outcome<void>> tell_live_conversations(data& store, model::organization_id organization,
                                                std::vector<model::contact_id> leaves)
{
    auto open = co_await store.read(
        [&](storage::reader& from) { return from.open_conversations(organization, leaves); });
    if (!open) co_return std::unexpected(std::move(open).error());
    if (open->empty()) co_return outcome<void>();
    storage::load what{.organization = organization};
    for (const auto& each : *open)
        what.conversations.push_back(each.id);
    auto told = co_await store.transact(
        std::move(what), [](const storage::snapshot& seen) -> outcome<commit<nothing>> {
            commit<nothing> plan;
            for (const auto& each : seen.conversations)
                plan.changes.outbox.emplace_back(storage::conversation_changed{each});
            return plan;
        });
    if (!told) co_return std::unexpected(std::move(told).error());
    co_return outcome<void>();
}

} // namespace seam::api
