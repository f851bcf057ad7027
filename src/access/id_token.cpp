// SPDX-License-Identifier: Apache-2.0
#include "access/id_token.h"

#include "access/digest.h"
#include "access/jose/json.h"
#include "base/error.h"
#include "base/text.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace seam::access {
namespace {

namespace json = boost::json;

// The end of the year 9999. Beyond it is a time in milliseconds, or nonsense.
constexpr double numeric_date_max = 253'402'300'799.0;

/// A NumericDate (RFC 7519 section 2); nullopt unless a number in range.
std::optional<timestamp> read_date(const json::value* found)
{
    if (found == nullptr || !found->is_number()) return std::nullopt;
    const auto seconds = found->to_number<double>();
    if (!std::isfinite(seconds) || seconds < 0 || seconds > numeric_date_max) return std::nullopt;
    return timestamp(std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000)));
}

verified<timestamp> require_date(const json::object& claims, check what)
{
    const auto* found = claims.if_contains(name(what));
    const auto date = read_date(found);
    if (!date) return reject(what, name(what), "seconds since 1970", shown(found));
    return *date;
}

verified<void> check_issuer(const json::object& claims, const expectation& want)
{
    if (string_member(claims, "iss") == want.issuer) return {};
    return reject(check::iss, "iss", shown(want.issuer), shown(claims.if_contains("iss")));
}

std::string shown_audience(const json::array& list)
{
    std::string out = "an array of";
    for (const auto& entry : list) {
        if (out.size() > 200) return out.append(" …");
        out.append(" ").append(shown(&entry));
    }
    return list.empty() ? shown(nullptr) : out;
}

/// OpenID Connect Core 1.0 section 3.1.3.7, points 3 to 5.
verified<void> check_audience(const json::object& claims, const expectation& want)
{
    const auto* aud = claims.if_contains("aud");
    const auto is_text = [](const json::value& entry) { return entry.is_string(); };
    const json::value wanted(want.client_id);
    bool is_ours = aud != nullptr && *aud == wanted;
    bool is_shared = false;
    if (const auto* list = aud == nullptr ? nullptr : aud->if_array()) {
        is_ours =
            std::ranges::all_of(*list, is_text) && std::ranges::find(*list, wanted) != list->end();
        is_shared = list->size() > 1;
        if (!is_ours)
            return reject(check::aud, "aud", shown(want.client_id), shown_audience(*list));
    }
    if (!is_ours) return reject(check::aud, "aud", shown(want.client_id), shown(aud));
    const auto* azp = claims.if_contains("azp");
    if (azp == nullptr && !is_shared) return {};
    if (azp != nullptr && *azp == wanted) return {};
    return reject(check::azp, "azp", shown(want.client_id), shown(azp));
}

/// The subject is personal: it is never shown.
verified<void> check_subject(const json::object& claims)
{
    const auto* sub = claims.if_contains("sub");
    if (sub == nullptr || !sub->is_string())
        return reject(check::sub, "sub", "a string", sub == nullptr ? "nothing" : "another type");
    const std::string_view text(sub->get_string());
    if (is_plain_text(text, subject_bytes_max)) return {};
    return reject(check::sub, "sub", fmt::format("text of 1 to {} bytes", subject_bytes_max),
                  text.empty() || text.size() > subject_bytes_max
                      ? fmt::format("{} bytes", text.size())
                      : "control characters");
}

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

/// OpenID Connect Core 1.0 section 3.1.3.7, points 11 to 13.
verified<void> check_transaction(const json::object& claims, const expectation& want)
{
    if (want.nonce) {
        const auto nonce = string_member(claims, "nonce");
        if (!nonce || !equals_constant_time(*nonce, *want.nonce))
            return reject(check::nonce, "nonce", "the nonce of this sign-in",
                          claims.contains("nonce") ? "another value" : "nothing");
    }
    if (!want.max_age) return {};
    SEAM_TRY(signed_in, require_date(claims, check::auth_time));
    if (signed_in > want.now + want.skew || signed_in < want.now - *want.max_age - want.skew)
        return reject(check::auth_time, "auth_time",
                      fmt::format("a time at most {} s ago", want.max_age->count()),
                      format_timestamp(signed_in));
    return {};
}

/// `at_hash` and `c_hash`: the left half of the hash that goes with the algorithm (OpenID Connect
/// Core 1.0 sections 3.1.3.6 and 3.3.2.11). Absent is allowed in the code flow.
verified<void> check_hash(const json::object& claims, check what, algorithm how,
                          const std::optional<std::string>& value)
{
    if (!value || !claims.contains(name(what))) return {};
    const auto whole = how == algorithm::eddsa ? sha512(*value) : sha256(*value);
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
    auto outcome = check_issuer(claims, want);
    if (outcome) outcome = check_audience(claims, want);
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
    read_profile(parsed.payload, want.external_id_claim, who);
    return who;
}

} // namespace seam::access
