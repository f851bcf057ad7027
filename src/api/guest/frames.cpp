// SPDX-License-Identifier: Apache-2.0
#include "api/guest/frames.h"

#include "api/json/writer.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace seam::api::guest {
namespace {

namespace json = boost::json;

constexpr std::int64_t custom_data_bytes_max = 2048;
constexpr int too_many_code = 4029;

std::string frame(const char* type, const char* name, int code, json::value body,
                  std::string_view tracing_id)
{
    json::object whole{{"type", type}, {"class", name}, {"code", code}, {"body", std::move(body)}};
    if (!tracing_id.empty()) whole["tracingId"] = tracing_id;
    return json::serialize(whole);
}

std::int64_t seconds_of(timestamp at)
{
    return std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count();
}

json::object allowed_media(const upload_rules& files)
{
    json::array types;
    if (files.enabled) {
        for (const auto& each : files.types)
            types.push_back(json::object{{"type", each}});
    }
    const auto kilobytes = files.enabled ? static_cast<std::int64_t>(files.bytes_max / 1024) : 0;
    return {{"inbound", {{"fileTypes", std::move(types)}, {"maxFileSizeKB", kilobytes}}}};
}

json::array blocked(const upload_rules& files)
{
    json::array names;
    if (!files.enabled) return names;
    for (const auto& each : blocked_extensions())
        names.emplace_back(each);
    return names;
}

const char* name_of(model::presence what)
{
    switch (what) {
    case model::presence::join:
        return "Join";
    case model::presence::clear:
        return "Clear";
    case model::presence::sign_in:
        return "SignIn";
    // Clients know four kinds; an expired conversation is over for them like any other.
    case model::presence::session_expired:
    case model::presence::disconnect:
    case model::presence::none:
        break;
    }
    return "Disconnect";
}

const char* name_of(model::message_kind what)
{
    switch (what) {
    case model::message_kind::text:
        return "Text";
    case model::message_kind::structured:
        return "Structured";
    case model::message_kind::event:
        break;
    }
    return "Event";
}

json::object channel_of(const model::message& what)
{
    json::object channel{{"time", format_timestamp(what.at)}, {"type", "Private"}};
    put(channel, "messageId", what.client_message_id);
    json::object from;
    put(from, "firstName", what.from_first_name);
    put(from, "lastName", what.from_last_name);
    put(from, "nickname", what.from_nickname);
    put(channel, "from", std::move(from));
    return channel;
}

} // namespace

std::string session_response(const messaging::session_answer& what, const upload_rules& files,
                             std::string_view tracing_id)
{
    return frame("response", "SessionResponse", 200,
                 json::object{{"connected", what.connected},
                              {"newSession", what.new_session},
                              {"readOnly", what.read_only},
                              {"clearedExistingSession", what.cleared_existing_session},
                              {"allowedMedia", allowed_media(files)},
                              {"blockedExtensions", blocked(files)},
                              {"maxCustomDataBytes", custom_data_bytes_max},
                              {"durationSeconds", what.duration.count()},
                              {"expirationDate", seconds_of(what.expires)}},
                 tracing_id);
}

std::string failure(int code, std::string_view message, std::string_view tracing_id)
{
    return frame("response", "string", code, json::value(message), tracing_id);
}

std::string too_many_requests(std::chrono::seconds retry_after, std::string_view tracing_id)
{
    const std::string message = "Too many requests.";
    return frame("response", "TooManyRequestsErrorMessage", 429,
                 json::object{{"errorCode", too_many_code},
                              {"errorMessage", message},
                              {"retryAfter", retry_after.count()},
                              {"name", "TooManyRequestsErrorMessage"},
                              {"message", message}},
                 tracing_id);
}

std::string jwt_response(std::string_view jwt, timestamp expires, std::string_view tracing_id)
{
    return frame("response", "JwtResponse", 200,
                 json::object{{"jwt", jwt}, {"exp", seconds_of(expires)}}, tracing_id);
}

std::string resume_token_response(std::string_view token, timestamp expires,
                                  std::string_view tracing_id)
{
    return frame("response", "ResumeTokenResponse", 200,
                 json::object{{"resumeToken", token}, {"exp", seconds_of(expires)}}, tracing_id);
}

std::string configuration_response(std::chrono::seconds session_duration, const upload_rules& files,
                                   std::string_view tracing_id)
{
    return frame("response", "GetConfigurationResponse", 200,
                 json::object{{"allowedMedia", allowed_media(files)},
                              {"blockedExtensions", blocked(files)},
                              {"maxCustomDataBytes", custom_data_bytes_max},
                              {"messageRoutingEnabled", true},
                              {"sessionDurationSeconds", session_duration.count()}},
                 tracing_id);
}

std::string echo_response(std::string_view text, const messaging::session_answer& session,
                          std::string_view message_id, timestamp now, std::string_view tracing_id)
{
    const json::object metadata{{"durationSeconds", std::to_string(session.duration.count())},
                                {"expirationDate", std::to_string(seconds_of(session.expires))}};
    return frame("response", "StructuredMessage", 200,
                 json::object{{"id", message_id},
                              {"type", "Text"},
                              {"text", text},
                              {"direction", "Inbound"},
                              {"channel", {{"time", format_timestamp(now)}, {"type", "Private"}}},
                              {"metadata", metadata}},
                 tracing_id);
}

std::string logout_event()
{
    return frame("message", "LogoutEvent", 200, json::object(), {});
}

std::string session_expired_event()
{
    return frame("message", "SessionExpiredEvent", 200, json::object(), {});
}

std::string session_cleared_event()
{
    return frame("message", "SessionClearedEvent", 200, json::object(), {});
}

std::string connection_closed_event(std::string_view reason)
{
    json::object body;
    // The schema says `reasonCode`, the mobile transport reads `reason` (contract, section 6.3).
    if (!reason.empty()) body = {{"reason", reason}, {"reasonCode", reason}};
    return frame("message", "ConnectionClosedEvent", 200, std::move(body), {});
}

std::string sign_in_frame(const model::authorization& who)
{
    model::message said;
    said.id = model::message_id(who.id.value());
    said.kind = model::message_kind::event;
    said.event = model::presence::sign_in;
    said.at = who.created;
    said.from_first_name = who.given_name;
    said.from_last_name = who.family_name;
    said.from_nickname = who.nickname;
    return frame("message", "StructuredMessage", 200, structured_message(said), said.tracing_id);
}

std::string typing_event(std::string_view message_id, timestamp now)
{
    json::array events{
        json::object{{"eventType", "Typing"}, {"typing", {{"type", "On"}, {"duration", 5000}}}}};
    return frame("message", "StructuredMessage", 200,
                 json::object{{"id", message_id},
                              {"type", "Event"},
                              {"direction", "Outbound"},
                              {"originatingEntity", "Human"},
                              {"channel", {{"time", format_timestamp(now)}, {"type", "Private"}}},
                              {"events", std::move(events)}},
                 {});
}

json::object structured_message(const model::message& what)
{
    const bool inbound = what.way == model::direction::inbound;
    json::object body{{"id", what.id.value().to_hex()},
                      {"type", name_of(what.kind)},
                      {"direction", inbound ? "Inbound" : "Outbound"},
                      {"channel", channel_of(what)}};
    if (what.kind == model::message_kind::event) {
        body["events"] = json::array{
            json::object{{"eventType", "Presence"}, {"presence", {{"type", name_of(what.event)}}}}};
    } else {
        body["text"] = what.text;
    }
    if (!what.content_json.empty()) body["content"] = json::parse(what.content_json);
    if (!inbound) body["originatingEntity"] = what.sender.is_nil() ? "Bot" : "Human";
    json::object metadata;
    for (const auto& [name, value] : what.metadata)
        metadata[name] = value;
    put(body, "metadata", std::move(metadata));
    return body;
}

std::string message_frame(const model::message& what, const attachment_links& files)
{
    auto body = structured_message(what);
    files.renew(body);
    // An agent's is the key of their request, which the guest knows nothing of.
    const bool is_theirs = what.way == model::direction::inbound;
    const std::string_view tracing_id = is_theirs ? std::string_view(what.tracing_id) : "";
    return frame("message", "StructuredMessage", 200, std::move(body), tracing_id);
}

} // namespace seam::api::guest
