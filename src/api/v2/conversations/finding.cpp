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
    auto queues = co_await queues_of(who);
    if (!queues) co_return std::unexpected(std::move(queues).error());
    if (!messaging::concerns(*found, who.user, *queues)) co_return not_found("Conversation");
    co_return found;
}

rt::task<outcome<model::conversation>> seen_conversations::find_to_read(const caller& who,
                                                                        std::string id)
{
    auto found = co_await find_any(who, std::move(id));
    if (!found || sees_all(who)) co_return found;
    auto queues = co_await queues_of(who);
    if (!queues) co_return std::unexpected(std::move(queues).error());
    if (messaging::concerns(*found, who.user, *queues)) co_return found;
    auto open = co_await open_of(*found);
    if (!open) co_return std::unexpected(std::move(open).error());
    const bool serves = std::ranges::any_of(
        *open, [&](const auto& one) { return messaging::is_at_work_in(one, who.user, *queues); });
    if (!serves) co_return not_found("Conversation");
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

rt::task<outcome<std::vector<model::queue_id>>> seen_conversations::queues_of(const caller& who)
{
    auto agent = co_await desks_->find_agent(who.organization, who.user);
    if (!agent) co_return std::unexpected(std::move(agent).error());
    if (!*agent) co_return std::vector<model::queue_id>();
    co_return (*agent)->queues;
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

bool is_of_others(const model::conversation& which, const caller& who)
{
    return !who.user.is_nil() &&
           std::ranges::none_of(which.participants, [&](const model::participant& leg) {
               return leg.user == who.user && leg.state == model::participant_state::connected;
           });
}

rt::task<outcome<messaging::settings>> find_rules(settings& known, model::deployment_id deployment)
{
    auto where = co_await known.find(deployment);
    if (where) co_return (*where)->rules;
    if (where.error().status == 404) co_return messaging::settings();
    co_return std::unexpected(std::move(where).error());
}

} // namespace seam::api
