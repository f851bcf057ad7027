// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/ids.h"

#include <cstdint>
#include <string>

namespace seam::api {

/// What someone was made. A set of bits: one may be several at once. What they allow, `may` says.
enum class role : std::uint8_t
{
    none = 0,
    agent = 1,
    admin = 2,
    supervisor = 4
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

/// True if whoever holds these roles has the rights of `wanted`: an administrator has everybody's,
/// a supervisor an agent's. Whom queues ask is another question: agents alone (`includes`).
constexpr bool may(role held, role wanted)
{
    return includes(held, wanted) || includes(held, role::admin) ||
           (wanted == role::agent && includes(held, role::supervisor));
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
