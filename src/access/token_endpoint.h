// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/fetcher.h"
#include "access/metadata.h"
#include "access/rejection.h"

#include <chrono>
#include <optional>
#include <string>

namespace seam::access {

/// The integration's account at the provider.
struct client_account
{
    std::string id;
    std::string secret; ///< empty for a public client
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

/// RFC 6749 section 4.1.3. `check::client_authentication` if the provider wants what we do not
/// speak, or a secret that we do not have.
verified<fetch_request> make_code_request(const metadata& about, const client_account& account,
                                          const code_grant& grant);

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
