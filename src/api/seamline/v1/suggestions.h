// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/router.h"
#include "api/identity/clusters.h"
#include "api/identity/suggestion_scans.h"

namespace seam::api {

/// `/api/seamline/v1/suggestions/scans…`: what the contract's cluster scans lack. Starting one,
/// following it, and saying that a cluster is not one person.
class suggestion_endpoints
{
  public:
    suggestion_endpoints(suggestion_scans& scans, clusters& found)
        : scans_(&scans), clusters_(&found)
    {}

    void mount(router& to);

  private:
    rt::task<answer> start(call& what);
    rt::task<answer> get(call& what);
    rt::task<answer> reject(call& what);

    suggestion_scans* scans_;
    clusters* clusters_;
};

} // namespace seam::api
