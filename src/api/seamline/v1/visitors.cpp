// SPDX-License-Identifier: Apache-2.0
#include "api/seamline/v1/visitors.h"

#include "api/seamline/v1/visitor_views.h"
#include "base/text.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <charconv>
#include <set>
#include <utility>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::string_view root = "/api/seamline/v1/visitors";
constexpr std::int64_t page_size_default = 50;
constexpr std::int64_t page_size_max = 200;
constexpr std::int64_t minutes_default = presence::short_silence.count();
constexpr std::int64_t minutes_max = presence::longest_silence.count();

std::string cursor_text(const present_place& at)
{
    return std::to_string(at.heard.time_since_epoch().count()) + '.' + at.session.to_string();
}

outcome<std::optional<present_place>> read_cursor(const call& what)
{
    const auto text = what.query("after");
    if (!text) return std::optional<present_place>();
    const auto dot = text->find('.');
    std::int64_t at = 0;
    const auto* begin = text->data();
    const auto* end = begin + std::min(dot, text->size());
    const auto [stop, wrong] = std::from_chars(begin, end, at);
    const auto session = dot == std::string::npos
                             ? std::nullopt
                             : model::session_id::parse(std::string_view(*text).substr(dot + 1));
    if (wrong != std::errc() || stop != end || !session) {
        return invalid("after", "is not a cursor of this list; begin again without it");
    }
    return std::optional(present_place{timestamp(std::chrono::milliseconds(at)), *session});
}

outcome<present_query> read_query(const call& what, timestamp now)
{
    auto size = what.query_number("pageSize", page_size_default, 1, page_size_max);
    if (!size) return std::unexpected(std::move(size).error());
    auto minutes = what.query_number("withinMinutes", minutes_default, 1, minutes_max);
    if (!minutes) return std::unexpected(std::move(minutes).error());
    auto after = read_cursor(what);
    if (!after) return std::unexpected(std::move(after).error());
    present_query query{.organization = what.who().organization,
                        .deployment = {},
                        .since = now - std::chrono::minutes(*minutes),
                        .after = *after,
                        .limit = static_cast<std::size_t>(*size)};
    if (const auto text = what.query("deploymentId")) {
        query.deployment = model::deployment_id::parse(*text);
        if (!query.deployment) return invalid("deploymentId", "must be a UUID");
    }
    return query;
}

} // namespace

void visitor_endpoints::mount(router& to)
{
    to.add("GET", root, need::agent, [this](call& what) { return list(what); });
}

rt::task<answer> visitor_endpoints::list(call& what)
{
    const auto now = clock_->now();
    const auto query = read_query(what, now);
    if (!query) co_return std::unexpected(query.error());
    const auto page = presence_->find(*query);
    const auto counts = presence_->count(query->organization, query->since);
    std::vector<model::session_id> visits;
    for (const auto& each : page.visits)
        visits.push_back(each.session);
    auto found = co_await data_->read(
        [&](storage::reader& store) { return read_visitors(store, query->organization, visits); });
    if (!found) co_return std::unexpected(std::move(found).error());
    std::set<std::string> nobody;
    auto names = co_await names_->look_up(query->organization, std::move(nobody));
    if (!names) co_return std::unexpected(std::move(names).error());
    json::array entities;
    for (const auto& each : *found)
        entities.push_back(visitor_view(each, *names, now));
    json::object body{{"entities", std::move(entities)},
                      {"total", page.total},
                      {"deployments", visitor_deployments_view(counts, *names)},
                      {"selfUri", root}};
    if (page.next) {
        auto next = std::string(root) + "?pageSize=" + std::to_string(query->limit) +
                    "&withinMinutes=" +
                    what.query("withinMinutes").value_or(std::to_string(minutes_default)) +
                    "&after=" + percent_encode(cursor_text(*page.next));
        if (query->deployment) next += "&deploymentId=" + query->deployment->to_string();
        body["nextUri"] = std::move(next);
    }
    co_return json_response(body);
}

} // namespace seam::api
