// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/problem.h"
#include "base/error.h"

namespace seam::api {

/// The one table from messaging::errc to an agent's answers.
std::unexpected<problem> refuse_conversation(const error& why);

} // namespace seam::api
