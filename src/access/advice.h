// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/rejection.h"

#include <string_view>

namespace seam::access {

/// What an administrator can do about a check that keeps failing; a sentence or two.
std::string_view advise(check failed);

} // namespace seam::access
