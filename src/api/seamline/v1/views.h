// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/explain.h"
#include "identity/sentences.h"
#include "model/decision.h"
#include "model/graph.h"

#include <boost/json/object.hpp>
#include <variant>

namespace seam::api {

/// `{"kind": "user", "id": …, "name": …}` of `user:<id>`, `client:<id>`, `visitor`, `import` or
/// `system`.
boost::json::object actor_view(const std::string& actor, const identity::spoken_names& names);

/// Decision of the contract.
boost::json::object decision_view(const model::decision& what, const identity::spoken_names& names);

/// What an explanation speaks of: the evidence and the names.
struct spoken_graph
{
    const model::neighbourhood& graph;
    const identity::spoken_names& names;
};

using explained = std::variant<identity::one_person, identity::two_persons>;

/// Verdict, leaves, steps and obstacles of ContactExplanation.
boost::json::object explanation_view(const explained& what, const spoken_graph& of);

} // namespace seam::api
