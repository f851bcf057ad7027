// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/identity/cluster_documents.h"
#include "api/identity/cluster_plans.h"
#include "api/settings/settings.h"

#include <cstddef>
#include <optional>
#include <string>
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

    // Each is one decision, and gives its id.

    /// All its contacts that are still there are the same person. A refusal is remembered with the
    /// cluster, and is a 409. One that is merged already stays as it is.
    rt::task<outcome<model::decision_id>> merge(model::organization_id organization,
                                                model::cluster_scan_id scan, model::cluster_id id,
                                                std::string actor);
    /// `others` are nobody of the rest. If it names none, the cluster must be of two.
    /// No scan suggests these again until the decision is taken back. One that is rejected already
    /// stays as it is; one that is merged is a 409.
    rt::task<outcome<model::decision_id>> reject(model::organization_id organization,
                                                 model::cluster_scan_id scan, model::cluster_id id,
                                                 std::vector<model::contact_id> others,
                                                 std::string actor);

  private:
    rt::task<outcome<stored_cluster>> load(model::organization_id organization,
                                           model::cluster_scan_id scan, model::cluster_id id);
    /// Runs one command over a cluster and everything about its contacts. `how` is `const
    /// model::neighbourhood&, stored_cluster, identity::context -> outcome<change>`.
    template <class Decide>
    rt::task<outcome<model::decision_id>> change(model::organization_id organization,
                                                 stored_cluster known, std::string actor,
                                                 Decide how);

    data* data_;
    documents* documents_;
    settings* settings_;
    const clock* clock_;
};

} // namespace seam::api
