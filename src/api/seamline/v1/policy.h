// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/router.h"
#include "api/identity/lifetimes.h"
#include "api/identity/reevaluation.h"
#include "api/settings/policies.h"

namespace seam::api {

/// `/api/seamline/v1/policy…`: the rules by which the organisation's evidence makes persons, their
/// versions, and how far a change of them and the lifetimes have been worked through.
class policy_endpoints
{
  public:
    policy_endpoints(policies& versions, reevaluation& again, lifetimes& kept)
        : policies_(&versions), reevaluation_(&again), lifetimes_(&kept)
    {}

    void mount(router& to);

  private:
    rt::task<answer> get(call& what);
    rt::task<answer> replace(call& what);
    rt::task<answer> patch(call& what);
    rt::task<answer> defaults(call& what);
    rt::task<answer> versions(call& what);
    rt::task<answer> version(call& what);
    rt::task<answer> restore(call& what);
    rt::task<answer> reevaluation_status(call& what);
    rt::task<answer> lifetimes_status(call& what);

    rt::task<answer> change(call& what, bool is_patch);

    policies* policies_;
    reevaluation* reevaluation_;
    lifetimes* lifetimes_;
};

} // namespace seam::api
