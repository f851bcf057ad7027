// SPDX-License-Identifier: Apache-2.0
#include "api/seamline/v1/visitors.h"

#include "api/v2/journey/views.h"
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
constexpr std::int64_t minutes_default = 5;
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

/// What the store knows of a visit.
struct visitor
{
    model::session session;
    std::optional<model::profile> who;
    model::conversation_id conversation; ///< the newest open one; nil if none
};

/// Those of the visits that are still there and not over.
result<std::vector<visitor>> read_visitors(storage::reader& store,
                                           model::organization_id organization,
                                           std::span<const present_visit> visits)
{
    std::vector<visitor> found;
    for (const auto& visit : visits) {
        SEAM_TRY(session, store.session(visit.session));
        // Erased meanwhile, or ended.
        if (!session || session->organization != organization || session->ended) continue;
        auto& one = found.emplace_back(visitor{std::move(*session), {}, {}});
        if (one.session.leaf.is_nil()) continue;
        SEAM_TRY(profile, store.profile(organization, one.session.leaf));
        one.who = std::move(profile);
        const std::vector<model::contact_id> leaves =
            one.who ? one.who->leaves : std::vector{one.session.leaf};
        SEAM_TRY(open, store.open_conversations(organization, leaves));
        if (!open.empty()) one.conversation = open.front().id;
    }
    return found;
}

std::string text_of(const model::profile& of, model::field which)
{
    const auto found = of.fields.find(which);
    if (found == of.fields.end()) return {};
    const auto* text = std::get_if<std::string>(&found->second.entry.value);
    return text == nullptr ? std::string() : *text;
}

json::object contact_view(const model::profile& of)
{
    const auto id = of.id.to_string();
    auto name = text_of(of, model::field::first_name);
    const auto last = text_of(of, model::field::last_name);
    if (!name.empty() && !last.empty()) name += ' ';
    name += last;
    json::object body{{"id", id}, {"selfUri", "/api/v2/externalcontacts/contacts/" + id}};
    if (!name.empty()) body["name"] = name;
    return body;
}

json::object visitor_view(const visitor& of, const identity::spoken_names& names, timestamp now)
{
    const auto contact = of.who ? of.who->id : model::contact_id();
    const auto deployment = of.session.deployment.to_string();
    json::object where{{"id", deployment},
                       {"selfUri", "/api/v2/webdeployments/deployments/" + deployment}};
    if (const auto name = names.deployments.find(of.session.deployment);
        name != names.deployments.end())
        where["name"] = name->second;
    json::object body{{"id", of.session.id.to_string()},
                      {"session", session_view(of.session, contact, now)},
                      {"deployment", std::move(where)}};
    if (of.who) body["contact"] = contact_view(*of.who);
    if (!of.conversation.is_nil()) {
        const auto id = of.conversation.to_string();
        body["conversation"] = {{"id", id}, {"selfUri", "/api/v2/conversations/messages/" + id}};
    }
    return body;
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
    auto found = co_await data_->read([&](storage::reader& store) {
        return read_visitors(store, query->organization, page.visits);
    });
    if (!found) co_return std::unexpected(std::move(found).error());
    std::set<std::string> nobody;
    auto names = co_await names_->look_up(query->organization, std::move(nobody));
    if (!names) co_return std::unexpected(std::move(names).error());
    json::array entities;
    for (const auto& each : *found)
        entities.push_back(visitor_view(each, *names, now));
    json::object body{{"entities", std::move(entities)}, {"total", page.total}, {"selfUri", root}};
    if (page.next) {
        auto next = std::string(root) + "?pageSize=" + std::to_string(query->limit) +
                    "&withinMinutes=" + what.query("withinMinutes").value_or("5") +
                    "&after=" + percent_encode(cursor_text(*page.next));
        if (query->deployment) next += "&deploymentId=" + query->deployment->to_string();
        body["nextUri"] = std::move(next);
    }
    co_return json_response(body);
}

} // namespace seam::api
