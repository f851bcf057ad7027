// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/clues.h"
#include "identity/decide.h"
#include "identity/policy.h"
#include "model/graph.h"

#include <cstddef>
#include <vector>

/// Who may be one person although no rule unites them: for a human to merge or to reject.
namespace seam::identity {

/// Below this two contacts are no suggestion.
inline constexpr double suggested_score = 0.3;
/// From this on a cluster may be merged without a human, if an administrator wants that: see
/// `cluster::is_certain`.
inline constexpr double certain_score = 0.75;
/// An identifier that more persons hold is common: alone it joins nobody.
inline constexpr std::size_t common_above = 5;

/// One contact of a cluster.
struct cluster_contact
{
    model::contact_id contact;
    /// Sorted; those that hold what it has in common with others of the cluster.
    std::vector<model::contact_id> leaves;

    friend bool operator==(const cluster_contact&, const cluster_contact&) = default;
};

/// Contacts that are probably one person. Ids and numbers only.
struct cluster
{
    std::vector<cluster_contact> contacts; ///< by contact; two to `named_max`
    std::vector<clue> clues;               ///< of whatever pair; sorted, each once
    double score = 0; ///< of the weakest of the pairs that hold the cluster together
    /// All pairs that hold it together reach `certain_score` by identifiers that are known of both,
    /// and by names that somebody vouches for: contacts that humans curate, with the same verified
    /// address. Nothing that was claimed plays a part, and no constraint or limit is in the way.
    bool is_certain = false;

    friend bool operator==(const cluster&, const cluster&) = default;
};

/// The clusters of whole components; the best first, then by contact. Two persons whom a decision
/// holds apart, or who have two accounts of one source, are in no cluster by each other's merit.
/// Of too many the best pairs are joined first, so that what is cut off is the weakest. A function
/// of the evidence and of the heads.
std::vector<cluster> find_clusters(const model::neighbourhood& graph, const policy& rules);

/// What the contacts of a cluster have in common, as a graph of two kinds of vertices.
struct cluster_graph
{
    struct edge
    {
        std::size_t contact = 0;    ///< place among the cluster's contacts
        std::size_t identifier = 0; ///< place in `identifiers`

        friend bool operator==(const edge&, const edge&) = default;
    };
    std::vector<model::identifier> identifiers; ///< that two contacts or more hold; sorted
    std::vector<edge> edges;                    ///< by contact, then identifier
};

/// As the evidence is now: what has been taken back is gone from it. Placeholders are left out.
cluster_graph draw_cluster(const model::neighbourhood& graph,
                           const std::vector<cluster_contact>& contacts, const policy& rules);

} // namespace seam::identity
