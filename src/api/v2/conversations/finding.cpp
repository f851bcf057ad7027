// SPDX-License-Identifier: Apache-2.0
#include "api/v2/conversations/finding.h"

#include "messaging/membership.h"

#include <utility>

namespace seam::api {

rt::task<outcome<model::conversation>> seen_conversations::find(const caller& who, std::string id)
{
    const auto parsed = model::conversation_id::parse(id);
    if (!parsed) co_return not_found("Conversation");
    auto found =
        co_await data_->read([&](storage::reader& from) { return from.conversation(*parsed); });
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found || (*found)->organization != who.organization) co_return not_found("Conversation");
    if (who.user.is_nil() || includes(who.roles, role::admin)) co_return std::move(**found);
    auto agent = co_await desks_->find_agent(who.organization, who.user);
    if (!agent) co_return std::unexpected(std::move(agent).error());
    static const std::vector<model::queue_id> none;
    if (!messaging::concerns(**found, who.user, *agent ? (*agent)->queues : none))
        co_return not_found("Conversation");
    co_return std::move(**found);
}

rt::task<outcome<messaging::settings>> find_rules(settings& known, model::deployment_id deployment)
{
    auto where = co_await known.find(deployment);
    if (where) co_return (*where)->rules;
    if (where.error().status == 404) co_return messaging::settings();
    co_return std::unexpected(std::move(where).error());
}

} // namespace seam::api
