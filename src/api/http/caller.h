// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ids.h"

#include <cstdint>
#include <string>

namespace seam::api {

/// What someone may do. A set of bits; `admin` includes `agent`'s rights.
enum class role : std::uint8_t
{
    none = 0,
    agent = 1,
    admin = 2
};

constexpr role operator|(role left, role right)
{
    return static_cast<role>(static_cast<std::uint8_t>(left) | static_cast<std::uint8_t>(right));
}

constexpr bool includes(role held, role wanted)
{
    return (static_cast<std::uint8_t>(held) & static_cast<std::uint8_t>(wanted)) ==
           static_cast<std::uint8_t>(wanted);
}

/// Who is calling, as their access token says.
struct caller
{
    model::organization_id organization;
    model::user_id user; ///< nil for an API client
    std::string client;  ///< OAuth client id that the token was given to
    role roles = role::none;
    std::string token_hash; ///< of the token itself, to revoke it

    /// For evidence and audit: `user:<id>` or `client:<id>`.
    [[nodiscard]] std::string actor() const
    {
        return user.is_nil() ? "client:" + client : "user:" + user.to_string();
    }
};

} // namespace seam::api
