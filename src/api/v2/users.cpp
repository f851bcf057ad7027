// SPDX-License-Identifier: Apache-2.0
#include "api/v2/users.h"

#include "api/http/listing.h"
#include "api/json/reader.h"
#include "api/json/writer.h"
#include "api/oauth/password_field.h"
#include "api/oauth/role_ids.h"
#include "api/oauth/roles.h"
#include "api/v2/authorization.h"
#include "base/log.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <limits>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::string_view root = "/api/v2/users";
constexpr std::int64_t page_size_max = 500;
constexpr std::array<std::string_view, 3> states = {"active", "inactive", "deleted"};
constexpr std::array<std::string_view, 4> listed_states = {"active", "inactive", "deleted", "any"};

json::object authorization_view(role held)
{
    json::array roles;
    for (const auto& name : write_roles(held))
        roles.push_back(json::object{{"id", name}, {"name", name}});
    json::array permissions;
    for (const auto each : permissions_of(held))
        permissions.emplace_back(each);
    return {{"roles", std::move(roles)}, {"permissions", std::move(permissions)}};
}

std::string_view state_of(const user& who)
{
    if (who.deleted) return "deleted";
    return who.active ? "active" : "inactive";
}

bool wants_rights(const call& what)
{
    return std::ranges::any_of(what.query_list("expand"), [](const auto& each) {
        return equals_ignore_case(each, "authorization");
    });
}

/// As a log-in form takes it, and a mailbox can be.
std::optional<std::string> read_email(object_reader& body, bool required)
{
    auto email = body.text("email", {.max = 254, .required = required});
    if (!email || email->empty()) return std::nullopt;
    const auto at = email->find('@');
    const bool is_address = at != std::string::npos && at > 0 && at + 1 < email->size() &&
                            email->find('@', at + 1) == std::string::npos &&
                            email->find_first_of(" \t\r\n") == std::string::npos;
    if (!is_address) body.complain("email", "invalid.email", "must be an e-mail address");
    return email;
}

/// What may not be empty if it is said.
std::optional<std::string> read_name(object_reader& body, bool required)
{
    return body.text("name", {.max = 200, .required = required || body.raw().contains("name")});
}

/// True: active.
std::optional<bool> read_state(object_reader& body)
{
    const auto state = body.choice("state", states);
    if (!state) return std::nullopt;
    if (*state == "deleted")
        body.complain("state", "invalid.value",
                      "must be active or inactive; to delete a user, "
                      "send DELETE");
    return *state == "active";
}

outcome<new_user> read_new_user(std::string_view text)
{
    return read_body(text, [](object_reader& body) {
        new_user read;
        read.name = read_name(body, true).value_or("");
        read.email = read_email(body, true).value_or("");
        read.title = body.text_or_empty("title", {.max = 200});
        read.department = body.text_or_empty("department", {.max = 200});
        read.password = read_new_password(body, "password", false);
        const auto division = body.text_or_empty("divisionId");
        if (!division.empty() && division != home_division_id)
            body.complain("divisionId", "invalid.value",
                          "must be *, the only division that there is");
        read.active = read_state(body).value_or(true);
        return read;
    });
}

outcome<user_change> read_change(std::string_view text)
{
    return read_body(text, [](object_reader& body) {
        user_change read;
        constexpr auto most = std::numeric_limits<std::int64_t>::max();
        read.version = body.integer("version", 1, most, true).value_or(0);
        read.name = read_name(body, false);
        read.email = read_email(body, body.raw().contains("email"));
        read.title = body.text("title", {.max = 200});
        read.department = body.text("department", {.max = 200});
        read.active = read_state(body);
        return read;
    });
}

/// The ids of roles: the whole body.
outcome<role> read_role_ids(std::string_view text)
{
    auto body = parse_json(text);
    if (!body) return std::unexpected(std::move(body).error());
    const auto* ids = body->if_array();
    if (ids == nullptr || ids->size() > role_ids_max)
        return bad_request(
            "Send a JSON array with the ids of the roles: admin, supervisor, agent.");
    auto held = role::none;
    for (const auto& id : *ids) {
        const auto* name = id.if_string();
        if (name == nullptr || !add_role(*name, held))
            return bad_request("There are the roles admin, supervisor and agent, and no others.");
    }
    return held;
}

/// What of the query chooses users, to be repeated in the paths of other pages.
std::string filter_of(const call& what)
{
    std::string filter;
    for (const auto* name : {"state", "sortOrder"}) {
        const auto value = what.query(name).value_or("");
        if (!value.empty()) filter += std::string("&") + name + "=" + percent_encode(value);
    }
    for (const auto* name : {"id", "expand"}) {
        for (const auto& value : what.query_list(name))
            filter += std::string("&") + name + "=" + percent_encode(value);
    }
    return filter;
}

outcome<std::string> read_state(const call& what)
{
    const auto state = to_lower(what.query("state").value_or("active"));
    if (std::ranges::find(listed_states, state) == listed_states.end())
        return invalid("state", "must be active, inactive, deleted or any");
    return state;
}

} // namespace

json::object user_view(const user& who)
{
    const auto id = who.id.to_string();
    json::object body{{"id", id},
                      {"name", who.name},
                      {"state", state_of(who)},
                      {"version", who.version},
                      {"division", home_division()},
                      {"selfUri", std::string(root) + "/" + id}};
    put(body, "email", who.email);
    put(body, "username", who.email);
    put(body, "title", who.title);
    put(body, "department", who.department);
    return body;
}

void users_endpoints::mount(router& to)
{
    const auto bound = [this](auto member) {
        return [this, member](call& what) { return (this->*member)(what); };
    };
    const std::string base(root);
    const auto single = base + "/{userId}";
    to.add("GET", base + "/me", need::token, bound(&users_endpoints::me));
    to.add("GET", base, need::agent, bound(&users_endpoints::list));
    to.add("POST", base, need::admin, bound(&users_endpoints::create));
    to.add("GET", single, need::agent, bound(&users_endpoints::get));
    to.add("PATCH", single, need::admin, bound(&users_endpoints::change));
    to.add("DELETE", single, need::admin, bound(&users_endpoints::remove));
    to.add("GET", single + "/roles", need::admin, bound(&users_endpoints::roles));
    to.add("PUT", single + "/roles", need::admin, bound(&users_endpoints::set_roles));
    to.add("POST", single + "/password", need::admin, bound(&users_endpoints::set_password));
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
    auto body = user_view(**found);
    if (wants_rights(what)) body["authorization"] = authorization_view(who.roles);
    co_return json_response(body);
}

rt::task<outcome<user>> users_endpoints::one(const call& what)
{
    auto id = what.path_id<model::user_id>(0, "User");
    if (!id) co_return std::unexpected(std::move(id).error());
    auto found = co_await users_->find(*id);
    if (!found) co_return std::unexpected(std::move(found).error());
    const bool is_there =
        *found && (*found)->organization == what.who().organization && !(*found)->deleted;
    if (!is_there) co_return not_found("User");
    co_return std::move(**found);
}

rt::task<> users_endpoints::hang_up(user on)
{
    const auto done = co_await channels_->remove_of_user(on.organization, on.id);
    if (!done) log::warn("channels of a user were not removed: {}", done.error().message);
}

rt::task<answer> users_endpoints::list(call& what)
{
    auto page = read_numbered_page(what, page_size_max);
    if (!page) co_return std::unexpected(std::move(page).error());
    auto state = read_state(what);
    if (!state) co_return std::unexpected(std::move(state).error());
    auto stored = co_await documents_->list(model::document_kind::user, what.who().organization);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    const auto ids = what.query_list("id");
    std::vector<user> found;
    for (const auto& each : *stored) {
        auto someone = read_user(each);
        const bool asked = ids.empty() || std::ranges::find(ids, each.meta.key.id) != ids.end();
        if (asked && (*state == "any" || *state == state_of(someone)))
            found.push_back(std::move(someone));
    }
    std::ranges::sort(found, {},
                      [](const user& each) { return std::pair(to_lower(each.name), each.id); });
    if (equals_ignore_case(what.query("sortOrder").value_or(""), "desc"))
        std::ranges::reverse(found);
    json::array entities;
    for (const auto& each : found) {
        auto body = user_view(each);
        if (wants_rights(what)) body["authorization"] = authorization_view(each.roles);
        entities.push_back(std::move(body));
    }
    co_return json_response(listing_page(std::move(entities), *page, root, filter_of(what)));
}

rt::task<answer> users_endpoints::create(call& what)
{
    auto wanted = read_new_user(what.request().body);
    if (!wanted) co_return std::unexpected(std::move(wanted).error());
    // Roles are given in a request of its own, as in the contract.
    wanted->roles = role::none;
    const auto& who = what.who();
    auto made = co_await users_->create(who.organization, std::move(*wanted), who.actor());
    if (!made) co_return std::unexpected(std::move(made).error());
    co_return json_response(user_view(*made));
}

rt::task<answer> users_endpoints::get(call& what)
{
    auto found = co_await one(what);
    if (!found) co_return std::unexpected(std::move(found).error());
    auto body = user_view(*found);
    if (wants_rights(what)) body["authorization"] = authorization_view(found->roles);
    co_return json_response(body);
}

rt::task<answer> users_endpoints::change(call& what)
{
    auto wanted = read_change(what.request().body);
    if (!wanted) co_return std::unexpected(std::move(wanted).error());
    auto id = what.path_id<model::user_id>(0, "User");
    if (!id) co_return std::unexpected(std::move(id).error());
    auto changed = co_await office_->change(what.who(), *id, std::move(*wanted));
    if (!changed) co_return std::unexpected(std::move(changed).error());
    if (!changed->active) co_await hang_up(*changed);
    co_return json_response(user_view(*changed));
}

rt::task<answer> users_endpoints::remove(call& what)
{
    auto id = what.path_id<model::user_id>(0, "User");
    if (!id) co_return std::unexpected(std::move(id).error());
    auto gone = co_await office_->remove(what.who(), *id);
    if (!gone) co_return std::unexpected(std::move(gone).error());
    co_await hang_up(*gone);
    co_return json_response({});
}

rt::task<answer> users_endpoints::roles(call& what)
{
    auto found = co_await one(what);
    if (!found) co_return std::unexpected(std::move(found).error());
    co_return json_response(authorization_view(found->roles));
}

rt::task<answer> users_endpoints::set_roles(call& what)
{
    auto wanted = read_role_ids(what.request().body);
    if (!wanted) co_return std::unexpected(std::move(wanted).error());
    auto id = what.path_id<model::user_id>(0, "User");
    if (!id) co_return std::unexpected(std::move(id).error());
    auto changed = co_await office_->set_roles(what.who(), *id, *wanted);
    if (!changed) co_return std::unexpected(std::move(changed).error());
    co_await hang_up(*changed);
    co_return json_response(authorization_view(changed->roles));
}

rt::task<answer> users_endpoints::set_password(call& what)
{
    auto password = read_body(what.request().body, [](object_reader& body) {
        return read_new_password(body, "newPassword", true);
    });
    if (!password) co_return std::unexpected(std::move(password).error());
    auto id = what.path_id<model::user_id>(0, "User");
    if (!id) co_return std::unexpected(std::move(id).error());
    auto changed = co_await office_->set_password(what.who(), *id, std::move(*password));
    if (!changed) co_return std::unexpected(std::move(changed).error());
    co_await hang_up(*changed);
    co_return empty_response();
}

} // namespace seam::api
