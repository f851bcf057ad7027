// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/json/reader.h"
#include "model/conversation.h"

#include <optional>

namespace seam::api {

/// `journeyContext` of an exchange or of a guest frame (contract, sections 5.4 and 6.2). Tolerant
/// as clients need it: the session may be absent, or present with an empty id.
std::optional<model::journey_context> read_journey_context(object_reader& from);

} // namespace seam::api
