// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/id_token.h"
#include "access/jose/jwks.h"
#include "access/rejection.h"
#include "base/clock.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace seam::access {

/// What a provider says when somebody signs out there (OpenID Connect Back-Channel Logout 1.0). At
/// least one of `subject` and `session` is there.
struct logout_token
{
    std::string issuer;
    std::optional<std::string> subject;
    std::optional<std::string> session; ///< `sid`
    std::string id;                     ///< `jti`: it serves once
};

/// An older one is a replay, or of a clock that nobody looks after.
inline constexpr std::chrono::seconds logout_token_age_max{300};

/// Section 2.6 there. Of `want` the issuer, the client, the algorithms, the time and the skew
/// count. Pure. `check::kid` and `check::signature` may mean that `keys` are out of date.
verified<logout_token> verify_logout_token(std::string_view token, const key_set& keys,
                                           const expectation& want);

} // namespace seam::access
