// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/policy.h"

#include <boost/json/object.hpp>

namespace seam::api {

// A policy as requests and answers hold it. The contract has no nulls, and a null in a request
// counts as absent; in a policy document (policy_json.h) a null says that something is not limited.
// So in `keptFor` and `mayLink`, when they are there, what is absent is not limited.

/// As an answer shows it.
boost::json::object policy_body(const identity::policy& rules);

/// The document that rules in a request mean.
boost::json::object policy_document(boost::json::object body);

} // namespace seam::api
