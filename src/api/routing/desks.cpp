// SPDX-License-Identifier: Apache-2.0
#include "api/routing/desks.h"

#include "api/json/stored.h"
#include "api/routing/queue_members.h"
#include "api/settings/settings.h"
#include "base/text.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace seam::api {

/// Never changed once it is made.
struct desks::roster
{
    std::unordered_map<model::queue_id, staffed_queue> queues;
    std::unordered_map<model::user_id, staffed_agent> agents;
    model::queue_id fallback; ///< the default queue; nil if there is none
    staffed_queue everybody;  ///< instead of queues where there is none
    staffed_queue nobody;

    [[nodiscard]] const staffed_queue* find(model::queue_id queue) const
    {
        const auto found = queues.find(queue);
        return found == queues.end() ? nullptr : &found->second;
    }
    /// Or the default queue; null without either.
    [[nodiscard]] const staffed_queue* find_or_default(model::queue_id queue) const
    {
        const auto* found = find(queue);
        return found == nullptr ? find(fallback) : found;
    }
};

namespace {

document_version version_of(const user& who)
{
    return {{model::document_kind::user, who.id.to_string()}, who.version};
}

staffed_queue staff(messaging::queue_desk what, std::optional<document_version> queue,
                    const std::vector<user>& agents, const queue_members& who)
{
    staffed_queue made;
    made.desk = std::move(what);
    if (queue) made.from.push_back(std::move(*queue));
    made.desk.members = members_among(agents, who);
    for (const auto& each : agents) {
        if (who.includes(each.id)) made.from.push_back(version_of(each));
    }
    std::ranges::sort(made.from);
    return made;
}

} // namespace

rt::task<outcome<desks::shared_roster>> desks::load(model::organization_id organization)
{
    auto stored = co_await documents_->list(model::document_kind::queue, organization);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    auto agents = co_await users_->list(organization, role::agent);
    if (!agents) co_return std::unexpected(std::move(agents).error());
    auto made = std::make_shared<roster>();
    for (const auto& each : *agents)
        made->agents[each.id] = {{each.id, each.name}, {}, {version_of(each)}};
    made->everybody = staff({}, std::nullopt, *agents, queue_members::everybody());
    for (const auto& each : *stored) {
        const auto id = model::queue_id::parse(each.meta.key.id);
        if (!id) continue;
        const document_version version{each.meta.key, each.meta.version};
        auto queue = staff({*id, text_at(each.body, "name"), {}}, version, *agents,
                           read_queue_members(each.body));
        if (const auto said = number_at(each.body, alerting_timeout_path))
            queue.patience = std::chrono::seconds(*said);
        for (const auto& member : queue.desk.members) {
            auto& theirs = made->agents[member.user];
            theirs.queues.push_back(*id);
            theirs.from.push_back(version);
        }
        if (equals_ignore_case(each.meta.name, default_queue)) made->fallback = *id;
        made->queues[*id] = std::move(queue);
    }
    for (auto& [id, each] : made->agents)
        std::ranges::sort(each.from);
    co_return shared_roster(std::move(made));
}

rt::task<outcome<desks::shared_roster>> desks::roster_of(model::organization_id organization)
{
    co_return co_await rosters_.get(organization, [&] { return load(organization); });
}

void desks::on_document_changed(model::organization_id organization, const model::document_key& key)
{
    using model::document_kind;
    if (key.kind != document_kind::queue && key.kind != document_kind::user) return;
    rosters_.forget(organization);
}

rt::task<outcome<shared_queue>> desks::find(model::organization_id organization,
                                            model::queue_id queue)
{
    auto all = co_await roster_of(organization);
    if (!all) co_return std::unexpected(std::move(all).error());
    // It lives as long as the roster.
    co_return shared_queue(*all, (*all)->find(queue));
}

rt::task<outcome<shared_queue>> desks::of(const model::conversation& which)
{
    const auto* last = messaging::last_queue(which);
    const bool has_queue = last != nullptr;
    const auto queue = has_queue ? last->queue : model::queue_id();
    auto all = co_await roster_of(which.organization);
    if (!all) co_return std::unexpected(std::move(all).error());
    const auto* found = has_queue ? (*all)->find_or_default(queue) : nullptr;
    co_return shared_queue(*all, found == nullptr ? &(*all)->nobody : found);
}

rt::task<outcome<shared_queue>> desks::of_new(model::organization_id organization,
                                              model::queue_id queue)
{
    auto all = co_await roster_of(organization);
    if (!all) co_return std::unexpected(std::move(all).error());
    const auto* found = (*all)->find_or_default(queue);
    co_return shared_queue(*all, found == nullptr ? &(*all)->everybody : found);
}

rt::task<outcome<shared_agent>> desks::find_agent(model::organization_id organization,
                                                  model::user_id user)
{
    auto all = co_await roster_of(organization);
    if (!all) co_return std::unexpected(std::move(all).error());
    const auto known = (*all)->agents.find(user);
    co_return shared_agent(*all, known == (*all)->agents.end() ? nullptr : &known->second);
}

} // namespace seam::api
