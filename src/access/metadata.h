// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/rejection.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seam::access {

/// How a client proves itself at the token endpoint (OpenID Connect Core 1.0 section 9).
enum class client_authentication : std::uint8_t
{
    basic,
    post,
    private_key, ///< private_key_jwt
    none,
};

/// As the metadata name it: `client_secret_basic` …
std::string_view name(client_authentication what);
std::optional<client_authentication> parse_client_authentication(std::string_view text);

/// What a provider says about itself (OpenID Connect Discovery 1.0 section 3), checked.
struct metadata
{
    std::string issuer;
    std::string authorization_endpoint;
    std::string token_endpoint;
    std::string jwks_uri;
    std::string userinfo_endpoint;                     ///< empty if there is none
    std::string end_session_endpoint;                  ///< empty if there is none
    std::vector<client_authentication> authentication; ///< those that we speak
    /// Algorithms of `private_key_jwt`; empty if the provider lists none.
    std::vector<std::string> authentication_algorithms;
    bool promises_iss = false;         ///< in the redirect (RFC 9207)
    bool sends_logout_tokens = false;  ///< OpenID Connect Back-Channel Logout 1.0
    std::vector<std::string> warnings; ///< for the administrator
};

inline constexpr std::size_t metadata_bytes_max = 64 * 1024;

/// What an integration's discovery URI stands for.
struct discovery_address
{
    std::string issuer; ///< what the metadata must say, byte for byte
    std::string url;    ///< where the metadata is
};

/// `uri` is the URL of the metadata (`…/.well-known/openid-configuration`) or the issuer itself,
/// which is how to give an issuer that ends in a slash. `check::issuer` unless it is https; http is
/// accepted on loopback when `allow_private_network`.
verified<discovery_address> parse_discovery_uri(std::string_view uri, bool allow_private_network);

/// Every endpoint must be https unless the issuer itself is http, which then is on loopback.
verified<metadata> parse_metadata(std::string_view text, const std::string& issuer);

/// The `iss` parameter of the redirect (RFC 9207): right if given, and given if promised.
verified<void> check_response_issuer(const metadata& about, const std::optional<std::string>& iss);

/// What the browser is sent to the provider with.
struct authorization_request
{
    std::string client_id;
    std::string redirect_uri;
    std::vector<std::string> scopes; ///< `openid` is added if it is missing
    std::string state;
    std::string nonce;
    std::string code_challenge; ///< S256; always sent, whatever the metadata say
    std::optional<std::chrono::seconds> max_age;
    std::string prompt;                       ///< omitted if empty
    std::vector<std::string> acr_values = {}; ///< omitted if there are none
};

std::string authorization_url(const metadata& about, const authorization_request& request);

/// What the browser is sent to the provider with to sign out there (OpenID Connect RP-Initiated
/// Logout 1.0 section 2).
struct end_session_request
{
    std::string id_token; ///< tells the provider who signs out; omitted if empty
    std::string client_id;
    std::string redirect_uri; ///< as registered there
    std::string state;
};

/// Empty if the provider has no such endpoint.
std::string end_session_url(const metadata& about, const end_session_request& request);

} // namespace seam::access
