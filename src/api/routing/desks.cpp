// SPDX-License-Identifier: Apache-2.0
#include "api/routing/desks.h"

#include "api/json/stored.h"

#include <utility>

namespace seam::api {

rt::task<outcome<std::optional<messaging::queue_desk>>>
desks::find(model::organization_id organization, model::queue_id queue)
{
    using found = std::optional<messaging::queue_desk>;
    auto stored = co_await documents_->find({model::document_kind::queue, queue.to_string()});
    if (!stored) co_return std::unexpected(std::move(stored).error());
    if (!*stored || (*stored)->meta.organization != organization) co_return found();
    // Everybody with the role is a member of every queue (settings::add_desk).
    auto members = co_await users_->list(organization, role::agent);
    if (!members) co_return std::unexpected(std::move(members).error());
    messaging::queue_desk desk{queue, text_at((*stored)->body, "name"), {}};
    for (auto& member : *members)
        desk.members.push_back({member.id, std::move(member.name)});
    co_return found(std::move(desk));
}

rt::task<outcome<std::optional<messaging::agent>>>
desks::find_agent(model::organization_id organization, model::user_id user)
{
    using found = std::optional<messaging::agent>;
    auto stored = co_await users_->find(user);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    const bool is_agent = *stored && (*stored)->organization == organization && (*stored)->active &&
                          includes((*stored)->roles, role::agent);
    if (!is_agent) co_return found();
    co_return found(messaging::agent{(*stored)->id, (*stored)->name});
}

} // namespace seam::api
