// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/fetcher.h"
#include "access/jose/private_key.h"
#include "access/metadata.h"
#include "access/rejection.h"
#include "base/clock.h"

#include <chrono>
#include <optional>
#include <string>

namespace seam::access {

/// The integration's account at the provider.
struct client_account
{
    std::string id;
    std::string secret;                  ///< empty for a public client
    std::optional<private_key> key = {}; ///< for `private_key_jwt`
    /// As the administrator chose; else the first that the provider offers and that we can do.
    std::optional<client_authentication> method = {};
};

/// A code as the visitor's browser or app brought it (contract, section 5.4).
struct code_grant
{
    std::string code;
    std::string redirect_uri;
    std::string code_verifier;      ///< empty if the client used none
    std::optional<std::string> iss; ///< of the redirect
};

inline constexpr std::size_t code_bytes_max = 4096;
inline constexpr std::size_t token_response_bytes_max = 64 * 1024;

/// `check::code`, `check::redirect_uri`, `check::code_verifier` for what no provider could have
/// made: it is not sent anywhere.
verified<void> check_code_grant(const code_grant& grant);

/// RFC 6749 section 4.1.3; with a private key RFC 7523 section 3, an assertion that is good for a
/// minute and once. `check::client_authentication` if the provider wants what we do not speak, or a
/// secret or key that we do not have.
verified<fetch_request> make_code_request(const metadata& about, const client_account& account,
                                          const code_grant& grant, timestamp now);

/// The algorithm of assertions under a key; nullopt if the provider takes none that suits it.
std::optional<algorithm> assertion_algorithm(const metadata& about, key_kind kind);

struct token_answer
{
    std::string id_token;
    std::string access_token;
    std::optional<std::chrono::seconds> expires_in; ///< absent when missing or senseless
};

/// RFC 6749 section 5, OpenID Connect Core 1.0 section 3.1.3.3. `check::provider_error` when the
/// provider refused the code.
verified<token_answer> parse_token_response(const fetch_response& response);

} // namespace seam::access
