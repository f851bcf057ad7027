// SPDX-License-Identifier: Apache-2.0
#include "api/v2/routing.h"

#include "api/data/read_version.h"
#include "api/http/listing.h"
#include "api/json/reader.h"
#include "api/json/stored.h"
#include "api/json/writer.h"
#include "api/v2/authorization.h"
#include "base/text.h"

#include <algorithm>
#include <chrono>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::string_view path = "/api/v2/routing/queues";
constexpr std::string_view noun = "Queue";
constexpr std::int64_t page_size_max = 500;
/// Of an agent who is asked alone: time to look up; and nobody waits for longer than an hour.
constexpr std::int64_t patience_least = 7, patience_most = 3600;

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
                      {"version", stored.meta.version},
                      {"selfUri", std::string(path) + "/" + id}};
    const auto patience = number_at(stored.body, alerting_timeout_path)
                              .value_or(std::int64_t{patience_default.count()});
    body["mediaSettings"] =
        json::object{{"message", json::object{{"alertingTimeoutSeconds", patience}}}};
    for (const auto* said : {"description", "dateCreated", "createdBy", "modifiedBy"})
        put(body, said, text_at(stored.body, said));
    return body;
}

/// Of the kinds of media, messages are the one that there is.
std::optional<std::chrono::seconds> read_patience(object_reader& body)
{
    auto settings = body.object("mediaSettings");
    auto message = settings ? settings->object("message") : std::nullopt;
    const auto seconds =
        message ? message->integer("alertingTimeoutSeconds", patience_least, patience_most)
                : std::nullopt;
    if (!seconds) return std::nullopt;
    return std::chrono::seconds(*seconds);
}

/// What a client says of a queue. Members that we do not serve are passed over, so that a queue can
/// be sent back as it was read.
outcome<queue_words> read_queue(const call& what, body_of which)
{
    return read_body(what.request().body, [which](object_reader& body) {
        return queue_words{body.text_or_empty("name", {.max = 200, .required = true}),
                           body.text_or_empty("description", {.max = 1000}), read_patience(body),
                           read_version(body, which)};
    });
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
    const auto bound = [this](auto member) {
        return [this, member](call& what) { return (this->*member)(what); };
    };
    using self = routing_endpoints;
    const std::string one = std::string(path) + "/{queueId}";
    to.add("GET", path, need::agent, bound(&self::list));
    to.add("POST", path, need::supervisor, bound(&self::create));
    to.add("GET", one, need::agent, bound(&self::get));
    to.add("PUT", one, need::supervisor, bound(&self::replace));
    to.add("DELETE", one, need::supervisor, bound(&self::remove));
}

rt::task<outcome<json::object>> routing_endpoints::view(parsed_document stored)
{
    const auto id = model::queue_id::parse(stored.meta.key.id);
    if (!id) co_return queue_view(stored, 0);
    auto desk = co_await desks_->find(stored.meta.organization, *id);
    if (!desk) co_return std::unexpected(std::move(desk).error());
    co_return queue_view(stored, *desk ? (*desk)->desk.members.size() : 0);
}

rt::task<answer> routing_endpoints::list(call& what)
{
    auto page = read_numbered_page(what, page_size_max);
    if (!page) co_return std::unexpected(std::move(page).error());
    auto descending = read_descending(what);
    if (!descending) co_return std::unexpected(std::move(descending).error());
    auto stored = co_await documents_->list(model::document_kind::queue, what.who().organization);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    const auto name = what.query("name").value_or("");
    const auto ids = what.query_list("id");
    const bool here = is_among(what.query_list("divisionId"), home_division_id);
    // By name already.
    if (*descending) std::ranges::reverse(*stored);
    json::array found;
    for (auto& each : *stored) {
        const bool wanted = here && is_among(ids, each.meta.key.id) &&
                            (name.empty() || matches_name(text_at(each.body, "name"), name));
        if (!wanted) continue;
        auto shown = co_await view(std::move(each));
        if (!shown) co_return std::unexpected(std::move(shown).error());
        found.push_back(std::move(*shown));
    }
    co_return json_response(listing_page(std::move(found), *page, path, filter_of(what)));
}

rt::task<answer> routing_endpoints::create(call& what)
{
    auto said = read_queue(what, body_of::new_one);
    if (!said) co_return std::unexpected(std::move(said).error());
    auto made = co_await queues_->create(what.who(), std::move(*said));
    if (!made) co_return std::unexpected(std::move(made).error());
    co_return json_response(queue_view(*made, 0));
}

rt::task<answer> routing_endpoints::get(call& what)
{
    auto id = what.path_id<model::queue_id>(0, noun);
    if (!id) co_return std::unexpected(std::move(id).error());
    auto stored = co_await documents_->get({model::document_kind::queue, id->to_string()},
                                           what.who().organization, noun);
    if (!stored) co_return std::unexpected(std::move(stored).error());
    auto shown = co_await view(std::move(*stored));
    if (!shown) co_return std::unexpected(std::move(shown).error());
    co_return json_response(*shown);
}

rt::task<answer> routing_endpoints::replace(call& what)
{
    auto id = what.path_id<model::queue_id>(0, noun);
    if (!id) co_return std::unexpected(std::move(id).error());
    auto said = read_queue(what, body_of::replacement);
    if (!said) co_return std::unexpected(std::move(said).error());
    auto made = co_await queues_->replace(what.who(), *id, std::move(*said));
    if (!made) co_return std::unexpected(std::move(made).error());
    auto shown = co_await view(std::move(*made));
    if (!shown) co_return std::unexpected(std::move(shown).error());
    co_return json_response(*shown);
}

rt::task<answer> routing_endpoints::remove(call& what)
{
    auto id = what.path_id<model::queue_id>(0, noun);
    if (!id) co_return std::unexpected(std::move(id).error());
    auto gone = co_await queues_->remove(what.who(), *id);
    if (!gone) co_return std::unexpected(std::move(gone).error());
    co_return empty_response();
}

} // namespace seam::api
