// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/policy.h"
#include "model/graph.h"
#include "model/identity.h"

#include <set>
#include <string>
#include <tuple>
#include <vector>

/// Who is who, worked out a second time: from the sentences of docs/ARCHITECTURE.md, slowly, with
/// sets of ids and no code of the engine. Where the two differ, one of them is wrong.
namespace seam::identity::testing {

using group = std::set<model::contact_id>;

struct reference_answer
{
    std::set<group> persons;
    /// The identifier or decision, the reason, and those who would have been linked.
    std::set<std::tuple<std::string, std::string, group>> suspended;

    friend bool operator==(const reference_answer&, const reference_answer&) = default;
};

reference_answer evaluate_slowly(const model::neighbourhood& graph, const policy& rules);

/// What the engine says, in the same shape.
reference_answer evaluate_quickly(const model::neighbourhood& graph, const policy& rules);

} // namespace seam::identity::testing
