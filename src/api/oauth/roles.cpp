// SPDX-License-Identifier: Apache-2.0
#include "api/oauth/roles.h"

#include <algorithm>
#include <array>
#include <span>

namespace seam::api {
namespace {

constexpr std::array<known_role, 3> all_roles = {{
    {role::admin, "admin",
     "Everything that a supervisor may, and what the organisation is set up with: messengers, "
     "identity resolution, users and API clients."},
    {role::supervisor, "supervisor",
     "Everything that an agent may, every conversation, the figures, and how the work is done: "
     "queues and who answers them, wrap-up codes and canned responses."},
    {role::agent, "agent",
     "Answers conversations, reads and edits contacts, and says who is the same person."},
}};

constexpr std::array<std::string_view, 21> agent_permissions = {
    "conversation:communication:blindTransfer",
    "conversation:communication:disconnect",
    "conversation:communication:view",
    "conversation:message:create",
    "conversation:message:view",
    "conversation:participant:wrapup",
    "conversation:webmessaging:create",
    "conversation:webmessaging:view",
    "externalContacts:contact:add",
    "externalContacts:contact:delete",
    "externalContacts:contact:edit",
    "externalContacts:contact:view",
    "externalContacts:externalSource:view",
    "externalContacts:session:view",
    "journey:event:view",
    "responses:library:view",
    "responses:response:view",
    "routing:queue:view",
    "routing:wrapupCode:view",
    "webDeployments:configuration:view",
    "webDeployments:deployment:view",
};
constexpr std::array<std::string_view, 14> supervisor_permissions = {
    "analytics:conversationAggregate:view",
    "responses:library:add",
    "responses:library:delete",
    "responses:library:edit",
    "responses:response:add",
    "responses:response:delete",
    "responses:response:edit",
    "routing:queue:add",
    "routing:queue:delete",
    "routing:queue:edit",
    "routing:queueMember:manage",
    "routing:wrapupCode:add",
    "routing:wrapupCode:delete",
    "routing:wrapupCode:edit",
};
constexpr std::array<std::string_view, 19> admin_permissions = {
    "externalContacts:externalSource:add",
    "externalContacts:externalSource:delete",
    "externalContacts:externalSource:edit",
    "integrations:integration:add",
    "integrations:integration:delete",
    "integrations:integration:edit",
    "integrations:integration:view",
    "oauth:client:add",
    "oauth:client:delete",
    "oauth:client:edit",
    "oauth:client:view",
    "webDeployments:configuration:add",
    "webDeployments:configuration:delete",
    "webDeployments:configuration:edit",
    "webDeployments:deployment:add",
    "webDeployments:deployment:delete",
    "webDeployments:deployment:edit",
    "webDeployments:identityResolution:edit",
    "webDeployments:identityResolution:view",
};

} // namespace

std::span<const known_role> known_roles()
{
    return all_roles;
}

boost::json::array write_roles(role held)
{
    boost::json::array names;
    for (const auto& each : all_roles) {
        if (includes(held, each.which)) names.emplace_back(each.id);
    }
    return names;
}

role read_roles(const boost::json::object& body)
{
    auto held = role::none;
    const auto* names = body.if_contains("roles");
    if (names == nullptr || !names->is_array()) return held;
    for (const auto& name : names->get_array()) {
        const auto* text = name.if_string();
        if (text == nullptr) continue;
        const auto* known = std::ranges::find(all_roles, std::string_view(*text), &known_role::id);
        if (known != all_roles.end()) held = held | known->which;
    }
    return held;
}

std::vector<std::string_view> permissions_of(role held)
{
    std::vector<std::string_view> all;
    const auto add = [&](role which, std::span<const std::string_view> permissions) {
        if (may(held, which)) all.insert(all.end(), permissions.begin(), permissions.end());
    };
    add(role::agent, agent_permissions);
    add(role::supervisor, supervisor_permissions);
    add(role::admin, admin_permissions);
    return all;
}

} // namespace seam::api
