// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/identity/clusters.h"
#include "api/settings/settings.h"
#include "rt/task_group.h"

#include <memory>
#include <mutex>
#include <string>
#include <unordered_set>
#include <vector>

namespace seam::api {

/// When the next nightly scan is due: 03:00 UTC, after `now`.
timestamp next_nightly_scan(timestamp now);

/// Searches an organisation for contacts that are probably one person: walks through its open
/// links, works out the clusters of the neighbourhood of each (identity/suggest.h), and keeps the
/// best of them as a scan. In the background, by reading, so that nobody waits for it; one scan of
/// an organisation at a time. A scan that a stop of the server interrupted begins again. Where an
/// administrator wants it, clusters that are certain are merged by the actor `system`.
/// Thread-safe.
///
/// A scan that cannot go on, because the store fails it, is marked as failed and not tried again.
class suggestion_scans
{
  public:
    suggestion_scans(data& store, documents& all, settings& rules, clusters& found,
                     rt::task_group& background, const clock& time)
        : data_(&store),
          documents_(&all),
          settings_(&rules),
          clusters_(&found),
          background_(&background),
          clock_(&time)
    {}

    /// A scan that has begun. 409 while another one of the organisation runs.
    rt::task<outcome<cluster_scan>> start(model::organization_id organization, std::string actor);

    /// Finishes what was interrupted, then scans every organisation each night, until cancelled.
    rt::task<> run_nightly();

  private:
    class turn;
    struct search;

    /// nullptr while somebody else has it.
    std::shared_ptr<turn> take_turn(model::organization_id organization);
    rt::task<outcome<cluster_scan>> begin(model::organization_id organization, std::string actor);
    rt::task<> run(model::organization_id organization, cluster_scan scan,
                   std::shared_ptr<turn> held);
    /// All but saying that it is completed.
    rt::task<outcome<void>> work(model::organization_id organization, cluster_scan& scan);
    rt::task<outcome<void>> walk(model::organization_id organization, cluster_scan& scan,
                                 std::vector<identity::cluster>& best);
    rt::task<outcome<void>> keep(model::organization_id organization, cluster_scan& scan,
                                 std::vector<identity::cluster> best);
    rt::task<outcome<void>> merge_certain(model::organization_id organization, cluster_scan& scan,
                                          const std::vector<identity::cluster>& best);
    rt::task<outcome<void>> save(model::organization_id organization, const cluster_scan& scan);
    rt::task<outcome<void>> forget_old(model::organization_id organization);
    rt::task<outcome<void>> forget_clusters(model::organization_id organization,
                                            model::cluster_scan_id scan);
    rt::task<> resume();
    rt::task<> begin_again(model::organization_id organization, cluster_scan scan);
    bool is_ours(model::cluster_scan_id scan);
    rt::task<> scan_everyone();

    data* data_;
    documents* documents_;
    settings* settings_;
    clusters* clusters_;
    rt::task_group* background_;
    const clock* clock_;
    std::mutex mutex_;
    std::unordered_set<model::organization_id> running_;
    std::unordered_set<model::cluster_scan_id> begun_; ///< since the server was started
};

} // namespace seam::api
