// SPDX-License-Identifier: Apache-2.0
#include "api/v2/authorization.h"

#include "api/http/listing.h"
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
}

} // namespace seam::api
