// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/journey_context.h"

namespace seam::api {

std::optional<model::journey_context> read_journey_context(object_reader& from)
{
    auto context = from.object("journeyContext");
    if (!context) return std::nullopt;
    model::journey_context read;
    if (auto customer = context->object("customer")) {
        read.customer_id = customer->text_or_empty("id", {.max = 255});
        read.customer_id_type = customer->text_or_empty("idType", {.max = 64});
    }
    if (auto session = context->object("customerSession")) {
        read.session = session->text_or_empty("id", {.max = 64});
        read.session_type = session->text_or_empty("type", {.max = 64});
    }
    if (read.customer_id.empty() && read.session.empty()) return std::nullopt;
    return read;
}

} // namespace seam::api
