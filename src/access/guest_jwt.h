// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/rejection.h"
#include "base/clock.h"
#include "model/ids.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace seam::access {

/// What a guest's JWT is good for. One kind is never accepted for another.
enum class guest_jwt_kind : std::uint8_t
{
    sign_in, ///< from the token exchange; subject: the authorization id
    history, ///< from `getJwt`, for reading messages over HTTP; subject: the guest session's key
    resume,  ///< from `resumeToken`, for a session under another token; subject: which session
};

struct guest_jwt
{
    guest_jwt_kind kind = guest_jwt_kind::sign_in;
    model::deployment_id deployment;
    std::string subject; ///< says nothing to anybody but this server
    timestamp issued;
    timestamp expires;

    friend bool operator==(const guest_jwt&, const guest_jwt&) = default;
};

/// Times are rounded down to seconds.
std::string write_guest_jwt(const guest_jwt& token, std::string_view key);

/// `check::typ` for another kind, `check::exp` when it is over (no skew: the clock is the same one
/// that made it), else what `read_hs256` says.
verified<guest_jwt> read_guest_jwt(std::string_view text, guest_jwt_kind wanted,
                                   std::string_view key, timestamp now);

} // namespace seam::access
