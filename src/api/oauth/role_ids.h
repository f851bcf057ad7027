// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/caller.h"

#include <cstddef>
#include <string_view>

namespace seam::api {

/// Nobody names a role more often than that by mistake.
inline constexpr std::size_t role_ids_max = 100;

/// Adds the role of that id, as clients write it; false if there is none.
bool add_role(std::string_view id, role& to);

} // namespace seam::api
