// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/http/router.h"

namespace seam::api {

/// `GET /api/seamline/v1/metrics/stitching`: how many came, how many of them are known, and what
/// joined and parted contacts.
class metric_endpoints
{
  public:
    explicit metric_endpoints(data& store) : data_(&store) {}

    void mount(router& to);

  private:
    rt::task<answer> stitching(call& what);

    data* data_;
};

} // namespace seam::api
