// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/json/reader.h"
#include "model/conversation.h"
#include "model/identity.h"

#include <optional>

namespace seam::api {

/// `journeyContext` of an exchange or of a guest frame (contract, sections 5.4 and 6.2). Tolerant
/// as clients need it: the session may be absent, or present with an empty id.
std::optional<model::journey_context> read_journey_context(object_reader& from);

/// The cookie that it names, as an identifier; nullopt if there is none or it is unfit.
std::optional<model::identifier> cookie_of(const std::optional<model::journey_context>& journey);

} // namespace seam::api
