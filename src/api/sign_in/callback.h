// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/rejection.h"
#include "api/settings/deployment.h"
#include "api/sign_in/keys.h"
#include "base/uuid.h"

#include <optional>
#include <string>
#include <string_view>

// Where a provider sends browsers back to, and what may become of the code that they bring.
namespace seam::api {

/// What every callback's path begins with; an integration's id follows.
inline constexpr std::string_view callback_path = "/messenger/callback/";

/// The redirect URI of an integration at this server. Each has its own (RFC 9700, section 4.4.2.2):
/// its provider sends codes to no other one.
std::string callback_uri(const std::string& base_url, std::string_view integration);

/// The `nonce` of a sign-in whose state has this one. It cannot be told from the state, which goes
/// through more hands.
std::string callback_nonce(const visitor_keys& keys, const uuid& state_nonce);

/// A sign-in that our own callback ends: its code serves there and nowhere else.
struct callback_sign_in
{
    model::deployment_id deployment;
    std::string nonce; ///< `callback_nonce`
};

/// `code` as the browser is given it: only whoever knows the sign-in's nonce can redeem it, and
/// only at its deployment. Letters, digits, `.`, `-` and `_`.
std::string carry_code(const visitor_keys& keys, const callback_sign_in& of, std::string_view code);

/// As long as a carried code can be, in bytes.
inline constexpr std::size_t carried_code_max = 6 * 1024;

/// What a token exchange was sent.
struct sent_code
{
    std::string_view code;
    std::string_view redirect_uri;
    std::optional<std::string_view> nonce;
};

/// The provider's code in what was sent. `check::redirect_uri` unless the redirect URI is the
/// integration's callback here, a page that may show the deployment, or an app's own scheme (RFC
/// 8252, section 7.1); `check::nonce` and `check::code` for a code that our callback gave to
/// another sign-in.
access::verified<std::string> code_to_redeem(const visitor_keys& keys, const deployment& where,
                                             const std::string& base_url, const sent_code& sent);

} // namespace seam::api
