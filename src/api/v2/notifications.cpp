// SPDX-License-Identifier: Apache-2.0
#include "api/v2/notifications.h"

#include "api/json/reader.h"
#include "base/text.h"

#include <algorithm>
#include <boost/json/array.hpp>

namespace seam::api {
namespace {

namespace json = boost::json;
using notifications::channel;
using notifications::topic;
using change = notifications::channels::change;

/// What a request asks to listen to, and what of it is not to be had.
struct wishes
{
    struct rejection
    {
        std::string id;
        std::string reason;
        bool is_known = false; ///< a topic, but not for this caller
    };
    std::vector<topic> permitted;
    std::vector<rejection> rejected;
};

outcome<std::vector<std::string>> read_ids(std::string_view body)
{
    auto parsed = parse_json(body);
    if (!parsed) return std::unexpected(std::move(parsed).error());
    const auto* entries = parsed->if_array();
    if (entries == nullptr)
        return bad_request("The body must be an array of topics: [{\"id\": …}].");
    if (entries->size() > notifications::topics_per_channel_max) {
        return bad_request("A channel listens to at most 1000 topics.");
    }
    std::vector<std::string> ids;
    std::vector<field_problem> problems;
    for (const auto& entry : *entries) {
        const auto* object = entry.if_object();
        if (object == nullptr) return bad_request("Every entry must be a topic: {\"id\": …}.");
        object_reader reader(*object, problems, "[" + std::to_string(ids.size()) + "]");
        ids.push_back(reader.text_or_empty("id", {.max = 255, .required = true}));
    }
    if (!problems.empty()) return invalid(std::move(problems));
    return ids;
}

wishes sort_out(const std::vector<std::string>& ids, const caller& who)
{
    wishes sorted;
    for (const auto& id : ids) {
        const auto known = notifications::parse_topic(id);
        if (!known) {
            sorted.rejected.push_back({id, "There is no such topic.", false});
        } else if (auto refused = notifications::refusal_of(*known, who)) {
            sorted.rejected.push_back({id, std::move(*refused), true});
        } else {
            sorted.permitted.push_back(*known);
        }
    }
    return sorted;
}

/// The answer when one wrong topic spoils all: 400 for unknown ones, else 403.
std::unexpected<problem> refuse(const wishes& what)
{
    const auto unknown = std::ranges::find(what.rejected, false, &wishes::rejection::is_known);
    if (unknown != what.rejected.end()) {
        return bad_request("The topic " + unknown->id + " does not exist.");
    }
    const auto& first = what.rejected.front();
    return forbidden("The topic " + first.id + " is not permitted. " + first.reason);
}

json::array entities_of(const channel& of)
{
    json::array entities;
    for (const auto& each : of.topics)
        entities.push_back(json::object{{"id", each.to_string()}, {"state", "Permitted"}});
    return entities;
}

/// The parts of AvailableTopic that `expand` may ask for.
json::object topic_view(const notifications::topic_form& of, const std::vector<std::string>& expand)
{
    const auto wants = [&](std::string_view name) {
        return std::ranges::any_of(
            expand, [&](const auto& each) { return equals_ignore_case(each, name); });
    };
    json::object body{{"id", std::string(of.before) + "{id}" + std::string(of.after)}};
    if (wants("description")) body["description"] = of.description;
    if (wants("visibility")) body["visibility"] = "Public";
    if (wants("transports")) body["transports"] = json::array{"Websocket"};
    if (wants("topicParameters")) body["topicParameters"] = json::array{"id"};
    return body;
}

rt::task<answer> available(call& what)
{
    const auto expand = what.query_list("expand");
    json::array entities;
    for (const auto& form : notifications::topic_forms)
        entities.push_back(topic_view(form, expand));
    co_return json_response({{"entities", std::move(entities)}});
}

} // namespace

void notification_endpoints::mount(router& to)
{
    const auto bound = [this](auto member) {
        return [this, member](call& what) { return (this->*member)(what); };
    };
    using self = notification_endpoints;
    const std::string base = "/api/v2/notifications/channels";
    const std::string topics = base + "/{channelId}/subscriptions";
    to.add("GET", "/api/v2/notifications/availabletopics", need::token, available);
    to.add("GET", base, need::token, bound(&self::list));
    to.add("POST", base, need::token, bound(&self::create));
    to.add("HEAD", base + "/{channelId}", need::token, bound(&self::check));
    to.add("GET", topics, need::token, bound(&self::subscriptions));
    to.add("PUT", topics, need::token,
           [this](call& what) { return subscribe(what, change::replace); });
    to.add("POST", topics, need::token,
           [this](call& what) { return subscribe(what, change::add); });
    to.add("DELETE", topics, need::token, bound(&self::clear));
}

json::object notification_endpoints::view(const call& what, const channel& of) const
{
    return {{"id", of.id},
            {"connectUri", site_->socket_url(what.request()) + "/channels/" + of.id},
            {"expires", format_timestamp(of.expires)}};
}

rt::task<answer> notification_endpoints::create(call& what)
{
    auto made = co_await channels_->create(what.who());
    if (!made) co_return std::unexpected(std::move(made).error());
    co_return json_response(view(what, *made));
}

rt::task<answer> notification_endpoints::list(call& what)
{
    const auto& who = what.who();
    auto found = co_await channels_->list(who);
    if (!found) co_return std::unexpected(std::move(found).error());
    const auto which = what.query("includechannels").value_or("token");
    const bool of_client = equals_ignore_case(which, "oauthclient");
    if (!of_client && !equals_ignore_case(which, "token")) {
        co_return invalid("includechannels", "must be token or oauthclient");
    }
    json::array entities;
    for (const auto& each : *found) {
        if (of_client || each.token_hash == who.token_hash) entities.push_back(view(what, each));
    }
    co_return json_response({{"entities", std::move(entities)}});
}

rt::task<answer> notification_endpoints::check(call& what)
{
    auto found = co_await channels_->get(what.who(), what.path(0));
    if (!found) co_return std::unexpected(std::move(found).error());
    co_return empty_response(200);
}

rt::task<answer> notification_endpoints::subscriptions(call& what)
{
    auto found = co_await channels_->get(what.who(), what.path(0));
    if (!found) co_return std::unexpected(std::move(found).error());
    co_return json_response({{"entities", entities_of(*found)}});
}

rt::task<answer> notification_endpoints::subscribe(call& what, change how)
{
    auto lenient = what.query_flag("ignoreErrors", false);
    if (!lenient) co_return std::unexpected(std::move(lenient).error());
    // First of all, so that a wrong channel is 404 whatever else is wrong.
    auto found = co_await channels_->get(what.who(), what.path(0));
    if (!found) co_return std::unexpected(std::move(found).error());
    auto ids = read_ids(what.request().body);
    if (!ids) co_return std::unexpected(std::move(ids).error());
    auto wanted = sort_out(*ids, what.who());
    if (!wanted.rejected.empty() && !*lenient) co_return refuse(wanted);
    auto done =
        co_await channels_->subscribe(what.who(), what.path(0), std::move(wanted.permitted), how);
    if (!done) co_return std::unexpected(std::move(done).error());
    auto entities = entities_of(*done);
    for (const auto& each : wanted.rejected) {
        entities.push_back(
            json::object{{"id", each.id}, {"state", "Rejected"}, {"rejectionReason", each.reason}});
    }
    co_return json_response({{"entities", std::move(entities)}});
}

rt::task<answer> notification_endpoints::clear(call& what)
{
    auto done = co_await channels_->subscribe(what.who(), what.path(0), {}, change::replace);
    if (!done) co_return std::unexpected(std::move(done).error());
    co_return empty_response();
}

} // namespace seam::api
