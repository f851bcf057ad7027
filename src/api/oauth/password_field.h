// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/json/reader.h"

#include <string>
#include <string_view>

namespace seam::api {

/// What is told of a password that is too short or too long (access/password.h).
inline constexpr std::string_view password_demand = "must have 8 to 1024 characters";

/// A new password as a body has it, just as it was typed. Refused under its name if it is too short
/// or too long; empty if there is none, which is refused too where it is `required`.
std::string read_new_password(object_reader& body, std::string_view field, bool required);

} // namespace seam::api
