// SPDX-License-Identifier: Apache-2.0
#include "api/v2/conversations/finding.h"

#include "messaging/membership.h"

#include <algorithm>
#include <utility>

namespace seam::api {

namespace {

bool sees_all(const caller& who)
{
    return who.user.is_nil() || may(who.roles, role::supervisor);
}

} // namespace

rt::task<outcome<model::conversation>> seen_conversations::find(const caller& who, std::string id)
{
    auto found = co_await find_any(who, std::move(id));
    if (!found || sees_all(who)) co_return found;
    auto own = co_await concerns(who, {*found});
    if (!own) co_return std::unexpected(std::move(own).error());
    if (!*own) co_return not_found("Conversation");
    co_return found;
}

rt::task<outcome<model::conversation>> seen_conversations::find_to_read(const caller& who,
                                                                        std::string id)
{
    auto found = co_await find_any(who, std::move(id));
    if (!found || sees_all(who)) co_return found;
    auto own = co_await concerns(who, {*found});
    if (!own) co_return std::unexpected(std::move(own).error());
    if (*own) co_return found;
    auto open = co_await open_of(*found);
    if (!open) co_return std::unexpected(std::move(open).error());
    auto served = co_await concerns(who, std::move(*open));
    if (!served) co_return std::unexpected(std::move(served).error());
    if (!*served) co_return not_found("Conversation");
    co_return found;
}

rt::task<outcome<model::conversation>> seen_conversations::find_any(const caller& who,
                                                                    std::string id)
{
    const auto parsed = model::conversation_id::parse(id);
    if (!parsed) co_return not_found("Conversation");
    auto found =
        co_await data_->read([&](storage::reader& from) { return from.conversation(*parsed); });
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found || (*found)->organization != who.organization) co_return not_found("Conversation");
    co_return std::move(**found);
}

rt::task<outcome<bool>> seen_conversations::concerns(const caller& who,
                                                     std::vector<model::conversation> any_of)
{
    if (any_of.empty()) co_return false;
    auto agent = co_await desks_->find_agent(who.organization, who.user);
    if (!agent) co_return std::unexpected(std::move(agent).error());
    static const std::vector<model::queue_id> none;
    const auto& queues = *agent ? (*agent)->queues : none;
    co_return std::ranges::any_of(
        any_of, [&](const auto& one) { return messaging::concerns(one, who.user, queues); });
}

rt::task<outcome<std::vector<model::conversation>>>
seen_conversations::open_of(const model::conversation& which)
{
    if (which.leaf.is_nil()) co_return std::vector<model::conversation>();
    auto found = co_await data_->read(
        [&](storage::reader& from) -> result<std::vector<model::conversation>> {
            SEAM_TRY(person, from.profile(which.organization, which.leaf));
            if (!person) return std::vector<model::conversation>();
            return from.open_conversations(which.organization, person->leaves);
        });
    co_return found;
}

rt::task<outcome<messaging::settings>> find_rules(settings& known, model::deployment_id deployment)
{
    auto where = co_await known.find(deployment);
    if (where) co_return (*where)->rules;
    if (where.error().status == 404) co_return messaging::settings();
    co_return std::unexpected(std::move(where).error());
}

} // namespace seam::api
