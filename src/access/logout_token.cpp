// SPDX-License-Identifier: Apache-2.0
#include "access/logout_token.h"

#include "access/jose/json.h"
#include "access/jose/jws.h"
#include "access/token_claims.h"
#include "base/error.h"

#include <fmt/format.h>
#include <utility>

namespace seam::access {
namespace {

namespace json = boost::json;

constexpr std::string_view logout_event = "http://schemas.openid.net/event/backchannel-logout";

verified<void> check_event(const json::object& claims)
{
    const auto* events = claims.if_contains("events");
    const auto* all = events == nullptr ? nullptr : events->if_object();
    const auto* event = all == nullptr ? nullptr : all->if_contains(logout_event);
    if (event == nullptr)
        return reject(check::events, "events", "the event backchannel-logout",
                      events == nullptr ? "nothing" : "something else");
    if (!event->is_object())
        return reject(check::events, "events", "an object as the event's value", shown(event));
    return {};
}

/// An ID token has a nonce; what has one is no logout token.
verified<void> check_no_nonce(const json::object& claims)
{
    if (!claims.contains("nonce")) return {};
    return reject(check::nonce, "nonce", "nothing", "a nonce");
}

verified<void> check_times(const json::object& claims, const expectation& want)
{
    SEAM_TRY(issued, require_date(claims, check::iat));
    if (issued > want.now + want.skew || issued < want.now - logout_token_age_max - want.skew)
        return reject(check::iat, "iat",
                      fmt::format("a time at most {} s before {}", logout_token_age_max.count(),
                                  format_timestamp(want.now)),
                      format_timestamp(issued));
    // Drafts of the standard had no `exp`; the age is bounded all the same.
    if (!claims.contains("exp")) return {};
    SEAM_TRY(expires, require_date(claims, check::exp));
    if (want.now < expires + want.skew) return {};
    return reject(check::exp, "exp", fmt::format("a time after {}", format_timestamp(want.now)),
                  format_timestamp(expires));
}

/// nullopt if it is absent.
verified<std::optional<std::string>> read_text(const json::object& claims, check what,
                                               std::string_view claim)
{
    const auto* found = claims.if_contains(claim);
    if (found == nullptr) return std::nullopt;
    auto text = string_member(claims, claim);
    if (text && is_plain_text(*text, subject_bytes_max)) return text;
    return reject(what, claim, fmt::format("text of 1 to {} bytes", subject_bytes_max),
                  "something else");
}

verified<logout_token> read_claims(const json::object& claims, const expectation& want)
{
    SEAM_CHECK(check_issuer(claims, want.issuer));
    SEAM_CHECK(check_audience(claims, want.client_id));
    SEAM_CHECK(check_event(claims));
    SEAM_CHECK(check_no_nonce(claims));
    SEAM_CHECK(check_times(claims, want));
    SEAM_TRY(id, read_text(claims, check::jti, "jti"));
    if (!id) return reject(check::jti, "jti", "an id of the token", "nothing");
    SEAM_TRY(subject, read_text(claims, check::sub, "sub"));
    SEAM_TRY(session, read_text(claims, check::sub, "sid"));
    if (!subject && !session)
        return reject(check::sub, "sub", "a subject, a session or both", "neither");
    return logout_token{.issuer = want.issuer,
                        .subject = std::move(subject),
                        .session = std::move(session),
                        .id = std::move(*id)};
}

} // namespace

verified<logout_token> verify_logout_token(std::string_view token, const key_set& keys,
                                           const expectation& want)
{
    SEAM_TRY(parsed, parse_jws(token, want.algorithms, "logout+jwt"));
    SEAM_TRY(key, select_key(keys, parsed.alg, parsed.kid));
    if (!verify_signature(parsed.alg, key->key, parsed.signing_input, parsed.signature))
        return reject(check::signature, "",
                      fmt::format("a {} signature by the provider's key", name(parsed.alg)),
                      "another one");
    return read_claims(parsed.payload, want);
}

} // namespace seam::access
