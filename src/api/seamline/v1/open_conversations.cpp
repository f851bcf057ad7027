// SPDX-License-Identifier: Apache-2.0
#include "api/seamline/v1/open_conversations.h"

#include "api/json/writer.h"
#include "api/seamline/v1/references.h"
#include "base/text.h"
#include "messaging/transfer.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <chrono>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::string_view root = "/api/seamline/v1/conversations";
constexpr std::int64_t page_size_default = 50;
constexpr std::int64_t page_size_max = 200;

struct open_conversation
{
    model::conversation what;
    std::optional<model::profile> who;  ///< empty: nobody is known
    std::vector<model::message> newest; ///< that somebody wrote, the newest first
};

struct open_page
{
    std::vector<open_conversation> entries;
    std::string next;
};

/// Whose turn it is, and since when, is told of so many messages.
constexpr std::size_t looked_at_max = 10;

/// The newest but for marks such as *the agent has left*: one, if that is the agent's.
result<std::vector<model::message>> find_newest(storage::reader& store, model::conversation_id of)
{
    const auto is_mark = [](const model::message& each) {
        return each.kind == model::message_kind::event;
    };
    storage::message_query query{.conversations = {of}, .limit = 1};
    SEAM_TRY(last, store.messages(query));
    if (last.entries.empty()) return std::vector<model::message>();
    const auto& one = last.entries.front();
    if (!is_mark(one) && one.way == model::direction::outbound) return std::move(last.entries);
    query.limit = looked_at_max;
    SEAM_TRY(more, store.messages(query));
    std::erase_if(more.entries, is_mark);
    return std::move(more.entries);
}

result<open_page> read_page(storage::reader& store, model::organization_id organization,
                            const storage::page& which)
{
    // What goes on then goes on now: of what is there only the open have no end.
    const timestamp far = timestamp(std::chrono::sys_days(std::chrono::year(9000) / 1 / 1));
    SEAM_TRY(listed, store.conversations_during(organization, far,
                                                far + std::chrono::milliseconds(1), which));
    open_page page{{}, std::move(listed.next)};
    for (auto& each : listed.entries) {
        auto& one = page.entries.emplace_back(open_conversation{std::move(each), {}, {}});
        SEAM_TRY(newest, find_newest(store, one.what.id));
        one.newest = std::move(newest);
        if (one.what.leaf.is_nil()) continue;
        SEAM_TRY(profile, store.profile(organization, one.what.leaf));
        one.who = std::move(profile);
    }
    return page;
}

json::object queue_view(const model::participant& leg)
{
    const auto id = leg.queue.to_string();
    json::object body{{"id", id}, {"selfUri", "/api/v2/routing/queues/" + id}};
    put(body, "name", leg.name);
    return body;
}

/// Who has it or, while it waits, who is asked.
json::array agents_view(const model::conversation& of, model::participant_state state)
{
    json::array all;
    for (const auto& leg : of.participants) {
        if (leg.role != model::purpose::agent || leg.state != state) continue;
        const auto id = leg.user.to_string();
        all.push_back(
            json::object{{"id", id}, {"name", leg.name}, {"selfUri", "/api/v2/users/" + id}});
    }
    return all;
}

/// When the first of them was connected; while nobody is, nothing.
std::optional<timestamp> answered_since(const model::conversation& of)
{
    std::optional<timestamp> since;
    for (const auto& leg : of.participants) {
        const bool has_it = leg.role == model::purpose::agent &&
                            leg.state == model::participant_state::connected && leg.connected;
        if (has_it && (!since || *leg.connected < *since)) since = leg.connected;
    }
    return since;
}

/// Since when the visitor has had no answer to what they wrote; nothing if the agent wrote last.
std::optional<timestamp> unanswered_since(const std::vector<model::message>& newest)
{
    std::optional<timestamp> since;
    for (const auto& each : newest) {
        if (each.way == model::direction::outbound) break;
        since = each.at;
    }
    return since;
}

json::object view_of(const open_conversation& shown, const identity::spoken_names& names)
{
    const auto& what = shown.what;
    const auto id = what.id.to_string();
    const auto answered = answered_since(what);
    const auto* queue = messaging::last_queue(what);
    const auto waits_since = queue == nullptr ? what.started : queue->started;
    json::object body{{"id", id},
                      {"startTime", format_timestamp(what.started)},
                      {"state", answered ? "answered" : "waiting"},
                      {"stateTime", format_timestamp(answered.value_or(waits_since))},
                      {"agents", agents_view(what, answered ? model::participant_state::connected
                                                            : model::participant_state::alerting)},
                      {"authenticated", what.authenticated},
                      {"deployment", deployment_reference(what.deployment, names)},
                      {"selfUri", "/api/v2/conversations/messages/" + id}};
    if (queue != nullptr && !queue->queue.is_nil()) body["queue"] = queue_view(*queue);
    if (shown.who) body["contact"] = contact_reference(*shown.who);
    if (!shown.newest.empty()) {
        const auto& last = shown.newest.front();
        const bool is_inbound = last.way == model::direction::inbound;
        body["lastMessage"] = {{"direction", is_inbound ? "inbound" : "outbound"},
                               {"time", format_timestamp(last.at)}};
    }
    put(body, "unansweredSince", unanswered_since(shown.newest));
    return body;
}

} // namespace

void open_conversation_endpoint::mount(router& to)
{
    to.add("GET", root, need::supervisor, [this](call& what) { return list(what); });
}

rt::task<answer> open_conversation_endpoint::list(call& what)
{
    const auto organization = what.who().organization;
    const auto size = what.query_number("pageSize", page_size_default, 1, page_size_max);
    if (!size) co_return std::unexpected(size.error());
    const storage::page which{.after = what.query("after").value_or(""),
                              .limit = static_cast<std::size_t>(*size)};
    auto page = co_await data_->read(
        [&](storage::reader& store) { return read_page(store, organization, which); });
    if (!page) co_return std::unexpected(std::move(page).error());
    std::set<std::string> nobody;
    auto names = co_await names_->look_up(organization, std::move(nobody));
    if (!names) co_return std::unexpected(std::move(names).error());
    json::array entities;
    for (const auto& each : page->entries)
        entities.push_back(view_of(each, *names));
    json::object body{{"entities", std::move(entities)}, {"selfUri", root}};
    if (!page->next.empty()) {
        body["nextUri"] = std::string(root) + "?pageSize=" + std::to_string(*size) +
                          "&after=" + percent_encode(page->next);
    }
    co_return json_response(body);
}

} // namespace seam::api
