// SPDX-License-Identifier: Apache-2.0
#include "api/v2/routing.h"

#include "api/http/listing.h"
#include "api/json/stored.h"
#include "api/json/writer.h"
#include "api/v2/authorization.h"
#include "base/text.h"

#include <algorithm>
#include <array>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::string_view path = "/api/v2/routing/queues";
constexpr std::int64_t page_size_max = 500;

json::object queue_view(const parsed_document& stored, std::size_t members)
{
    const auto& id = stored.meta.key.id;
    json::object body{{"id", id},
                      {"name", text_at(stored.body, "name")},
                      {"division", home_division()},
                      {"dateModified", format_timestamp(stored.meta.modified)},
                      {"memberCount", members},
                      {"userMemberCount", members},
                      {"joinedMemberCount", members},
                      {"selfUri", std::string(path) + "/" + id}};
    put(body, "description", text_at(stored.body, "description"));
    return body;
}

bool is_among(const std::vector<std::string>& wanted, std::string_view id)
{
    return wanted.empty() || std::ranges::find(wanted, id) != wanted.end();
}

/// What of the query chooses queues, to be repeated in the paths of other pages.
std::string filter_of(const call& what)
{
    std::string filter;
    for (const auto* name : {"name", "sortOrder"}) {
        const auto value = what.query(name).value_or("");
        if (!value.empty()) filter += std::string("&") + name + "=" + percent_encode(value);
    }
    for (const auto* name : {"id", "divisionId"}) {
        for (const auto& value : what.query_list(name))
            filter += std::string("&") + name + "=" + percent_encode(value);
    }
    return filter;
}

outcome<bool> read_descending(const call& what)
{
    const auto order = what.query("sortOrder").value_or("");
    if (order.empty() || equals_ignore_case(order, "asc")) return false;
    if (equals_ignore_case(order, "desc")) return true;
    return invalid("sortOrder", "must be asc or desc");
}

} // namespace

bool matches_name(std::string_view name, std::string_view pattern)
{
    const bool any_before = pattern.starts_with('*');
    if (any_before) pattern.remove_prefix(1);
    const bool any_after = pattern.ends_with('*');
    if (any_after) pattern.remove_suffix(1);
    const auto text = to_lower(name);
    const auto wanted = to_lower(pattern);
    if (any_before && any_after) return text.contains(wanted);
    if (any_before) return text.ends_with(wanted);
    if (any_after) return text.starts_with(wanted);
    return text == wanted;
}

void routing_endpoints::mount(router& to)
{
    to.add("GET", path, need::agent, [this](call& what) { return list(what); });
}

rt::task<answer> routing_endpoints::list(call& what)
{
    auto page = read_numbered_page(what, page_size_max);
    if (!page) co_return std::unexpected(std::move(page).error());
    auto descending = read_descending(what);
    if (!descending) co_return std::unexpected(std::move(descending).error());
    const auto organization = what.who().organization;
    auto stored = co_await documents_->list(model::document_kind::queue, organization);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    auto members = co_await users_->list(organization, role::agent);
    if (!members) co_return std::unexpected(std::move(members).error());
    const auto name = what.query("name").value_or("");
    const auto ids = what.query_list("id");
    const bool here = is_among(what.query_list("divisionId"), home_division_id);
    // By name already.
    if (*descending) std::ranges::reverse(*stored);
    json::array found;
    for (const auto& each : *stored) {
        const bool wanted = here && is_among(ids, each.meta.key.id) &&
                            (name.empty() || matches_name(text_at(each.body, "name"), name));
        if (wanted) found.push_back(queue_view(each, members->size()));
    }
    co_return json_response(listing_page(std::move(found), *page, path, filter_of(what)));
}

} // namespace seam::api
