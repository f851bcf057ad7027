// SPDX-License-Identifier: Apache-2.0
#include "api/json/reader.h"

#include <algorithm>
#include <boost/json/parse_options.hpp>
#include <boost/json/stream_parser.hpp>
#include <cmath>

namespace seam::api {
namespace {

constexpr std::size_t depth_max = 32;

} // namespace

outcome<boost::json::value> parse_json(std::string_view text)
{
    if (trim(text).empty()) return bad_request("The body is empty; send a JSON document.");
    boost::json::parse_options options;
    options.max_depth = depth_max;
    boost::json::stream_parser parser({}, options);
    boost::json::error_code failure;
    const auto read = parser.write_some(text.data(), text.size(), failure);
    if (!failure && read < text.size() && !trim(text.substr(read)).empty()) {
        failure = boost::json::make_error_code(boost::json::error::extra_data);
    }
    if (!failure) parser.finish(failure);
    if (failure) {
        return bad_request("The body is not valid JSON: " + failure.message() + " near byte " +
                           std::to_string(read) + ".");
    }
    return parser.release();
}

outcome<boost::json::object> parse_json_object(std::string_view text)
{
    auto value = parse_json(text);
    if (!value) return std::unexpected(std::move(value).error());
    if (!value->is_object()) return bad_request("The body must be a JSON object.");
    return std::move(value->get_object());
}

bool object_reader::has(std::string_view name) const
{
    const auto* value = object_->if_contains(name);
    return value != nullptr && !value->is_null();
}

const boost::json::value* object_reader::find(std::string_view name, bool required)
{
    if (has(name)) return object_->if_contains(name);
    if (required) complain(name, "required", "is required");
    return nullptr;
}

std::optional<std::string> object_reader::text(std::string_view name, text_rule rule)
{
    const auto* value = find(name, rule.required);
    if (value == nullptr) return std::nullopt;
    if (!value->is_string()) {
        complain(name, "invalid.type", "must be a string");
        return std::nullopt;
    }
    const std::string_view whole(value->get_string().data(), value->get_string().size());
    const auto kept = rule.trimmed ? trim(whole) : whole;
    if (rule.required && kept.empty()) {
        complain(name, "required", "must not be empty");
        return std::nullopt;
    }
    if (count_code_points(kept) > rule.max) {
        complain(name, "too.long", "must have at most " + std::to_string(rule.max) + " characters");
        return std::nullopt;
    }
    if (kept.find('\0') != std::string_view::npos) {
        complain(name, "invalid.value", "must not contain a null character");
        return std::nullopt;
    }
    return std::string(kept);
}

std::string object_reader::text_or_empty(std::string_view name, text_rule rule)
{
    return text(name, rule).value_or("");
}

std::optional<bool> object_reader::boolean(std::string_view name, bool required)
{
    const auto* value = find(name, required);
    if (value == nullptr) return std::nullopt;
    if (!value->is_bool()) {
        complain(name, "invalid.type", "must be true or false");
        return std::nullopt;
    }
    return value->get_bool();
}

std::optional<std::int64_t> object_reader::integer(std::string_view name, std::int64_t least,
                                                   std::int64_t most, bool required)
{
    const auto* value = find(name, required);
    if (value == nullptr) return std::nullopt;
    boost::json::error_code failure;
    const auto number = value->to_number<std::int64_t>(failure);
    if (failure || !value->is_number()) {
        complain(name, "invalid.type", "must be a whole number");
        return std::nullopt;
    }
    if (number < least || number > most) {
        complain(name, "out.of.range",
                 "must be between " + std::to_string(least) + " and " + std::to_string(most));
        return std::nullopt;
    }
    return number;
}

std::optional<timestamp> object_reader::date(std::string_view name, bool required)
{
    const auto value = text(name, {.max = 64, .required = required});
    if (!value) return std::nullopt;
    const auto parsed = parse_timestamp(*value);
    if (!parsed) {
        complain(name, "invalid.value",
                 "must be an ISO 8601 date and time, such as "
                 "2026-01-03T10:00:00.000Z");
    }
    return parsed;
}

std::optional<std::string> object_reader::choice(std::string_view name,
                                                 std::span<const std::string_view> choices,
                                                 bool required)
{
    const auto value = text(name, {.max = 255, .required = required});
    if (!value) return std::nullopt;
    const auto found = std::ranges::find_if(
        choices, [&](std::string_view choice) { return equals_ignore_case(choice, *value); });
    if (found != choices.end()) return std::string(*found);
    std::string allowed;
    for (const auto choice : choices)
        allowed.append(allowed.empty() ? "" : ", ").append(choice);
    complain(name, "invalid.value", "must be one of " + allowed);
    return std::nullopt;
}

std::optional<object_reader> object_reader::object(std::string_view name, bool required)
{
    const auto* value = find(name, required);
    if (value == nullptr) return std::nullopt;
    if (!value->is_object()) {
        complain(name, "invalid.type", "must be an object");
        return std::nullopt;
    }
    return object_reader(value->get_object(), *problems_, path_of(name));
}

std::vector<object_reader> object_reader::objects(std::string_view name, std::size_t most)
{
    std::vector<object_reader> readers;
    const auto* value = find(name, false);
    if (value == nullptr) return readers;
    if (!value->is_array()) {
        complain(name, "invalid.type", "must be an array");
        return readers;
    }
    if (value->get_array().size() > most) {
        complain(name, "too.many", "must have at most " + std::to_string(most) + " entries");
        return readers;
    }
    for (std::size_t i = 0; i < value->get_array().size(); ++i) {
        const auto& entry = value->get_array()[i];
        const auto at = std::string(name) + "[" + std::to_string(i) + "]";
        if (!entry.is_object()) {
            complain(at, "invalid.type", "must be an object");
            continue;
        }
        readers.emplace_back(entry.get_object(), *problems_, path_of(at));
    }
    return readers;
}

void object_reader::read_each(std::string_view name, std::size_t most, const read_entry& read)
{
    const auto* value = find(name, false);
    if (value == nullptr) return;
    if (!value->is_array()) return complain(name, "invalid.type", "must be an array of strings");
    if (value->get_array().size() > most)
        return complain(name, "too.many", "must have at most " + std::to_string(most) + " entries");
    for (std::size_t i = 0; i < value->get_array().size(); ++i) {
        const auto at = std::string(name) + "[" + std::to_string(i) + "]";
        const boost::json::object entry{{at, value->get_array()[i]}};
        object_reader reader(entry, *problems_, path_);
        read(reader, at);
    }
}

std::vector<std::string> object_reader::texts(std::string_view name, std::size_t most,
                                              text_rule rule)
{
    std::vector<std::string> found;
    if (find(name, rule.required) == nullptr) return found;
    rule.required = true;
    read_each(name, most, [&](object_reader& entry, std::string_view at) {
        if (auto text = entry.text(at, rule)) found.push_back(std::move(*text));
    });
    return found;
}

std::vector<std::string> object_reader::some_of(std::string_view name, std::size_t most,
                                                std::span<const std::string_view> choices)
{
    std::vector<std::string> found;
    read_each(name, most, [&](object_reader& entry, std::string_view at) {
        if (auto chosen = entry.choice(at, choices, true)) found.push_back(std::move(*chosen));
    });
    return found;
}

void object_reader::complain(std::string_view name, std::string code, std::string message)
{
    problems_->push_back({path_of(name), std::move(code), std::move(message)});
}

std::string object_reader::path_of(std::string_view name) const
{
    return path_.empty() ? std::string(name) : path_ + "." + std::string(name);
}

} // namespace seam::api
