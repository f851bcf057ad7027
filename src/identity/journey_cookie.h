// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/conversation.h"
#include "model/identity.h"

#include <optional>

namespace seam::identity {

/// The cookie that a journey context names (contract, section 6.2), as an identifier; nullopt if
/// there is none or it is unfit.
std::optional<model::identifier> cookie_of(const std::optional<model::journey_context>& journey);

} // namespace seam::identity
