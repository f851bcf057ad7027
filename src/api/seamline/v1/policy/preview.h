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
    policy_preview_endpoints(policies& versions, policy_previews& previews, data& store)
        : policies_(&versions), previews_(&previews), data_(&store)
    {}

    void mount(router& to);

  private:
    rt::task<answer> start(call& what);
    rt::task<answer> get(call& what);
    rt::task<answer> contacts(call& what);
    rt::task<answer> remove(call& what);
    /// Names as they are now: a preview is not to tell what has been erased since.
    rt::task<outcome<void>> name_again(model::organization_id organization,
                                       std::vector<affected_contact>& all);

    policies* policies_;
    policy_previews* previews_;
    data* data_;
};

} // namespace seam::api
