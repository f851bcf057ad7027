// SPDX-License-Identifier: Apache-2.0
#include "api/json/stored.h"

namespace seam::api {

namespace json = boost::json;

const json::value* value_at(const json::object& in, std::string_view path)
{
    const auto* inside = &in;
    for (;;) {
        const auto dot = path.find('.');
        const auto* value = inside->if_contains(path.substr(0, dot));
        if (value == nullptr || dot == std::string_view::npos) return value;
        if (!value->is_object()) return nullptr;
        inside = &value->get_object();
        path.remove_prefix(dot + 1);
    }
}

std::string text_at(const json::object& in, std::string_view path)
{
    const auto* value = value_at(in, path);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
}

bool flag_at(const json::object& in, std::string_view path, bool fallback)
{
    const auto* value = value_at(in, path);
    return value != nullptr && value->is_bool() ? value->get_bool() : fallback;
}

std::optional<std::int64_t> number_at(const json::object& in, std::string_view path)
{
    const auto* value = value_at(in, path);
    if (value == nullptr || !value->is_number()) return std::nullopt;
    json::error_code failure;
    const auto number = value->to_number<std::int64_t>(failure);
    if (failure) return std::nullopt;
    return number;
}

const json::object* object_at(const json::object& in, std::string_view path)
{
    const auto* value = value_at(in, path);
    return value != nullptr && value->is_object() ? &value->get_object() : nullptr;
}

const json::array* array_at(const json::object& in, std::string_view path)
{
    const auto* value = value_at(in, path);
    return value != nullptr && value->is_array() ? &value->get_array() : nullptr;
}

} // namespace seam::api
