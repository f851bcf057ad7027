// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/rejection.h"

#include <string_view>

namespace seam::access {

/// What whoever runs the site can do about a check of its proof that keeps failing.
std::string_view advise_site(check failed);

} // namespace seam::access
