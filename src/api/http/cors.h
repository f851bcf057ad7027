// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http.h"

#include <string_view>

namespace seam::api {

/// Adds what lets pages of any origin read the answer, where the path is one that they may ask:
/// tokens travel in headers, never in cookies (contract, section 1.2).
void add_cors(std::string_view path, net::response& to);

} // namespace seam::api
