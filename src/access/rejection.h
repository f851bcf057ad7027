// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace seam::access {

/// What was checked when something was refused. The names are stable: they label a metric.
enum class check : std::uint8_t
{
    // The form of a token.
    size,
    segments,
    base64,
    json,
    // Its header, its key, its signature.
    alg,
    crit,
    zip,
    enc,
    typ,
    kid,
    key,
    signature,
    // Its claims.
    iss,
    aud,
    azp,
    sub,
    exp,
    iat,
    nbf,
    nonce,
    auth_time,
    acr,
    at_hash,
    c_hash,
    events,
    jti,
    external_id,
    // What the visitor's browser brought.
    code,
    code_verifier,
    redirect_uri,
    state,
    // What the provider answered to a code.
    provider_error,
    token_type,
    id_token,
    userinfo,
    // The provider itself and how it is set up.
    unreachable,
    timed_out,
    address,
    tls,
    cancelled,
    http_status,
    content_type,
    response_size,
    response,
    issuer,
    endpoint,
    algorithms,
    client_authentication,
    jwks,
};

/// The label of a check: `aud`, `http_status` …
std::string_view name(check what);

/// True when the provider or the integration's settings are at fault, not what the visitor brought:
/// the integration is failing for everybody.
bool is_provider_fault(check what);

/// Why something was not believed. Fit for an API answer and for the log: texts are bounded and
/// escaped, and never hold a token, a code, a secret or a subject.
struct rejection
{
    check failed = check::size;
    std::string claim; ///< the member concerned, e.g. `aud` or `jwks_uri`; may be empty
    std::string expected;
    std::string got;

    friend bool operator==(const rejection&, const rejection&) = default;
};

template <class T>
using verified = std::expected<T, rejection>;

/// For `return reject(check::aud, "aud", …);` in a function returning `verified<T>`.
[[nodiscard]] std::unexpected<rejection> reject(check failed, std::string_view claim,
                                                std::string_view expected, std::string_view got);

/// One sentence: `aud: expected "shop", got "other"`.
std::string describe(const rejection& why);

/// `text` in quotes, cut after 80 bytes, everything but printable ASCII escaped.
std::string shown(std::string_view text);
/// A string as above, a number or boolean as such, else the kind of value; `nothing` for nullptr.
std::string shown(const boost::json::value* found);

} // namespace seam::access
