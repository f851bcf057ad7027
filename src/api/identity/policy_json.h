// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/json/reader.h"
#include "api/problem.h"
#include "identity/policy.h"

#include <boost/json/object.hpp>

namespace seam::api {

/// An identity policy as JSON, in full:
///
///     {"version": 1, "holdersMax": 100,
///      "order": [{"type": "ExternalId", "minimum": "asserted"}, …],
///      "blocked": [{"type": "Email", "pattern": "noreply@*"}, {"pattern": "n/a"}, …],
///      "deployments": [{"id": "<UUID>", "signedIn": true, "tracking": false}, …]}
boost::json::object policy_view(const identity::policy& rules);

/// The policy that a document describes. A member that is missing keeps its default; `order` and
/// `blocked`, when there, are the whole list. Members that are not known, values of another kind
/// and types or deployments that are named twice are refused, all at once, each with its path.
outcome<identity::policy> read_policy(const boost::json::object& document);

} // namespace seam::api
