// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace seam::api {

// For JSON that we wrote ourselves: what is absent or of another kind is empty, without complaint.
// `path` names members from the outside in, separated by dots: `messenger.apps.conversations`.

const boost::json::value* value_at(const boost::json::object& in, std::string_view path);
std::string text_at(const boost::json::object& in, std::string_view path);
bool flag_at(const boost::json::object& in, std::string_view path, bool fallback = false);
std::optional<std::int64_t> number_at(const boost::json::object& in, std::string_view path);
const boost::json::object* object_at(const boost::json::object& in, std::string_view path);
const boost::json::array* array_at(const boost::json::object& in, std::string_view path);

} // namespace seam::api
