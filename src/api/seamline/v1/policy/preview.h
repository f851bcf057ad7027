// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/router.h"
#include "api/identity/policy_previews.h"
#include "api/settings/policies.h"

namespace seam::api {

/// `/api/seamline/v1/policy/preview…`: what other rules would make of everyone, before they hold.
class policy_preview_endpoints
{
  public:
    policy_preview_endpoints(policies& versions, policy_previews& previews)
        : policies_(&versions), previews_(&previews)
    {}

    void mount(router& to);

  private:
    rt::task<answer> start(call& what);
    rt::task<answer> get(call& what);
    rt::task<answer> contacts(call& what);
    rt::task<answer> remove(call& what);

    policies* policies_;
    policy_previews* previews_;
};

} // namespace seam::api
