// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/documents.h"
#include "api/http/router.h"
#include "api/identity/clusters.h"
#include "api/v2/externalcontacts/views.h"

namespace seam::api {

/// `/api/v2/externalcontacts/graphs/clusterscans…`: what scans have found, and its merge. Contract,
/// section 3.8. Scans are started, and clusters rejected, under `/api/seamline/v1/suggestions`.
class cluster_scan_endpoints
{
  public:
    cluster_scan_endpoints(clusters& found, documents& all) : clusters_(&found), documents_(&all) {}

    void mount(router& to);

  private:
    rt::task<answer> list(call& what);
    rt::task<answer> latest(call& what);
    rt::task<answer> latest_statistics(call& what);
    rt::task<answer> get(call& what);
    rt::task<answer> statistics(call& what);
    rt::task<answer> list_clusters(call& what);
    rt::task<answer> get_cluster(call& what);
    rt::task<answer> merge(call& what);

    /// The newest that is completed; 404 if there is none.
    rt::task<outcome<cluster_scan>> find_latest(model::organization_id organization);
    rt::task<outcome<cluster_scan>> find_scan(call& what);
    rt::task<answer> show(model::organization_id organization, model::cluster_scan_id scan,
                          model::cluster_id id);

    clusters* clusters_;
    documents* documents_;
};

} // namespace seam::api
