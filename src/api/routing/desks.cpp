// SPDX-License-Identifier: Apache-2.0
#include "api/routing/desks.h"

#include "api/json/stored.h"
#include "api/routing/queue_members.h"
#include "api/settings/settings.h"
#include "base/text.h"

#include <utility>

namespace seam::api {

/// Never changed once it is made.
struct desks::roster
{
    struct staff
    {
        messaging::agent who;
        std::vector<model::queue_id> queues;
    };

    std::unordered_map<model::queue_id, messaging::queue_desk> queues;
    std::unordered_map<model::user_id, staff> agents;
    model::queue_id fallback; ///< the default queue; nil if there is none
};

rt::task<outcome<desks::shared_roster>> desks::load(model::organization_id organization)
{
    auto stored = co_await documents_->list(model::document_kind::queue, organization);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    auto agents = co_await users_->list(organization, role::agent);
    if (!agents) co_return std::unexpected(std::move(agents).error());
    auto made = std::make_shared<roster>();
    for (const auto& each : *agents)
        made->agents[each.id].who = {each.id, each.name};
    for (const auto& each : *stored) {
        const auto id = model::queue_id::parse(each.meta.key.id);
        if (!id) continue;
        auto members = members_among(*agents, read_queue_members(each.body));
        for (const auto& member : members)
            made->agents[member.user].queues.push_back(*id);
        if (equals_ignore_case(each.meta.name, default_queue)) made->fallback = *id;
        made->queues[*id] = {*id, text_at(each.body, "name"), std::move(members)};
    }
    co_return shared_roster(std::move(made));
}

rt::task<outcome<desks::shared_roster>> desks::roster_of(model::organization_id organization)
{
    std::uint64_t generation = 0;
    {
        const std::lock_guard lock(mutex_);
        const auto known = rosters_.find(organization);
        if (known != rosters_.end()) co_return known->second;
        generation = generation_;
    }
    auto loaded = co_await load(organization);
    if (!loaded) co_return std::unexpected(std::move(loaded).error());
    const std::lock_guard lock(mutex_);
    if (generation == generation_) rosters_.emplace(organization, *loaded);
    co_return std::move(*loaded);
}

void desks::on_document_changed(model::organization_id organization, const model::document_key& key)
{
    using model::document_kind;
    if (key.kind != document_kind::queue && key.kind != document_kind::user) return;
    const std::lock_guard lock(mutex_);
    ++generation_;
    rosters_.erase(organization);
}

rt::task<outcome<std::optional<messaging::queue_desk>>>
desks::find(model::organization_id organization, model::queue_id queue)
{
    using found = std::optional<messaging::queue_desk>;
    auto all = co_await roster_of(organization);
    if (!all) co_return std::unexpected(std::move(all).error());
    const auto desk = (*all)->queues.find(queue);
    co_return desk == (*all)->queues.end() ? found() : found(desk->second);
}

rt::task<outcome<messaging::queue_desk>> desks::of(const model::conversation& which)
{
    const auto* last = messaging::last_queue(which);
    if (last == nullptr) co_return messaging::queue_desk();
    const auto queue = last->queue;
    auto all = co_await roster_of(which.organization);
    if (!all) co_return std::unexpected(std::move(all).error());
    const auto& queues = (*all)->queues;
    auto desk = queues.find(queue);
    if (desk == queues.end()) desk = queues.find((*all)->fallback);
    co_return desk == queues.end() ? messaging::queue_desk() : desk->second;
}

rt::task<outcome<std::optional<messaging::agent>>>
desks::find_agent(model::organization_id organization, model::user_id user)
{
    using found = std::optional<messaging::agent>;
    auto all = co_await roster_of(organization);
    if (!all) co_return std::unexpected(std::move(all).error());
    const auto known = (*all)->agents.find(user);
    co_return known == (*all)->agents.end() ? found() : found(known->second.who);
}

rt::task<outcome<std::vector<model::queue_id>>>
desks::queues_of(model::organization_id organization, model::user_id user)
{
    using queues = std::vector<model::queue_id>;
    auto all = co_await roster_of(organization);
    if (!all) co_return std::unexpected(std::move(all).error());
    const auto known = (*all)->agents.find(user);
    co_return known == (*all)->agents.end() ? queues() : known->second.queues;
}

} // namespace seam::api
