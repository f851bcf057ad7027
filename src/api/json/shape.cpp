// SPDX-License-Identifier: Apache-2.0
#include "api/json/shape.h"

#include <boost/json/parse.hpp>
#include <charconv>
#include <limits>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::size_t entries_max = 1000;
constexpr std::size_t text_max = 10'000;

struct kind
{
    std::string_view word;
    bool required = false;
    std::size_t max = text_max;
};

kind parse_kind(std::string_view text)
{
    kind parsed{text};
    if (parsed.word.ends_with('*')) {
        parsed.required = true;
        parsed.word.remove_suffix(1);
    }
    const auto colon = parsed.word.find(':');
    if (colon != std::string_view::npos) {
        const auto digits = parsed.word.substr(colon + 1);
        std::from_chars(digits.data(), digits.data() + digits.size(), parsed.max);
        parsed.word = parsed.word.substr(0, colon);
    }
    return parsed;
}

template <class T>
void keep(json::object& out, std::string_view name, const std::optional<T>& value)
{
    if (value) out[name] = *value;
}

void read_number(object_reader& from, std::string_view name, bool required, json::object& out)
{
    const auto* value = from.has(name) ? from.raw().if_contains(name) : nullptr;
    if (value == nullptr) {
        if (required) from.complain(name, "required", "is required");
    } else if (!value->is_number()) {
        from.complain(name, "invalid.type", "must be a number");
    } else {
        out[name] = *value;
    }
}

void read_texts(object_reader& from, std::string_view name, const kind& what, json::object& out)
{
    auto inner = from.object(name, what.required);
    if (!inner) return;
    json::object texts;
    for (const auto& entry : inner->raw()) {
        keep(texts, entry.key(), inner->text(entry.key(), {.max = what.max, .trimmed = false}));
    }
    out[name] = std::move(texts);
}

void read_choice(object_reader& from, std::string_view name, const kind& what, json::object& out)
{
    const auto choices = split(what.word, '|');
    keep(out, name, from.choice(name, choices, what.required));
}

void read_word(object_reader& from, std::string_view name, std::string_view word, json::object& out)
{
    const auto what = parse_kind(word);
    if (what.word == "string") {
        keep(out, name, from.text(name, {.max = what.max, .required = what.required}));
    } else if (what.word == "boolean") {
        keep(out, name, from.boolean(name, what.required));
    } else if (what.word == "integer") {
        keep(out, name,
             from.integer(name, std::numeric_limits<std::int32_t>::min(),
                          std::numeric_limits<std::int32_t>::max(), what.required));
    } else if (what.word == "number") {
        read_number(from, name, what.required, out);
    } else if (what.word == "date") {
        if (const auto at = from.date(name, what.required)) out[name] = format_timestamp(*at);
    } else if (what.word == "string[]") {
        if (!from.has(name)) return;
        json::array texts;
        for (auto& text : from.texts(name, entries_max, {.max = what.max}))
            texts.emplace_back(text);
        out[name] = std::move(texts);
    } else if (what.word == "texts") {
        read_texts(from, name, what, out);
    } else {
        read_choice(from, name, what, out);
    }
}

json::object read_fields(const json::object& fields, object_reader& from);

void read_array(object_reader& from, std::string_view name, const json::object& fields,
                json::object& out)
{
    if (!from.has(name)) return;
    json::array entries;
    for (auto& entry : from.objects(name, entries_max))
        entries.push_back(read_fields(fields, entry));
    out[name] = std::move(entries);
}

json::object read_fields(const json::object& fields, object_reader& from)
{
    json::object out;
    for (const auto& field : fields) {
        const std::string_view name(field.key());
        if (field.value().is_string()) {
            read_word(from, name, std::string_view(field.value().get_string()), out);
        } else if (field.value().is_array()) {
            read_array(from, name, field.value().get_array().at(0).get_object(), out);
        } else if (auto inner = from.object(name)) {
            out[name] = read_fields(field.value().get_object(), *inner);
        }
    }
    return out;
}

} // namespace

shape::shape(std::string_view text) : fields_(json::parse(text).get_object()) {}

json::object shape::read(object_reader& from) const
{
    return read_fields(fields_, from);
}

} // namespace seam::api
