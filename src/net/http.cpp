// SPDX-License-Identifier: Apache-2.0
#include "net/http.h"

#include "base/text.h"

#include <algorithm>

namespace seam::net {
namespace {

// The server has checked the escapes; a request made by hand may still hold a broken one.
std::string decode(std::string_view text, bool plus_is_space)
{
    return percent_decode(text, plus_is_space).value_or(std::string(text));
}

} // namespace

std::optional<std::string_view> find_header(std::span<const header_field> fields,
                                            std::string_view name)
{
    const auto found = std::ranges::find_if(
        fields, [name](const header_field& each) { return equals_ignore_case(each.name, name); });
    if (found == fields.end()) return std::nullopt;
    return found->value;
}

std::optional<std::string_view> request::header(std::string_view name) const
{
    return find_header(headers, name);
}

std::vector<std::string> request::segments() const
{
    std::vector<std::string> parts;
    const auto rest = std::string_view(path).substr(path.starts_with('/') ? 1 : 0);
    for (const auto part : split(rest, '/'))
        parts.push_back(decode(part, false));
    return parts;
}

std::vector<std::string> request::query_values(std::string_view name) const
{
    std::vector<std::string> values;
    for (const auto pair : split(query, '&')) {
        const auto equals = std::min(pair.find('='), pair.size());
        if (decode(pair.substr(0, equals), true) != name || pair.empty()) continue;
        values.push_back(decode(pair.substr(std::min(equals + 1, pair.size())), true));
    }
    return values;
}

std::optional<std::string> request::query_value(std::string_view name) const
{
    auto values = query_values(name);
    if (values.empty()) return std::nullopt;
    return std::move(values.front());
}

std::optional<std::string_view> request::cookie(std::string_view name) const
{
    for (const auto& field : headers) {
        if (!equals_ignore_case(field.name, "Cookie")) continue;
        for (const auto pair : split(field.value, ';')) {
            const auto equals = pair.find('=');
            if (equals == std::string_view::npos) continue;
            if (trim(pair.substr(0, equals)) == name) return trim(pair.substr(equals + 1));
        }
    }
    return std::nullopt;
}

response plain_error_answer(const failure& what)
{
    response answer{.status = what.status};
    answer.headers.push_back({"Content-Type", "application/json"});
    // The texts are this room's own and need no escapes.
    const auto quoted = [](std::string_view text) { return '"' + std::string(text) + '"'; };
    answer.body = "{\"message\":" + quoted(what.message) + ",\"code\":" + quoted(what.code) +
                  ",\"status\":" + std::to_string(what.status) +
                  ",\"contextId\":" + quoted(what.context_id) + "}";
    return answer;
}

} // namespace seam::net
