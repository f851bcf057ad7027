// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/settings/deployment.h"
#include "api/sign_in/keys.h"
#include "identity/policy.h"
#include "report.h"
#include "storage/store.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace seam::bench {

/// One run of sign-ins against a store.
struct load_step
{
    std::size_t in_flight = 1;
    std::size_t commands_max = 0;
    duration limit{};
    /// Of two sign-ins one is by a visitor that the store knows; otherwise all are new.
    bool with_returning = true;
};

struct load_result
{
    percentiles latency; ///< from making the command to hearing that it is durable
    duration took{};
    std::size_t new_visitors = 0;
    std::size_t returning = 0;
    std::size_t failed = 0;
    std::uint64_t commits = 0;
    std::uint64_t commands = 0;
};

/// Visitors who sign in, resolved as the server does it: the observation of an ID token's claims
/// and a cookie, the identity decision, the visit's event and the authorization, in one command.
class sign_in_load
{
  public:
    /// `db` outlives this and is empty.
    explicit sign_in_load(storage::store& db);

    /// Returns when every command that was begun has been answered.
    load_result run(const load_step& how);

  private:
    struct visitor
    {
        std::string cookie;
        std::string external_id;
    };

    const visitor& pick(bool is_new);
    void submit(const visitor& who, storage::committed done);

    storage::store* db_;
    api::deployment where_;
    identity::policy policy_;
    access::server_keys keys_;
    std::vector<visitor> known_;
    std::size_t next_known_ = 0;
};

} // namespace seam::bench
