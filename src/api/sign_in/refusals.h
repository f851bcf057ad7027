// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/audit/trail.h"
#include "api/problem.h"
#include "api/settings/deployment.h"
#include "base/clock.h"
#include "messaging/rates.h"

#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

namespace seam::api {

/// Tells administrators of sign-ins that were refused, by integration and code. Anybody can have a
/// sign-in refused as often as they like, so no more than sixty a minute of one integration are
/// told of one by one; the next that is told of says how many were not. One per server;
/// thread-safe.
class sign_in_refusals
{
  public:
    sign_in_refusals(audit_trail& trail, const clock& time) : trail_(&trail), clock_(&time) {}

    /// Returns at once. `integration` is an id; `where` is the visitor's deployment.
    void tell(const deployment& where, const std::string& integration, const problem& why);

  private:
    struct told
    {
        messaging::bucket left;
        std::int64_t untold = 0;
    };

    audit_trail* trail_;
    const clock* clock_;
    std::mutex mutex_;
    std::unordered_map<std::string, told> told_;
};

} // namespace seam::api
