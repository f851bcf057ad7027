// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/seamline/v1/presence.h"
#include "identity/sentences.h"
#include "model/contact.h"
#include "model/journey.h"
#include "storage/reader.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <span>
#include <vector>

namespace seam::api {

/// What the store knows of a visit.
struct visitor
{
    model::session session;
    std::optional<model::profile> who;
    model::conversation_id conversation; ///< the newest open one; nil if none
};

/// Those of the visits that are still there and not over, in their order.
result<std::vector<visitor>> read_visitors(storage::reader& store,
                                           model::organization_id organization,
                                           std::span<const model::session_id> visits);

/// The contract's Visitor.
boost::json::object visitor_view(const visitor& of, const identity::spoken_names& names,
                                 timestamp now);
/// The contract's VisitorDeployment of each.
boost::json::array visitor_deployments_view(const present_counts& of,
                                            const identity::spoken_names& names);

} // namespace seam::api
