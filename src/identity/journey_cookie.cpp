// SPDX-License-Identifier: Apache-2.0
#include "identity/journey_cookie.h"

#include "base/text.h"
#include "identity/normalise.h"

#include <utility>

namespace seam::identity {

std::optional<model::identifier> cookie_of(const std::optional<model::journey_context>& journey)
{
    if (!journey || !equals_ignore_case(journey->customer_id_type, "cookie")) return std::nullopt;
    auto cookie = normalise(model::identifier_type::cookie, {}, journey->customer_id);
    if (!cookie) return std::nullopt;
    return std::move(*cookie);
}

} // namespace seam::identity
