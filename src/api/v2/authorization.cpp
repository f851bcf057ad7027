// SPDX-License-Identifier: Apache-2.0
#include "api/v2/authorization.h"

#include "api/http/listing.h"
#include "api/oauth/roles.h"
#include "base/text.h"

#include <algorithm>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::string_view path = "/api/v2/authorization/divisions";
constexpr std::string_view home_name = "Home";
constexpr std::int64_t page_size_max = 500;

rt::task<answer> list(call& what)
{
    auto page = read_numbered_page(what, page_size_max);
    if (!page) co_return std::unexpected(std::move(page).error());
    const auto ids = what.query_list("id");
    const auto name = what.query("name").value_or("");
    const bool by_id = ids.empty() || std::ranges::find(ids, home_division_id) != ids.end();
    const bool by_name = name.empty() || equals_ignore_case(name, home_name);
    json::array found;
    if (by_id && by_name) {
        auto home = home_division();
        home["description"] = "Everything belongs to it.";
        home["homeDivision"] = true;
        found.push_back(std::move(home));
    }
    co_return json_response(listing_page(std::move(found), *page, path, ""));
}

constexpr std::string_view roles_path = "/api/v2/authorization/roles";

json::object role_view(const known_role& which)
{
    json::array permissions;
    for (const auto each : permissions_of(which.which))
        permissions.emplace_back(each);
    return {{"id", which.id},
            {"name", which.id},
            {"description", which.description},
            {"defaultRoleId", which.id},
            {"permissions", std::move(permissions)},
            {"default", true},
            {"base", true},
            {"selfUri", std::string(roles_path) + "/" + std::string(which.id)}};
}

rt::task<answer> list_roles(call& what)
{
    auto page = read_numbered_page(what, page_size_max);
    if (!page) co_return std::unexpected(std::move(page).error());
    const auto ids = what.query_list("id");
    const auto name = what.query("name").value_or("");
    json::array found;
    for (const auto& each : known_roles()) {
        const bool by_id = ids.empty() || std::ranges::find(ids, each.id) != ids.end();
        if (by_id && (name.empty() || equals_ignore_case(name, each.id)))
            found.push_back(role_view(each));
    }
    co_return json_response(listing_page(std::move(found), *page, roles_path, ""));
}

} // namespace

json::object home_division()
{
    return {{"id", home_division_id},
            {"name", home_name},
            {"selfUri", std::string(path) + "/" + std::string(home_division_id)}};
}

void authorization_endpoints::mount(router& to)
{
    to.add("GET", path, need::token, list);
    to.add("GET", roles_path, need::admin, list_roles);
}

} // namespace seam::api
