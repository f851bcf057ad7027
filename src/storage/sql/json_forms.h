// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/uuid.h"
#include "storage/sql/json.h"

#include <charconv>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace seam::storage::sql {

template <described T>
struct json_form<T>
{
    static boost::json::value encode(const T& part, const json_place& where)
    {
        json_writer to(where);
        describe(to, part);
        return std::move(to).take();
    }
    static bool decode(const boost::json::value& from, T& to)
    {
        const auto* fields = from.if_object();
        if (fields == nullptr) return false;
        json_reader reader(*fields);
        describe(reader, to);
        return reader.is_whole();
    }
};

template <>
struct json_form<std::string>
{
    static boost::json::value encode(const std::string& part, const json_place& where)
    {
        return boost::json::string(part.data(), part.size(), where);
    }
    static bool decode(const boost::json::value& from, std::string& to)
    {
        const auto* text = from.if_string();
        if (text != nullptr) to.assign(text->data(), text->size());
        return text != nullptr;
    }
};

template <>
struct json_form<std::int64_t>
{
    static boost::json::value encode(std::int64_t part, const json_place&) { return part; }
    static bool decode(const boost::json::value& from, std::int64_t& to)
    {
        const auto* number = from.if_int64();
        if (number != nullptr) to = *number;
        return number != nullptr;
    }
};

template <>
struct json_form<bool>
{
    static boost::json::value encode(bool part, const json_place&) { return part; }
    static bool decode(const boost::json::value& from, bool& to)
    {
        const auto* flag = from.if_bool();
        if (flag != nullptr) to = *flag;
        return flag != nullptr;
    }
};

template <class Enum>
    requires std::is_enum_v<Enum>
struct json_form<Enum>
{
    static boost::json::value encode(Enum part, const json_place&)
    {
        return static_cast<std::int64_t>(part);
    }
    static bool decode(const boost::json::value& from, Enum& to)
    {
        std::int64_t number = 0;
        if (!json_form<std::int64_t>::decode(from, number)) return false;
        to = static_cast<Enum>(number);
        return true;
    }
};

template <>
struct json_form<timestamp>
{
    static boost::json::value encode(timestamp part, const json_place&)
    {
        return std::int64_t{part.time_since_epoch().count()};
    }
    static bool decode(const boost::json::value& from, timestamp& to)
    {
        std::int64_t number = 0;
        if (!json_form<std::int64_t>::decode(from, number)) return false;
        to = timestamp(std::chrono::milliseconds(number));
        return true;
    }
};

template <class Tag>
struct json_form<strong_id<Tag>>
{
    static boost::json::value encode(const strong_id<Tag>& part, const json_place& where)
    {
        return json_form<std::string>::encode(part.value().to_hex(), where);
    }
    static bool decode(const boost::json::value& from, strong_id<Tag>& to)
    {
        const auto* text = from.if_string();
        if (text == nullptr) return false;
        const auto parsed = uuid::parse_hex(std::string_view(text->data(), text->size()));
        if (parsed) to = strong_id<Tag>(*parsed);
        return parsed.has_value();
    }
};

template <class T>
struct json_form<std::optional<T>>
{
    static boost::json::value encode(const std::optional<T>& part, const json_place& where)
    {
        return part ? json_form<T>::encode(*part, where) : boost::json::value(where);
    }
    static bool decode(const boost::json::value& from, std::optional<T>& to)
    {
        return json_form<T>::decode(from, to.emplace());
    }
};

template <class T>
struct json_form<std::vector<T>>
{
    static boost::json::value encode(const std::vector<T>& part, const json_place& where)
    {
        boost::json::array to(where);
        to.reserve(part.size());
        for (const auto& entry : part)
            to.push_back(json_form<T>::encode(entry, where));
        return to;
    }
    static bool decode(const boost::json::value& from, std::vector<T>& to)
    {
        const auto* entries = from.if_array();
        if (entries == nullptr) return false;
        for (const auto& entry : *entries)
            if (!json_form<T>::decode(entry, to.emplace_back())) return false;
        return true;
    }
};

/// The names of an object: texts as they are, enumerations by their number.
template <class Key>
struct json_name
{
    static std::string encode(Key key) { return std::to_string(static_cast<std::int64_t>(key)); }
    static bool decode(std::string_view name, Key& to)
    {
        std::underlying_type_t<Key> number{};
        const auto* begin = name.data();
        const auto* end = begin + name.size();
        const auto parsed = std::from_chars(begin, end, number);
        to = static_cast<Key>(number);
        return parsed.ec == std::errc() && parsed.ptr == end;
    }
};

template <>
struct json_name<std::string>
{
    static std::string_view encode(std::string_view key) { return key; }
    static bool decode(std::string_view name, std::string& to)
    {
        to = name;
        return true;
    }
};

template <class Key, class T>
struct json_form<std::map<Key, T>>
{
    static boost::json::value encode(const std::map<Key, T>& part, const json_place& where)
    {
        boost::json::object to(where);
        for (const auto& [key, entry] : part)
            to.emplace(json_name<Key>::encode(key), json_form<T>::encode(entry, where));
        return to;
    }
    static bool decode(const boost::json::value& from, std::map<Key, T>& to)
    {
        const auto* entries = from.if_object();
        if (entries == nullptr) return false;
        for (const auto& entry : *entries) {
            Key key{};
            const auto name = entry.key();
            if (!json_name<Key>::decode({name.data(), name.size()}, key)) return false;
            if (!json_form<T>::decode(entry.value(), to[std::move(key)])) return false;
        }
        return true;
    }
};

} // namespace seam::storage::sql
