// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/claims.h"
#include "access/jose/jwks.h"
#include "access/jose/jws.h"
#include "access/rejection.h"
#include "base/clock.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seam::access {

/// What an ID token must say to be believed. Everything is compared byte by byte.
struct expectation
{
    std::string issuer;
    std::string client_id;
    std::vector<algorithm> algorithms{all_algorithms.begin(), all_algorithms.end()};
    /// The one that went out with the request; nullopt if the caller does not know it (some code
    /// flow clients), and then it is not checked.
    std::optional<std::string> nonce;
    std::optional<std::chrono::seconds> max_age; ///< as asked; `auth_time` is required then
    std::vector<std::string> acr_values; ///< `acr` must be one of them; none: it is not looked at
    timestamp now;
    std::chrono::seconds skew{60};
    /// No sign-in takes longer, so an older token belongs to another one.
    std::chrono::seconds iat_age_max{600};
    std::optional<std::string> code;         ///< for `c_hash`, if the token has one
    std::optional<std::string> access_token; ///< for `at_hash`, if the token has one
    claim_names claims;
};

/// OpenID Connect Core 1.0 section 3.1.3.7 and RFC 8725. Pure; some 50 µs. `check::kid` and
/// `check::signature` may mean that `keys` are out of date.
verified<id_claims> verify_id_token(std::string_view token, const key_set& keys,
                                    const expectation& want);

} // namespace seam::access
