// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace seam::api {

// The contract has no explicit nulls (section 2.3): what is empty is left out.

inline void put(boost::json::object& to, std::string_view name, const std::string& value)
{
    if (!value.empty()) to[name] = value;
}

inline void put(boost::json::object& to, std::string_view name, timestamp value)
{
    to[name] = format_timestamp(value);
}

inline void put(boost::json::object& to, std::string_view name, boost::json::object value)
{
    if (!value.empty()) to[name] = std::move(value);
}

template <class T>
void put(boost::json::object& to, std::string_view name, const std::optional<T>& value)
{
    if (!value) return;
    if constexpr (std::is_arithmetic_v<T>) {
        to[name] = *value;
    } else {
        put(to, name, *value);
    }
}

} // namespace seam::api
