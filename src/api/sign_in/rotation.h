// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <chrono>

namespace seam::api {

/// For how long the refresh token that has just been replaced may be shown again. Longer than a
/// client waits for an answer and then tries once more, and no longer: it is also for how long
/// whoever copied a token goes unnoticed.
inline constexpr std::chrono::seconds refresh_grace(60);

/// What is known of a refresh token that another has taken the place of.
struct replaced_token
{
    timestamp at;                ///< when it was replaced; being shown again does not move it
    bool successor_used = false; ///< the token in its place has been shown, or replaced itself
};

/// True if showing it tells of an answer that got lost, or of two tabs that asked at once: nobody
/// has shown the successor, and it is not long ago. Whoever uses the successor has got the answer,
/// so from then on the old token is a copy in somebody else's hands (RFC 9700, section 4.14.2).
[[nodiscard]] constexpr bool is_forgiven(const replaced_token& what, timestamp now)
{
    return !what.successor_used && now - what.at < refresh_grace;
}

} // namespace seam::api
