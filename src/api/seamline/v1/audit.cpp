// SPDX-License-Identifier: Apache-2.0
#include "api/seamline/v1/audit.h"

#include "api/json/writer.h"
#include "api/seamline/v1/views.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <set>
#include <utility>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::string_view root = "/api/seamline/v1/audit";
constexpr std::int64_t limit_default = 25;
constexpr std::int64_t limit_max = 200;
constexpr std::size_t filter_bytes_max = 128;

outcome<std::optional<timestamp>> read_time(const call& what, std::string_view name)
{
    const auto text = what.query(name);
    if (!text || text->empty()) return std::nullopt;
    const auto at = parse_timestamp(*text);
    if (!at)
        return invalid(std::string(name),
                       "must be an ISO 8601 date and time like 2026-05-03T10:12:00Z");
    return at;
}

outcome<std::string> read_filter(const call& what, std::string_view name)
{
    auto text = what.query(name).value_or("");
    if (text.size() > filter_bytes_max)
        return invalid(std::string(name),
                       "must have at most " + std::to_string(filter_bytes_max) + " bytes");
    return text;
}

outcome<storage::audit_query> read_query(const call& what)
{
    storage::audit_query query;
    query.organization = what.who().organization;
    const auto from = read_time(what, "from");
    if (!from) return std::unexpected(from.error());
    const auto to = read_time(what, "to");
    if (!to) return std::unexpected(to.error());
    query.from = *from;
    query.before = *to;
    const std::array<std::pair<std::string_view, std::string*>, 4> filters = {
        {{"actor", &query.actor},
         {"action", &query.action},
         {"entityType", &query.entity_type},
         {"entityId", &query.entity_id}}};
    for (const auto& [name, to_filter] : filters) {
        auto text = read_filter(what, name);
        if (!text) return std::unexpected(std::move(text).error());
        *to_filter = std::move(*text);
    }
    const auto limit = what.query_number("limit", limit_default, 1, limit_max);
    if (!limit) return std::unexpected(limit.error());
    query.limit = static_cast<std::size_t>(*limit);
    query.after = what.query("cursor").value_or("");
    return query;
}

json::object entry_view(const model::audit_entry& what, const identity::spoken_names& names)
{
    json::object details;
    for (const auto& [name, value] : what.details)
        details[name] = value;
    json::object entity{{"type", what.entity.type}};
    put(entity, "id", what.entity.id);
    json::object body{{"id", what.id.to_string()},
                      {"date", format_timestamp(what.at)},
                      {"actor", actor_view(what.actor, names)},
                      {"action", what.action},
                      {"entity", std::move(entity)},
                      {"outcome", what.succeeded ? "success" : "refused"},
                      {"details", std::move(details)}};
    put(body, "reason", what.reason);
    return body;
}

/// What else the list was asked for, for the link to the next page.
std::string filters_of(const call& what)
{
    std::string all;
    for (const std::string_view name :
         {"from", "to", "actor", "action", "entityType", "entityId", "limit"}) {
        const auto text = what.query(name);
        if (text && !text->empty()) all += std::string(name) + '=' + percent_encode(*text) + '&';
    }
    return all;
}

} // namespace

void audit_endpoints::mount(router& to)
{
    to.add("GET", root, need::admin, [this](call& what) { return list(what); });
}

rt::task<answer> audit_endpoints::list(call& what)
{
    const auto query = read_query(what);
    if (!query) co_return std::unexpected(query.error());
    const auto page =
        co_await data_->read([&](storage::reader& store) { return store.audit(*query); });
    if (!page) co_return std::unexpected(page.error());
    std::set<std::string> actors;
    for (const auto& each : page->entries)
        actors.insert(each.actor);
    const auto names = co_await names_->look_up(query->organization, std::move(actors));
    if (!names) co_return std::unexpected(names.error());
    json::array entities;
    for (const auto& each : page->entries)
        entities.push_back(entry_view(each, *names));
    json::object body{{"entities", std::move(entities)}, {"selfUri", root}};
    json::object cursors;
    if (!page->next.empty()) {
        cursors["after"] = page->next;
        body["nextUri"] =
            std::string(root) + '?' + filters_of(what) + "cursor=" + percent_encode(page->next);
    }
    body["cursors"] = std::move(cursors);
    co_return json_response(body);
}

} // namespace seam::api
