// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/identity/cluster_documents.h"
#include "api/identity/cluster_plans.h"
#include "api/settings/settings.h"
#include "identity/preview.h"

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace seam::api {

/// A cluster with what is known of its contacts now.
struct shown_cluster
{
    stored_cluster stored;
    cluster_state state = cluster_state::open;
    identity::cluster_graph graph;
    /// As `stored.what.contacts`: to whom each leads now; nullopt if that has been erased.
    std::vector<std::optional<model::profile>> contacts;
};

struct cluster_page
{
    std::vector<shown_cluster> entries;
    std::optional<std::size_t> next; ///< where the next page begins; nullopt after the last
};

/// Who says something about which cluster.
struct cluster_word
{
    model::organization_id organization;
    model::cluster_scan_id scan;
    model::cluster_id cluster;
    std::string actor;
    bool only_asked = false; ///< write nothing, and answer what would change
};

/// The decision that was made, or what it would change.
using cluster_answer = std::variant<model::decision_id, identity::preview>;

/// What scans have found, and what humans make of it. One per server; thread-safe.
class clusters
{
  public:
    clusters(data& store, documents& all, settings& rules, const clock& time)
        : data_(&store), documents_(&all), settings_(&rules), clock_(&time)
    {}

    /// Newest first.
    rt::task<outcome<std::vector<cluster_scan>>> scans(model::organization_id organization);
    /// 404 `Scan not found.`
    rt::task<outcome<cluster_scan>> scan(model::organization_id organization,
                                         model::cluster_scan_id id);

    /// Those of a scan from place `begin`, the best first; only those in `state` if it says one.
    rt::task<outcome<cluster_page>> list(const cluster_scan& scan,
                                         model::organization_id organization, std::size_t begin,
                                         std::size_t limit, std::optional<cluster_state> state);
    /// 404 `Cluster not found.`
    rt::task<outcome<shown_cluster>> find(model::organization_id organization,
                                          model::cluster_scan_id scan, model::cluster_id id);

    // Each is one decision. One that is only asked is refused for the same reasons, and a refusal
    // then is not remembered.

    /// All its contacts that are still there are the same person. A refusal is remembered with the
    /// cluster, and is a 409. One that is merged already stays as it is.
    rt::task<outcome<cluster_answer>> merge(cluster_word word);
    /// `others` are nobody of the rest. If it names none, the cluster must be of two.
    /// No scan suggests these again until the decision is taken back. One that is rejected already
    /// stays as it is; one that is merged is a 409.
    rt::task<outcome<cluster_answer>> reject(cluster_word word,
                                             std::vector<model::contact_id> others);

  private:
    rt::task<outcome<stored_cluster>> load(model::organization_id organization,
                                           model::cluster_scan_id scan, model::cluster_id id);
    /// Runs one command over a cluster and everything about its contacts. `how` is `const
    /// model::neighbourhood&, stored_cluster, identity::context -> outcome<change>`.
    template <class Decide>
    rt::task<outcome<cluster_answer>> change(const cluster_word& word, Decide how);

    data* data_;
    documents* documents_;
    settings* settings_;
    const clock* clock_;
};

} // namespace seam::api
