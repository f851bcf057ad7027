// SPDX-License-Identifier: Apache-2.0
#include "api/v2/conversations/views.h"

#include "api/guest/frames.h"
#include "api/json/writer.h"
#include "api/v2/conversations/wrap_up_json.h"

#include <boost/json/array.hpp>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::string_view root = "/api/v2/conversations/messages/";

const char* name_of(model::purpose what)
{
    switch (what) {
    case model::purpose::acd:
        return "acd";
    case model::purpose::agent:
        return "agent";
    case model::purpose::workflow:
        return "workflow";
    case model::purpose::customer:
        break;
    }
    return "customer";
}

const char* name_of(model::participant_state what)
{
    switch (what) {
    case model::participant_state::alerting:
        return "alerting";
    case model::participant_state::connected:
        return "connected";
    case model::participant_state::disconnected:
        break;
    }
    return "disconnected";
}

const char* name_of(model::disconnect_type what)
{
    switch (what) {
    case model::disconnect_type::client:
        return "client";
    case model::disconnect_type::endpoint:
        return "endpoint";
    case model::disconnect_type::peer:
        return "peer";
    case model::disconnect_type::session_expired:
        return "session.expired";
    case model::disconnect_type::transfer:
        return "transfer";
    case model::disconnect_type::system:
    case model::disconnect_type::none:
        break;
    }
    return "system";
}

json::object reference(const std::string& id, std::string_view path)
{
    return {{"id", id}, {"selfUri", std::string(path) + id}};
}

/// A message, or a mark of one.
bool is_inbound(const auto& what)
{
    return what.way == model::direction::inbound;
}

/// Guests read `fileSize` of a file, agents `contentSizeBytes` (WebMessagingAttachment and
/// ConversationContentAttachment).
void rename_sizes(json::object& message)
{
    auto* content = message.if_contains("content");
    if (content == nullptr) return;
    for (auto& entry : content->as_array()) {
        auto* file = entry.as_object().if_contains("attachment");
        if (file == nullptr || !file->as_object().contains("fileSize")) continue;
        auto& facts = file->as_object();
        const auto size = facts.at("fileSize");
        facts.erase("fileSize");
        facts["contentSizeBytes"] = size;
    }
}

json::object details_view(const message_mark& what, const std::string& conversation)
{
    const auto id = what.id.value().to_hex();
    return {{"messageId", id},
            {"messageURI", std::string(root) + conversation + "/messages/" + id},
            {"messageStatus", is_inbound(what) ? "received" : "sent"},
            {"messageTime", format_timestamp(what.at)}};
}

json::array details_of(const conversation_facts& of, model::participant_id sender)
{
    const auto conversation = of.conversation.id.to_string();
    json::array details;
    for (auto at = of.messages.rbegin(); at != of.messages.rend(); ++at) {
        if (at->sender == sender) details.push_back(details_view(*at, conversation));
    }
    return details;
}

json::object attributes_view(const std::map<std::string, std::string>& what)
{
    json::object body;
    for (const auto& [name, value] : what)
        body[name] = value;
    return body;
}

/// What only the customer's side has: who they are and where they came from.
void add_customer(const conversation_facts& of, json::object& to)
{
    const auto& conversation = of.conversation;
    if (!of.contact.is_nil()) {
        to["externalContact"] =
            reference(of.contact.to_string(), "/api/v2/externalcontacts/contacts/");
        to["externalContactInitialDivisionId"] = "*";
    }
    to["authenticated"] = conversation.authenticated;
    if (!conversation.journey) return;
    const auto& journey = *conversation.journey;
    json::object context;
    context["customer"] = {{"id", journey.customer_id}, {"idType", journey.customer_id_type}};
    if (!journey.session.empty()) {
        context["customerSession"] = {{"id", journey.session}, {"type", journey.session_type}};
    }
    to["journeyContext"] = std::move(context);
}

void add_times(const model::participant& who, json::object& to)
{
    to["startTime"] = format_timestamp(who.started);
    put(to, "connectedTime", who.connected);
    put(to, "endTime", who.ended);
    if (who.role == model::purpose::agent) to["startAlertingTime"] = format_timestamp(who.started);
}

/// What the agent said the conversation was about, and whether they may still say it.
void add_wrap_up(const model::participant& who, json::object& to)
{
    if (who.role != model::purpose::agent || !who.connected) return;
    to["wrapupPrompt"] = "optional";
    to["wrapupSkipped"] = who.wrap_up_skipped;
    if (who.wrapped) to["wrapup"] = wrap_up_view(*who.wrapped);
}

json::object media_participant_view(const conversation_facts& of, const model::participant& who)
{
    json::object body{{"id", who.id.to_string()},
                      {"purpose", name_of(who.role)},
                      {"state", name_of(who.state)},
                      {"direction", "inbound"},
                      {"held", false},
                      {"wrapupRequired", false},
                      {"type", "webmessaging"},
                      {"attributes", attributes_view(who.attributes)},
                      {"messages", details_of(of, who.id)}};
    put(body, "name", who.name);
    add_times(who, body);
    if (who.state == model::participant_state::disconnected) {
        body["disconnectType"] = name_of(who.disconnected_by);
    }
    if (!who.user.is_nil()) body["user"] = reference(who.user.to_string(), "/api/v2/users/");
    if (!who.queue.is_nil()) {
        body["queue"] = reference(who.queue.to_string(), "/api/v2/routing/queues/");
    }
    if (who.role == model::purpose::customer) add_customer(of, body);
    add_wrap_up(who, body);
    return body;
}

/// The one communication of a participant; its id is the participant's.
json::object communication_view(const conversation_facts& of, const model::participant& who)
{
    json::object body{{"id", who.id.to_string()}, {"state", name_of(who.state)},
                      {"direction", "inbound"},   {"held", false},
                      {"type", "webmessaging"},   {"messages", details_of(of, who.id)}};
    put(body, "connectedTime", who.connected);
    put(body, "disconnectedTime", who.ended);
    if (who.state == model::participant_state::disconnected) {
        body["disconnectType"] = name_of(who.disconnected_by);
    }
    if (who.role == model::purpose::customer) {
        json::object customer;
        add_customer(of, customer);
        for (const auto* kept : {"authenticated", "journeyContext"}) {
            if (const auto* value = customer.if_contains(kept)) body[kept] = *value;
        }
    }
    return body;
}

json::object participant_view(const conversation_facts& of, const model::participant& who)
{
    json::object body{{"id", who.id.to_string()},
                      {"purpose", name_of(who.role)},
                      {"attributes", attributes_view(who.attributes)},
                      {"messages", json::array{communication_view(of, who)}}};
    put(body, "name", who.name);
    put(body, "connectedTime", who.connected);
    put(body, "endTime", who.ended);
    body["startTime"] = format_timestamp(who.started);
    if (!who.user.is_nil()) body["userId"] = who.user.to_string();
    if (!who.queue.is_nil()) body["queueId"] = who.queue.to_string();
    if (who.role == model::purpose::acd) put(body, "queueName", who.name);
    if (who.role == model::purpose::customer && !of.contact.is_nil()) {
        body["externalContactId"] = of.contact.to_string();
        body["externalContactInitialDivisionId"] = "*";
    }
    return body;
}

result<conversation_facts> find_facts(storage::reader& from, changed_conversation which,
                                      message_memory& known)
{
    conversation_facts facts{std::move(which.now), {}, {}};
    const auto& of = facts.conversation;
    SEAM_TRY(messages, known.read(from, of.id, {std::move(which.added), of.message_count}));
    facts.messages = std::move(messages);
    if (of.leaf.is_nil()) return facts;
    SEAM_TRY(profile, from.profile(of.organization, of.leaf));
    if (profile) facts.contact = profile->id;
    return facts;
}

} // namespace

rt::task<outcome<conversation_facts>> read_facts(data& store, model::conversation which)
{
    message_memory nothing;
    auto facts = co_await store.read(
        [&](storage::reader& from) { return find_facts(from, {std::move(which)}, nothing); });
    co_return facts;
}

rt::task<outcome<std::vector<conversation_facts>>>
read_facts(data& store, std::vector<changed_conversation> which, message_memory& known)
{
    auto facts =
        co_await store.read([&](storage::reader& from) -> result<std::vector<conversation_facts>> {
            std::vector<conversation_facts> all;
            for (auto& each : which) {
                SEAM_TRY(found, find_facts(from, std::move(each), known));
                all.push_back(std::move(found));
            }
            return all;
        });
    co_return facts;
}

json::object message_conversation_view(const conversation_facts& what)
{
    const auto id = what.conversation.id.to_string();
    json::array participants;
    for (const auto& who : what.conversation.participants) {
        participants.push_back(media_participant_view(what, who));
    }
    return {{"id", id},
            {"participants", std::move(participants)},
            {"otherMediaUris", json::array()},
            {"selfUri", std::string(root) + id}};
}

json::object conversation_view(const conversation_facts& what)
{
    const auto id = what.conversation.id.to_string();
    json::array participants;
    for (const auto& who : what.conversation.participants) {
        participants.push_back(participant_view(what, who));
    }
    json::object body{{"id", id},
                      {"startTime", format_timestamp(what.conversation.started)},
                      {"participants", std::move(participants)},
                      {"recordingState", "NONE"},
                      {"state", what.conversation.state == model::conversation_state::open
                                    ? "connected"
                                    : "disconnected"},
                      {"selfUri", "/api/v2/conversations/" + id}};
    put(body, "endTime", what.conversation.ended);
    return body;
}

json::object message_view(const model::message& what)
{
    const auto id = what.id.value().to_hex();
    auto normalized = guest::structured_message(what);
    rename_sizes(normalized);
    auto& channel = normalized["channel"].as_object();
    channel["platform"] = "WebMessaging";
    // The model wants an id of whoever wrote; the participant's says no more than the conversation
    // does.
    if (auto* from = channel.if_contains("from"); from != nullptr) {
        from->as_object()["id"] = what.sender.to_string();
    }
    json::object view{
        {"id", id},
        {"timestamp", format_timestamp(what.at)},
        {"direction", is_inbound(what) ? "inbound" : "outbound"},
        {"messengerType", "webmessaging"},
        {"status", is_inbound(what) ? "received" : "sent"},
        {"normalizedMessage", std::move(normalized)},
        {"conversationId", what.conversation.to_string()},
        {"selfUri", std::string(root) + what.conversation.to_string() + "/messages/" + id}};
    // A visitor's tracing id is between them and the server.
    if (!is_inbound(what)) put(view, "idempotencyKey", what.tracing_id);
    return view;
}

} // namespace seam::api
