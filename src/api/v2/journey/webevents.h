// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/http/limits.h"
#include "api/http/router.h"
#include "api/http/site.h"
#include "api/settings/settings.h"
#include "api/sign_in/keys.h"

namespace seam::api {

/// `POST /api/v2/journey/deployments/{deploymentId}/webevents`: what a page's tracker saw.
/// Contract, section 7.1.
class webevent_endpoint
{
  public:
    webevent_endpoint(data& store, settings& rules, const visitor_keys& keys, const site& here,
                      limits& how_often, const clock& time)
        : data_(&store),
          settings_(&rules),
          keys_(&keys),
          site_(&here),
          limits_(&how_often),
          clock_(&time)
    {}

    void mount(router& to);

  private:
    rt::task<answer> add(call& what);

    data* data_;
    settings* settings_;
    const visitor_keys* keys_;
    const site* site_;
    limits* limits_;
    const clock* clock_;
};

} // namespace seam::api
