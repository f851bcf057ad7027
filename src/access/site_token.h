// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/claims.h"
#include "access/jose/key.h"
#include "access/rejection.h"
#include "base/clock.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Proof that the customer's own site gives of who is signed in there, for sites without an OpenID
// provider: docs/reference/site_tokens.md has every rule.
namespace seam::access {

/// How the site proves it. The settings say which; a token never does.
enum class site_proof : std::uint8_t
{
    hs256, ///< a JWT under a shared secret
    rs256, ///< a JWT under the site's RSA key
    es256, ///< a JWT under the site's key on P-256
    hmac,  ///< HMAC-SHA256 of the user's id, in hex: proves the id and nothing else
};

/// `HS256`, `RS256`, `ES256`, `HMAC`.
std::string_view name(site_proof what);
std::optional<site_proof> parse_site_proof(std::string_view text);

/// A secret is as long as the hash at least (RFC 7518 section 3.2).
inline constexpr std::size_t site_secret_bytes_min = 32;
inline constexpr std::size_t site_secret_bytes_max = 512;
inline constexpr std::size_t site_keys_max = 8;

/// A secret, or the public half of a key.
struct site_key
{
    std::string id; ///< what a token's `kid` says
    std::string secret;
    std::optional<public_key> key;
};

bool suits(const site_key& key, site_proof how);

/// One integration's settings.
struct site_settings
{
    site_proof proof = site_proof::hs256;
    std::vector<site_key> keys; ///< several while one takes another's place
    std::optional<std::string> issuer;
    claim_names claims{.external_id = "external_id"};
    std::chrono::seconds clock_skew{60};
    std::chrono::seconds lifetime_max{3600}; ///< no token is believed for longer
    bool requires_token_id = false;          ///< a token without `jti` is refused
    /// Keeps accounts apart that have one id at two sites: `id_claims::issuer` of who is signed in.
    std::string account_space;
};

/// Whom the site says to be there.
struct site_sign_in
{
    id_claims who;                       ///< the subject is the external id
    std::optional<std::string> token_id; ///< `jti`: such a token serves once
};

/// A token: its form, its one algorithm, a signature under one of the keys, then the claims. `aud`
/// must name one of `audiences`. Pure.
verified<site_sign_in> verify_site_token(std::string_view token, const site_settings& by,
                                         const std::vector<std::string>& audiences, timestamp now);

/// What a page shows where the site signs the user's id alone.
struct site_user
{
    std::string id;
    std::string hash; ///< 64 hex digits
    // Signed by nobody.
    std::string name = {}, given_name = {}, family_name = {}, email = {}, phone_number = {};
};

/// Good until the secret changes: there is nothing in it that would end.
verified<site_sign_in> verify_site_user(const site_user& who, const site_settings& by,
                                        timestamp now);

} // namespace seam::access
