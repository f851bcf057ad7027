// SPDX-License-Identifier: Apache-2.0
#include "api/v2/users.h"

#include "api/oauth/tokens.h"
#include "api/v2/authorization.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>

namespace seam::api {
namespace {

namespace json = boost::json;

/// What the roles let one do, in the contract's words.
constexpr std::array<std::string_view, 19> agent_permissions = {
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
    "routing:queue:view",
    "routing:wrapupCode:view",
    "webDeployments:configuration:view",
    "webDeployments:deployment:view",
};
constexpr std::array<std::string_view, 18> admin_permissions = {
    "externalContacts:externalSource:add",
    "externalContacts:externalSource:delete",
    "externalContacts:externalSource:edit",
    "integrations:integration:add",
    "integrations:integration:delete",
    "integrations:integration:edit",
    "integrations:integration:view",
    "routing:wrapupCode:add",
    "routing:wrapupCode:delete",
    "routing:wrapupCode:edit",
    "webDeployments:configuration:add",
    "webDeployments:configuration:delete",
    "webDeployments:configuration:edit",
    "webDeployments:deployment:add",
    "webDeployments:deployment:delete",
    "webDeployments:deployment:edit",
    "webDeployments:identityResolution:edit",
    "webDeployments:identityResolution:view",
};

json::object authorization_view(role held)
{
    json::array roles;
    for (const auto& name : write_roles(held))
        roles.push_back(json::object{{"name", name}});
    const bool is_admin = includes(held, role::admin);
    json::array permissions;
    if (is_admin || includes(held, role::agent)) {
        for (const auto each : agent_permissions)
            permissions.emplace_back(each);
    }
    if (is_admin) {
        for (const auto each : admin_permissions)
            permissions.emplace_back(each);
    }
    return {{"roles", std::move(roles)}, {"permissions", std::move(permissions)}};
}

} // namespace

void users_endpoints::mount(router& to)
{
    to.add("GET", "/api/v2/users/me", need::token, [this](call& what) { return me(what); });
}

rt::task<answer> users_endpoints::me(call& what)
{
    const auto& who = what.who();
    if (who.user.is_nil()) {
        co_return std::unexpected(problem{
            400, "not.a.user", "This token is an API client's; it has no user.", {}, std::nullopt});
    }
    auto found = co_await users_->find(who.user);
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found || (*found)->organization != who.organization) co_return not_found("User");
    const auto& user = **found;
    const auto id = user.id.to_string();
    json::object body{{"id", id},
                      {"name", user.name},
                      {"email", user.email},
                      {"username", user.email},
                      {"state", "active"},
                      {"version", user.version},
                      {"division", home_division()},
                      {"selfUri", "/api/v2/users/" + id}};
    const auto expand = what.query_list("expand");
    const bool with_rights = std::ranges::any_of(
        expand, [](const auto& each) { return equals_ignore_case(each, "authorization"); });
    // As the token says: that is what the server goes by.
    if (with_rights) body["authorization"] = authorization_view(who.roles);
    co_return json_response(body);
}

} // namespace seam::api
