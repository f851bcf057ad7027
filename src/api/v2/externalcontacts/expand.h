// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/call.h"

#include <span>
#include <string_view>

namespace seam::api {

/// True if `?expand=` asks for the part.
bool is_expanded(const call& what, std::string_view part);

/// A problem unless all that `?expand=` asks for is among `known`, without case. Of what the
/// contract offers, that of which we have nothing adds nothing.
outcome<void> check_expand(const call& what, std::span<const std::string_view> known);

} // namespace seam::api
