// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/rejection.h"
#include "base/clock.h"
#include "base/uuid.h"
#include "model/ids.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace seam::access {

/// What the `state` parameter of a sign-in carries to the provider and back (RFC 6749 section
/// 10.12). The server keeps nothing: the signature says that it was made here.
struct sign_in_state
{
    model::deployment_id deployment;
    /// At whose provider the sign-in began: another one's answer to it is none of it.
    uuid integration;
    uuid nonce; ///< random, so that no two are alike
    timestamp issued;
    std::string return_to; ///< absolute URL of the page that asked

    friend bool operator==(const sign_in_state&, const sign_in_state&) = default;
};

inline constexpr std::size_t sign_in_state_bytes_max = 1040;
inline constexpr std::chrono::minutes sign_in_state_age_max{10};

/// Letters, digits, `-` and `_`. nullopt if `return_to` is too long for `sign_in_state_bytes_max`
/// (it may have 690 bytes).
std::optional<std::string> write_sign_in_state(const sign_in_state& state, std::string_view key);

/// `check::state` for what this key did not sign, for what is too old and for what is from the
/// future.
verified<sign_in_state> read_sign_in_state(std::string_view text, std::string_view key,
                                           timestamp now);

} // namespace seam::access
