// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/claims.h"
#include "access/jose/algorithm.h"
#include "access/private_hosts.h"
#include "access/token_endpoint.h"

#include <chrono>
#include <string>
#include <vector>

namespace seam::access {

/// One integration's settings: where its provider is, and who we are there.
struct provider_settings
{
    std::string discovery_uri; ///< see `parse_discovery_uri`
    client_account account;
    std::vector<std::string> scopes = {"openid", "profile", "email", "phone"};
    claim_names claims = {};
    std::vector<std::string> acr_values = {}; ///< a sign-in must be one of these; none: any
    std::vector<algorithm> algorithms{all_algorithms.begin(), all_algorithms.end()};
    std::chrono::seconds clock_skew{60}; ///< by how much the provider's clock may differ
    access::private_hosts private_hosts = {};
};

} // namespace seam::access
