// SPDX-License-Identifier: Apache-2.0
#include "access/site_token.h"

#include "access/digest.h"
#include "access/jose/json.h"
#include "access/jose/jws.h"
#include "access/token_claims.h"
#include "base/error.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <fmt/format.h>
#include <utility>

namespace seam::access {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 4> proof_names = {"HS256", "RS256", "ES256", "HMAC"};
/// Of what is no token there is no end; the sign-in that it opens has one of its own.
constexpr std::chrono::hours hash_life{1};

algorithm signature_of(site_proof how)
{
    return how == site_proof::es256 ? algorithm::es256 : algorithm::rs256;
}

verified<unverified_text> read_form(std::string_view token, site_proof how)
{
    if (how == site_proof::hmac)
        return reject(check::alg, "token", "a user id and its hash, as the integration is set up",
                      "a token");
    if (how == site_proof::hs256) return parse_hs256_jws(token);
    const std::array allowed = {signature_of(how)};
    return parse_jws(token, allowed);
}

bool has_signed(const site_key& key, site_proof how, const unverified_text& text)
{
    if (how == site_proof::hs256)
        return equals_constant_time(text.signature, hmac_sha256(key.secret, text.signing_input));
    return verify_signature(signature_of(how), *key.key, text.signing_input, text.signature);
}

/// A key that is named is the only one that is tried.
verified<void> check_signature(const unverified_text& text, const site_settings& by)
{
    bool is_known = false;
    for (const auto& key : by.keys) {
        if (!suits(key, by.proof) || (text.kid && *text.kid != key.id)) continue;
        is_known = true;
        if (has_signed(key, by.proof, text)) return {};
    }
    if (!is_known)
        return reject(check::kid, "kid", fmt::format("a key for {}", name(by.proof)),
                      text.kid ? shown(*text.kid) : "no kid and no such key");
    return reject(check::signature, "",
                  fmt::format("a {} signature by a key of the integration", name(by.proof)),
                  "another one");
}

verified<void> check_for(const json::object& claims, const std::vector<std::string>& audiences)
{
    const auto* aud = claims.if_contains("aud");
    const auto is_ours = [&](const json::value& one) {
        return one.is_string() &&
               std::ranges::find(audiences, std::string_view(one.get_string())) != audiences.end();
    };
    if (aud != nullptr && is_ours(*aud)) return {};
    if (const auto* list = aud == nullptr ? nullptr : aud->if_array();
        list != nullptr && std::ranges::any_of(*list, is_ours))
        return {};
    std::string wanted;
    for (const auto& each : audiences)
        wanted.append(wanted.empty() ? "" : " or ").append(shown(each));
    return reject(check::aud, "aud", wanted, shown(aud));
}

std::unexpected<rejection> wrong_time(check what, std::string_view expected, timestamp than,
                                      timestamp got)
{
    return reject(what, name(what), fmt::format("{} {}", expected, format_timestamp(than)),
                  format_timestamp(got));
}

/// When it ends. A token that is good for long is a password that lies in a page.
verified<timestamp> check_times(const json::object& claims, const site_settings& by, timestamp now)
{
    SEAM_TRY(expires, require_date(claims, check::exp));
    if (now >= expires + by.clock_skew) return wrong_time(check::exp, "a time after", now, expires);
    auto issued = now + by.clock_skew;
    if (claims.contains("iat")) {
        SEAM_TRY(said, require_date(claims, check::iat));
        if (said > issued) return wrong_time(check::iat, "a time not after", now, said);
        issued = said;
    }
    if (expires > issued + by.lifetime_max)
        return wrong_time(check::exp,
                          fmt::format("a time at most {} s after", by.lifetime_max.count()),
                          std::min(issued, now), expires);
    if (!claims.contains("nbf")) return expires;
    SEAM_TRY(not_before, require_date(claims, check::nbf));
    if (not_before > now + by.clock_skew)
        return wrong_time(check::nbf, "a time not after", now, not_before);
    return expires;
}

verified<std::optional<std::string>> read_token_id(const json::object& claims, bool is_required)
{
    const auto* found = claims.if_contains("jti");
    if (found == nullptr && !is_required) return std::nullopt;
    auto text = string_member(claims, "jti");
    if (text && is_plain_text(*text, subject_bytes_max)) return text;
    return reject(check::jti, "jti", fmt::format("text of 1 to {} bytes", subject_bytes_max),
                  found == nullptr ? "nothing" : "something else");
}

std::optional<std::string> read_hex(std::string_view text)
{
    const auto digit = [](char c) -> int {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    };
    std::string out;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        const int high = digit(text[i]);
        const int low = digit(text[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        out.push_back(static_cast<char>(high * 16 + low));
    }
    return text.size() % 2 == 0 ? std::optional(std::move(out)) : std::nullopt;
}

/// Beside the hash anybody may write what they like, but not control characters.
void take(const std::string& said, std::size_t bytes_max, std::string& into)
{
    if (is_plain_text(said, bytes_max)) into = said;
}

verified<void> check_hash(const site_user& who, const site_settings& by)
{
    const auto given = read_hex(who.hash);
    if (!given || given->size() != 32)
        return reject(check::signature, "userHash", "64 hexadecimal digits", "other text");
    bool is_signed = false;
    bool is_known = false;
    for (const auto& key : by.keys) {
        if (!suits(key, by.proof)) continue;
        is_known = true;
        if (equals_constant_time(*given, hmac_sha256(key.secret, who.id))) is_signed = true;
    }
    if (!is_known) return reject(check::key, "", "a secret of the integration", "none");
    if (is_signed) return {};
    return reject(check::signature, "userHash", "the HMAC-SHA256 of userId under the secret",
                  "another one");
}

} // namespace

std::string_view name(site_proof what)
{
    return proof_names.at(std::to_underlying(what));
}

std::optional<site_proof> parse_site_proof(std::string_view text)
{
    const auto* found = std::ranges::find(proof_names, text);
    if (found == proof_names.end()) return std::nullopt;
    return static_cast<site_proof>(found - proof_names.begin());
}

bool suits(const site_key& key, site_proof how)
{
    if (how == site_proof::hs256 || how == site_proof::hmac)
        return key.secret.size() >= site_secret_bytes_min;
    return key.key && key.key->kind == kind_for(signature_of(how));
}

verified<site_sign_in> verify_site_token(std::string_view token, const site_settings& by,
                                         const std::vector<std::string>& audiences, timestamp now)
{
    SEAM_TRY(text, read_form(token, by.proof));
    SEAM_CHECK(check_signature(text, by));
    const auto& claims = text.payload;
    SEAM_CHECK(check_for(claims, audiences));
    if (by.issuer) {
        SEAM_CHECK(check_issuer(claims, *by.issuer));
    }
    SEAM_TRY(expires, check_times(claims, by, now));
    SEAM_TRY(token_id, read_token_id(claims, by.requires_token_id));
    site_sign_in found{.who = {}, .token_id = std::move(token_id)};
    auto& who = found.who;
    who.source = claim_source::site;
    who.issuer = by.account_space;
    read_profile(claims, by.claims, who);
    if (!who.external_id) return std::unexpected(*who.external_id_problem);
    who.subject = *who.external_id;
    who.issued = read_date(claims.if_contains("iat")).value_or(now);
    who.expires = expires;
    return found;
}

verified<site_sign_in> verify_site_user(const site_user& who, const site_settings& by,
                                        timestamp now)
{
    if (by.proof != site_proof::hmac)
        return reject(check::alg, "userHash",
                      fmt::format("a {} token, as the integration is set up", name(by.proof)),
                      "a user id and its hash");
    if (!is_plain_text(who.id, external_id_bytes_max))
        return reject(check::external_id, "userId",
                      fmt::format("text of 1 to {} bytes", external_id_bytes_max),
                      "something else");
    SEAM_CHECK(check_hash(who, by));
    site_sign_in found;
    auto& claims = found.who;
    claims.source = claim_source::page;
    claims.issuer = by.account_space;
    claims.subject = who.id;
    claims.external_id = who.id;
    claims.issued = now;
    claims.expires = now + hash_life;
    take(who.name, name_bytes_max, claims.name);
    take(who.given_name, name_bytes_max, claims.given_name);
    take(who.family_name, name_bytes_max, claims.family_name);
    take(who.email, email_bytes_max, claims.email);
    take(who.phone_number, phone_bytes_max, claims.phone_number);
    return found;
}

} // namespace seam::access
