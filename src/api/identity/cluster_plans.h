// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/identity/cluster_documents.h"
#include "api/problem.h"
#include "identity/context.h"
#include "model/graph.h"

#include <optional>
#include <vector>

/// What becomes of a cluster by what humans say about it: pure functions of the cluster as it is
/// kept and of everything about its contacts.
namespace seam::api {

/// Of the last word about it that still stands.
enum class cluster_state
{
    open,
    merged,
    rejected,
    failed, ///< open, and the last attempt to merge it was refused
};

cluster_state state_of(const stored_cluster& what, const model::neighbourhood& graph);

/// What an act makes of a cluster. With a problem nothing is changed but what the cluster says.
struct cluster_change
{
    stored_cluster now;
    model::graph_changes graph;
    std::optional<problem> refused;
};

/// All its contacts that are still there become one. A refusal is part of the change; a 409 if it
/// has been rejected. One that is merged already stays as it is.
outcome<cluster_change> plan_merge(const model::neighbourhood& graph, stored_cluster known,
                                   const identity::context& how);

/// `others` are held apart from the rest; if it names none, the cluster must be of two. 400 naming
/// `contactIds`; a 409 if it is merged. One that is rejected already stays as it is.
outcome<cluster_change> plan_rejection(const model::neighbourhood& graph, stored_cluster known,
                                       const std::vector<model::contact_id>& others,
                                       const identity::context& how);

} // namespace seam::api
