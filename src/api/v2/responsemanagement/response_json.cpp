// SPDX-License-Identifier: Apache-2.0
#include "api/v2/responsemanagement/response_json.h"

#include "api/json/reader.h"
#include "api/json/stored.h"
#include "api/json/writer.h"
#include "api/v2/responsemanagement/libraries.h"
#include "api/v2/responsemanagement/unserved.h"
#include "messaging/conversation.h"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <set>
#include <utility>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::string_view root = "/api/v2/responsemanagement/responses";
constexpr std::size_t libraries_max = 20;
constexpr std::size_t substitutions_max = 20;
constexpr std::size_t substitution_id_max = 100;
constexpr std::size_t filters_max = 10;
constexpr std::size_t filter_values_max = 50;
constexpr std::int64_t page_number_max = 1'000'000;

constexpr std::array<std::string_view, 1> content_types = {"text/plain"};
constexpr std::array<std::string_view, 3> operators = {"IN", "EQUALS", "NOTEQUALS"};
constexpr std::array<std::string_view, 2> filter_names = {"libraryId", "name"};

json::array read_libraries(object_reader& body)
{
    json::array read;
    std::set<std::string> ids;
    for (auto& each : body.objects("libraries", libraries_max)) {
        const auto id = each.text_or_empty("id", {.max = 64, .required = true});
        if (!id.empty() && !ids.insert(id).second)
            each.complain("id", "invalid.value", "is there twice");
        read.emplace_back(id);
    }
    if (read.empty()) body.complain("libraries", "required", "must name the library that it is in");
    return read;
}

/// What agents insert is plain text, and one.
json::array read_texts(object_reader& body)
{
    json::array read;
    auto texts = body.objects("texts", 1);
    for (auto& each : texts) {
        json::object one;
        one["content"] = each.text_or_empty(
            "content", {.max = messaging::outbound_text_characters_max, .required = true});
        one["contentType"] = each.choice("contentType", content_types).value_or("text/plain");
        read.push_back(std::move(one));
    }
    if (texts.empty()) body.complain("texts", "required", "must hold the text of the response");
    return read;
}

/// Letters, digits, `.`, `_` and `-`, a letter first: what may stand between `{{` and `}}`.
bool is_substitution_id(std::string_view text)
{
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    constexpr std::string_view others = "0123456789._-";
    if (text.empty() || !letters.contains(text.front())) return false;
    return std::ranges::all_of(
        text, [&](char each) { return letters.contains(each) || others.contains(each); });
}

json::array read_substitutions(object_reader& body)
{
    json::array read;
    std::set<std::string> ids;
    for (auto& each : body.objects("substitutions", substitutions_max)) {
        const auto id = each.text_or_empty("id", {.max = substitution_id_max, .required = true});
        if (!id.empty() && !is_substitution_id(id))
            each.complain("id", "invalid.value",
                          "must begin with a letter and hold letters, digits, '.', '_' and '-'");
        if (!id.empty() && !ids.insert(id).second)
            each.complain("id", "invalid.value", "is there twice");
        json::object one{{"id", id}};
        put(one, "description", each.text_or_empty("description", {.max = 500}));
        put(one, "defaultValue", each.text_or_empty("defaultValue", {.max = 500}));
        read.push_back(std::move(one));
    }
    return read;
}

response_filter read_filter(object_reader& body)
{
    response_filter read;
    const auto name = body.choice("name", filter_names, true).value_or("");
    if (name == "name") read.on = response_filter::field::name;
    const auto how = body.choice("operator", operators, true).value_or("");
    if (how == "NOTEQUALS") read.how = filter_operator::not_among;
    read.values = body.texts("values", filter_values_max, {.max = 200});
    if (read.values.empty()) body.complain("values", "required", "must hold what to look for");
    return read;
}

} // namespace

outcome<response_words> read_response(std::string_view text, body_of what)
{
    return read_body(text, [what](object_reader& body) {
        response_words read;
        read.body["name"] = body.text_or_empty("name", {.max = 200, .required = true});
        read.body["libraries"] = read_libraries(body);
        read.body["texts"] = read_texts(body);
        if (auto known = read_substitutions(body); !known.empty())
            read.body["substitutions"] = std::move(known);
        read.version = read_version(body, what);
        refuse_unserved(body, {"responseType", "messagingTemplate", "assets", "footer",
                               "appleInvitation", "substitutionsSchema"});
        return read;
    });
}

outcome<response_search> read_response_search(std::string_view text)
{
    return read_body(text, [](object_reader& body) {
        response_search read;
        read.wanted.phrase = body.text_or_empty("queryPhrase", {.max = 200});
        for (auto& each : body.objects("filters", filters_max))
            read.wanted.filters.push_back(read_filter(each));
        read.page_size =
            body.integer("pageSize", 1, response_page_size_max).value_or(read.page_size);
        read.page_number = body.integer("pageNumber", 1, page_number_max).value_or(1);
        return read;
    });
}

json::object response_view(const parsed_document& stored,
                           const std::map<std::string, std::string>& libraries, json::object maker)
{
    const auto& id = stored.meta.key.id;
    json::array in;
    for (const auto& each : libraries_of(stored.body)) {
        const auto known = libraries.find(each);
        if (known == libraries.end()) continue;
        in.push_back({{"id", each}, {"name", known->second}, {"selfUri", library_uri(each)}});
    }
    json::object view{{"id", id},
                      {"name", text_at(stored.body, "name")},
                      {"version", stored.meta.version},
                      {"libraries", std::move(in)},
                      {"dateCreated", text_at(stored.body, "dateCreated")},
                      {"selfUri", std::string(root) + "/" + id}};
    for (const auto* name : {"texts", "substitutions"}) {
        if (const auto* list = array_at(stored.body, name)) view[name] = *list;
    }
    put(view, "createdBy", std::move(maker));
    return view;
}

} // namespace seam::api
