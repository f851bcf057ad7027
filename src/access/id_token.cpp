// SPDX-License-Identifier: Apache-2.0
#include "access/id_token.h"

#include "access/digest.h"
#include "access/jose/json.h"
#include "access/token_claims.h"
#include "base/error.h"
#include "base/text.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace seam::access {
namespace {

namespace json = boost::json;

verified<void> check_times(const json::object& claims, const expectation& want)
{
    const auto wrong = [&](check what, std::string_view expected, timestamp got) {
        return reject(what, name(what), fmt::format("{} {}", expected, format_timestamp(want.now)),
                      format_timestamp(got));
    };
    SEAM_TRY(expires, require_date(claims, check::exp));
    if (want.now >= expires + want.skew) return wrong(check::exp, "a time after", expires);
    SEAM_TRY(issued, require_date(claims, check::iat));
    if (issued > want.now + want.skew) return wrong(check::iat, "a time not after", issued);
    if (issued < want.now - want.iat_age_max - want.skew)
        return wrong(check::iat,
                     fmt::format("a time at most {} s before", want.iat_age_max.count()), issued);
    if (!claims.contains("nbf")) return {};
    SEAM_TRY(not_before, require_date(claims, check::nbf));
    if (not_before > want.now + want.skew) return wrong(check::nbf, "a time not after", not_before);
    return {};
}

/// How the visitor signed in, where the integration asks for it: a provider may always do less than
/// `acr_values` asks (OpenID Connect Core 1.0 section 5.5.1.1).
verified<void> check_strength(const json::object& claims, const expectation& want)
{
    if (want.acr_values.empty()) return {};
    const auto acr = string_member(claims, "acr");
    if (acr && std::ranges::find(want.acr_values, *acr) != want.acr_values.end()) return {};
    return reject(check::acr, "acr", "one of the integration's acrValues",
                  shown(claims.if_contains("acr")));
}

/// OpenID Connect Core 1.0 section 3.1.3.7, points 11 to 13.
verified<void> check_transaction(const json::object& claims, const expectation& want)
{
    if (want.nonce) {
        const auto nonce = string_member(claims, "nonce");
        if (!nonce || !equals_constant_time(*nonce, *want.nonce))
            return reject(check::nonce, "nonce", "the nonce of this sign-in",
                          claims.contains("nonce") ? "another value" : "nothing");
    }
    SEAM_CHECK(check_strength(claims, want));
    if (!want.max_age) return {};
    SEAM_TRY(signed_in, require_date(claims, check::auth_time));
    if (signed_in > want.now + want.skew || signed_in < want.now - *want.max_age - want.skew)
        return reject(check::auth_time, "auth_time",
                      fmt::format("a time at most {} s ago", want.max_age->count()),
                      format_timestamp(signed_in));
    return {};
}

std::string hash_for(algorithm how, std::string_view value)
{
    if (hash_bits(how) == 256) return sha256(value);
    return hash_bits(how) == 384 ? sha384(value) : sha512(value);
}

/// `at_hash` and `c_hash`: the left half of the hash that goes with the algorithm (OpenID Connect
/// Core 1.0 sections 3.1.3.6 and 3.3.2.11). Absent is allowed in the code flow.
verified<void> check_hash(const json::object& claims, check what, algorithm how,
                          const std::optional<std::string>& value)
{
    if (!value || !claims.contains(name(what))) return {};
    const auto whole = hash_for(how, *value);
    const auto half = base64url_encode(std::string_view(whole).substr(0, whole.size() / 2));
    const auto given = string_member(claims, name(what));
    if (given && equals_constant_time(*given, half)) return {};
    return reject(what, name(what), "the hash of what came with the token", "another value");
}

verified<void> check_claims(const jws& token, const expectation& want)
{
    const auto& claims = token.payload;
    if (claims.contains("events"))
        return reject(check::events, "events", "an ID token", "a logout or event token");
    auto outcome = check_issuer(claims, want.issuer);
    if (outcome) outcome = check_audience(claims, want.client_id);
    if (outcome) outcome = check_subject(claims);
    if (outcome) outcome = check_times(claims, want);
    if (outcome) outcome = check_transaction(claims, want);
    if (outcome) outcome = check_hash(claims, check::at_hash, token.alg, want.access_token);
    if (outcome) outcome = check_hash(claims, check::c_hash, token.alg, want.code);
    return outcome;
}

} // namespace

verified<id_claims> verify_id_token(std::string_view token, const key_set& keys,
                                    const expectation& want)
{
    SEAM_TRY(parsed, parse_jws(token, want.algorithms));
    SEAM_TRY(key, select_key(keys, parsed.alg, parsed.kid));
    if (!verify_signature(parsed.alg, key->key, parsed.signing_input, parsed.signature))
        return reject(check::signature, "",
                      fmt::format("a {} signature by the provider's key", name(parsed.alg)),
                      "another one");
    SEAM_CHECK(check_claims(parsed, want));
    id_claims who;
    who.issuer = want.issuer;
    who.subject = *string_member(parsed.payload, "sub");
    who.issued = *read_date(parsed.payload.if_contains("iat"));
    who.expires = *read_date(parsed.payload.if_contains("exp"));
    who.authenticated = read_date(parsed.payload.if_contains("auth_time"));
    // A name of a session that is not plain text is none: no logout token could be matched with it.
    if (auto session = string_member(parsed.payload, "sid");
        session && is_plain_text(*session, subject_bytes_max))
        who.session = std::move(*session);
    read_profile(parsed.payload, want.claims, who);
    return who;
}

} // namespace seam::access
