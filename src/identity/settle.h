// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/context.h"
#include "identity/draft.h"
#include "identity/evaluate.h"
#include "identity/evidence.h"
#include "identity/heads.h"
#include "model/graph.h"

#include <memory>

namespace seam::identity {

/// Who is who in a graph, and under which contact ids.
struct view
{
    std::shared_ptr<const body_of_evidence> known; ///< refers to the graph and the policy
    partition who;
    directory contacts;

    view(const model::neighbourhood& graph, const policy& rules);
    /// The same, of a graph that has been evaluated with other decisions: `evidence` is the
    /// body of its leaves and holdings.
    view(std::shared_ptr<const body_of_evidence> evidence, const model::neighbourhood& graph);

    /// The person to which a leaf or head leads; nullptr if unknown.
    [[nodiscard]] const person* find(model::contact_id contact) const;
};

/// What a draft comes to.
struct settled
{
    view before, after;
    model::graph_changes changes; ///< the draft's, with heads, profiles and open links
};

/// Evaluates the draft and adds what follows from it: heads that are missing, profiles that differ,
/// contacts that are gone, open links that differ. `before` is who was who in its original. With a
/// merge also its head; the merge is a decision of the draft, and what it comes to may yet be
/// refused.
settled settle(const draft& made, view before, const context& how,
               const model::decision* merge = nullptr);

} // namespace seam::identity
