// SPDX-License-Identifier: Apache-2.0
#include "api/guest/request.h"

#include "api/attachments/attachment_files.h"
#include "api/attachments/file_rules.h"
#include "api/guest/content.h"
#include "api/json/reader.h"
#include "api/sign_in/journey_context.h"

#include <array>
#include <boost/json/serialize.hpp>

namespace seam::api::guest {
namespace {

namespace json = boost::json;

constexpr int missing_parameter = 4020;
/// Beyond it a size is no size.
constexpr std::int64_t file_bytes_max = std::int64_t{1} << 40;

constexpr std::array<std::pair<std::string_view, action>, 12> actions = {{
    {"configureSession", action::configure_session},
    {"configureAuthenticatedSession", action::configure_authenticated_session},
    {"onMessage", action::on_message},
    {"echo", action::echo},
    {"getJwt", action::get_jwt},
    {"getConfiguration", action::get_configuration},
    {"closeSession", action::close_session},
    {"disconnectCustomer", action::disconnect_customer},
    {"onAttachment", action::on_attachment},
    {"getAttachment", action::get_attachment},
    {"deleteAttachment", action::delete_attachment},
    {"resumeToken", action::resume_token},
}};

std::optional<action> find_action(std::string_view name)
{
    for (const auto& [known, what] : actions) {
        if (known == name) return what;
    }
    return std::nullopt;
}

/// A map of strings; other scalars are written as strings, because clients send booleans and
/// numbers too.
std::map<std::string, std::string> read_texts(object_reader& from, std::string_view name)
{
    std::map<std::string, std::string> texts;
    auto inner = from.object(name);
    if (!inner) return texts;
    for (const auto& entry : inner->raw()) {
        if (entry.value().is_null()) continue;
        const auto text = entry.value().is_string() ? std::string(entry.value().get_string())
                                                    : json::serialize(entry.value());
        texts.emplace(entry.key(), text);
    }
    return texts;
}

/// Mobile clients put them into the message, others beside it (contract, section 6.2).
void read_attributes(object_reader& from, std::map<std::string, std::string>& to)
{
    auto channel = from.object("channel");
    if (!channel) return;
    auto metadata = channel->object("metadata");
    if (!metadata) return;
    to.merge(read_texts(*metadata, "customAttributes"));
}

void read_event(object_reader& event, request& to)
{
    static constexpr std::array<std::string_view, 2> kinds = {"Typing", "Presence"};
    static constexpr std::array<std::string_view, 2> presences = {"Join", "Clear"};
    const auto kind = event.choice("eventType", kinds, true);
    if (!kind) return;
    if (*kind == "Typing") {
        to.kind = said::typing;
        return;
    }
    auto presence = event.object("presence", true);
    if (!presence) return;
    const auto type = presence->choice("type", presences, true);
    if (type) to.kind = *type == "Join" ? said::join : said::clear;
}

void read_message(object_reader& frame, request& to)
{
    static constexpr std::array<std::string_view, 3> kinds = {"Text", "Structured", "Event"};
    auto message = frame.object("message", true);
    if (!message) return;
    // The browser's SDK sends attachments without a type (contract, section 6.2).
    const auto kind = message->choice("type", kinds).value_or("Text");
    read_attributes(*message, to.message.attributes);
    read_attributes(frame, to.message.attributes);
    to.message.tracing_id = to.tracing_id;
    if (kind == "Event") {
        auto events = message->objects("events", 1);
        if (events.empty()) message->complain("events", "required", "must have one event");
        for (auto& event : events)
            read_event(event, to);
        return;
    }
    to.message.kind = kind == "Text" ? model::message_kind::text : model::message_kind::structured;
    to.message.text = message->text_or_empty("text", {.max = 64 * 1024, .trimmed = false});
    const auto content = read_guest_content(*message);
    if (!content.empty()) to.message.content_json = json::serialize(content);
    to.message.metadata = read_texts(*message, "metadata");
}

bool names_deployment(action what)
{
    return what == action::configure_session || what == action::configure_authenticated_session ||
           what == action::get_configuration;
}

void read_fields(object_reader& frame, request& to)
{
    to.token = frame.text_or_empty("token", {.max = 128, .required = true});
    to.deployment = frame.text_or_empty("deploymentId", {.max = 64});
    to.start_new = frame.boolean("startNew").value_or(false);
    to.resume_token = frame.text_or_empty("resumeToken", {.max = 2048});
    to.journey = read_journey_context(frame);
    switch (to.what) {
    case action::configure_authenticated_session:
        if (auto given = frame.object("data", true)) {
            to.jwt = given->text_or_empty("code", {.max = 8192, .required = true});
        }
        break;
    case action::close_session:
        to.close_all_connections = frame.boolean("closeAllConnections").value_or(false);
        break;
    case action::on_attachment:
        to.attachment = frame.text_or_empty("attachmentId", {.max = 64});
        if (!to.attachment.empty() && !key_of_file(to.attachment))
            frame.complain("attachmentId", "invalid.value", "must be a UUID");
        to.file.name =
            frame.text_or_empty("fileName", {.max = 4096, .required = true, .trimmed = false});
        to.file.type = frame.text_or_empty("fileType", {.max = 255, .required = true});
        to.file.bytes = frame.integer("fileSize", 0, file_bytes_max);
        if (const auto md5 = frame.text("fileMd5", {.max = 64})) {
            const auto known = read_md5(*md5);
            if (!known)
                frame.complain("fileMd5", "invalid.value", "must be an MD5 in base64 or hex");
            to.file.md5 = known.value_or("");
        }
        to.file.wants_json = frame.boolean("errorsAsJson").value_or(false);
        break;
    case action::get_attachment:
    case action::delete_attachment:
        to.attachment = frame.text_or_empty("attachmentId", {.max = 64, .required = true});
        break;
    case action::on_message:
    case action::echo:
        read_message(frame, to);
        break;
    default:
        break;
    }
    if (names_deployment(to.what) && to.deployment.empty()) {
        frame.complain("deploymentId", "required", "is required");
    }
}

} // namespace

std::expected<request, malformed> parse_request(std::string_view frame)
{
    auto object = parse_json_object(frame);
    if (!object) return std::unexpected(malformed{400, object.error().message, {}});
    std::vector<field_problem> problems;
    object_reader reader(*object, problems);
    request read;
    read.tracing_id = reader.text_or_empty("tracingId", {.max = 128});
    const auto name = reader.text_or_empty("action", {.max = 64, .required = true});
    const auto what = find_action(name);
    if (!name.empty() && !what) {
        reader.complain("action", "invalid.value", "is not an action of the guest protocol");
    }
    if (what) {
        read.what = *what;
        read_fields(reader, read);
    }
    if (problems.empty()) return read;
    const auto& first = problems.front();
    const int code = first.code == "required" ? missing_parameter : 400;
    return std::unexpected(
        malformed{code, "The field " + first.field + " " + first.message + ".", read.tracing_id});
}

} // namespace seam::api::guest
