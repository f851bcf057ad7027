// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/audit/trail.h"
#include "api/problem.h"
#include "api/settings/deployment.h"
#include "base/clock.h"
#include "messaging/rates.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
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
    /// The same of a user who wanted to log in to the console.
    void tell(model::organization_id organization, const std::string& integration,
              const problem& why);

    /// What a provider, or the settings for it, did wrong when somebody last tried to sign in.
    struct fault
    {
        std::string message;
        timestamp at;
    };
    /// nullopt if the last sign-in worked, or none was tried since the server started.
    [[nodiscard]] std::optional<fault> fault_of(const std::string& integration) const;
    /// How often each code was told of since the server started.
    [[nodiscard]] std::map<std::string, std::uint64_t> counts() const;
    /// A sign-in worked, or the settings are others now.
    void forget_fault(const std::string& integration);

  private:
    /// Counts it. How many were not told of since the last one that was; nullopt: nor is this one.
    std::optional<std::int64_t> count(const std::string& integration, const problem& why,
                                      timestamp now);

    struct told
    {
        messaging::bucket left;
        std::int64_t untold = 0;
        std::optional<fault> last;
    };

    audit_trail* trail_;
    const clock* clock_;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, told> told_;
    std::map<std::string, std::uint64_t> counts_; ///< of codes, all of which are ours
};

} // namespace seam::api
