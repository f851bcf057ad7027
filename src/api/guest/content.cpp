// SPDX-License-Identifier: Apache-2.0
#include "api/guest/content.h"

#include "api/guest/content_shapes.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>

namespace seam::api::guest {
namespace {

namespace json = boost::json;

constexpr std::size_t entries_max = 50;

/// Texts that may be empty are required by name alone.
void require(object_reader& from, std::string_view name)
{
    const auto* value = from.raw().if_contains(name);
    if (value == nullptr || value->is_null()) from.complain(name, "required", "is required");
}

bool is_address(std::string_view text, bool of_a_link)
{
    const auto begins = [text](std::string_view scheme) {
        return equals_ignore_case(text.substr(0, scheme.size()), scheme);
    };
    if (begins("https://") || begins("http://")) return true;
    return of_a_link && (begins("mailto:") || begins("tel:"));
}

/// Complains of every address in `value` that a page may not show or follow; the path is that of
/// the whole entry.
void check_addresses(const json::value& value, object_reader& from, std::string_view within)
{
    static constexpr std::array<std::string_view, 4> names = {"url", "image", "imageUrl", "video"};
    if (const auto* array = value.if_array()) {
        for (const auto& entry : *array)
            check_addresses(entry, from, within);
    }
    const auto* object = value.if_object();
    if (object == nullptr) return;
    for (const auto& member : *object) {
        const std::string_view name(member.key());
        check_addresses(member.value(), from, within);
        const auto* text = member.value().if_string();
        if (text == nullptr || std::ranges::find(names, name) == names.end()) continue;
        if (!is_address(*text, name == "url"))
            from.complain(std::string(within) + "." + std::string(name), "invalid.value",
                          "must be an address that begins with https:// or http://");
    }
}

struct content_kind
{
    std::string_view type;   ///< `contentType`
    std::string_view member; ///< where its object is
    const shape& (*of)();
};

std::optional<json::object> read_attachment(object_reader& entry)
{
    auto given = entry.object("attachment", true);
    if (!given) return std::nullopt;
    const auto id = given->text("id", {.max = 64, .required = true});
    if (!id) return std::nullopt;
    return json::object{{"contentType", "Attachment"}, {"attachment", {{"id", *id}}}};
}

/// What clients need and the shapes cannot say: lists that are there, empty texts that are not
/// missing.
void complete(std::string_view member, object_reader& given, json::object& what)
{
    const auto add = [&what](std::string_view name, json::value value) {
        if (!what.contains(name)) what[name] = std::move(value);
    };
    if (member == "buttonResponse") {
        require(given, "text");
        require(given, "payload");
        add("text", "");
        add("payload", "");
    } else if (member == "quickReply") {
        add("action", "Message");
    } else if (member == "card") {
        add("actions", json::array());
    } else if (member == "carousel") {
        add("cards", json::array());
        for (auto& card : what["cards"].as_array()) {
            auto& object = card.as_object();
            if (!object.contains("actions")) object["actions"] = json::array();
        }
    } else if (member == "listPicker") {
        add("sections", json::array());
        add("replyMessage", json::object());
        add("receivedMessage", json::object());
    }
}

std::optional<json::object> read_entry(object_reader& entry, std::span<const content_kind> kinds,
                                       std::span<const std::string_view> names)
{
    const auto type = entry.choice("contentType", names, true);
    if (!type) return std::nullopt;
    if (*type == "Attachment") return read_attachment(entry);
    const auto kind = std::ranges::find(kinds, *type, &content_kind::type);
    auto given = entry.object(kind->member, true);
    if (!given) return std::nullopt;
    auto read = kind->of().read(*given);
    complete(kind->member, *given, read);
    check_addresses(read, entry, kind->member);
    return json::object{{"contentType", *type}, {kind->member, std::move(read)}};
}

json::array read_content(object_reader& from, std::span<const content_kind> kinds,
                         std::span<const std::string_view> names)
{
    json::array content;
    for (auto& entry : from.objects("content", entries_max)) {
        if (auto read = read_entry(entry, kinds, names)) content.push_back(std::move(*read));
    }
    return content;
}

} // namespace

json::array read_guest_content(object_reader& message)
{
    static constexpr std::array<std::string_view, 3> names = {"Attachment", "ButtonResponse",
                                                              "Form"};
    static constexpr std::array<content_kind, 2> kinds = {
        {{"ButtonResponse", "buttonResponse", button_response_shape},
         {"Form", "form", form_shape}}};
    return read_content(message, kinds, names);
}

json::array read_agent_content(object_reader& body)
{
    static constexpr std::array<std::string_view, 6> names = {
        "QuickReply", "Card", "Carousel", "DatePicker", "ListPicker", "Form"};
    static constexpr std::array<content_kind, 6> kinds = {
        {{"QuickReply", "quickReply", quick_reply_shape},
         {"Card", "card", card_shape},
         {"Carousel", "carousel", carousel_shape},
         {"DatePicker", "datePicker", date_picker_shape},
         {"ListPicker", "listPicker", list_picker_shape},
         {"Form", "form", form_shape}}};
    return read_content(body, kinds, names);
}

} // namespace seam::api::guest
