// SPDX-License-Identifier: Apache-2.0
#include "access/jose/jwks.h"

#include "access/jose/json.h"
#include "access/jose/jws.h"
#include "base/text.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <fmt/format.h>
#include <string>
#include <utility>

namespace seam::access {
namespace {

namespace json = boost::json;

/// The decoded bytes of a base64url member; nullopt if it is missing or malformed.
std::optional<std::string> bytes_member(const json::object& jwk, std::string_view name)
{
    const auto text = string_member(jwk, name);
    if (!text) return std::nullopt;
    return base64url_decode(*text);
}

std::optional<public_key> read_key(const json::object& jwk)
{
    const auto kty = string_member(jwk, "kty");
    const auto crv = string_member(jwk, "crv");
    if (kty == "RSA") {
        const auto n = bytes_member(jwk, "n");
        const auto e = bytes_member(jwk, "e");
        return n && e ? make_rsa_key(*n, *e) : std::nullopt;
    }
    const auto x = bytes_member(jwk, "x");
    if (kty == "OKP" && crv == "Ed25519") return x ? make_ed25519_key(*x) : std::nullopt;
    const auto y = bytes_member(jwk, "y");
    if (kty != "EC" || !x || !y) return std::nullopt;
    if (crv == "P-256") return make_curve_key(key_kind::p256, *x, *y);
    if (crv == "P-384") return make_curve_key(key_kind::p384, *x, *y);
    return crv == "P-521" ? make_curve_key(key_kind::p521, *x, *y) : std::nullopt;
}

/// RFC 7517 sections 4.2 and 4.3. What is malformed permits nothing.
bool is_for_verifying(const json::object& jwk)
{
    if (jwk.contains("use") && string_member(jwk, "use") != "sig") return false;
    const auto* operations = jwk.if_contains("key_ops");
    if (operations == nullptr) return true;
    const auto* list = operations->if_array();
    return list != nullptr && std::ranges::find(*list, json::value("verify")) != list->end();
}

bool has_private_part(const json::object& jwk)
{
    constexpr std::string_view names[] = {"d", "p", "q", "dp", "dq", "qi", "oth", "k"};
    return std::ranges::any_of(names, [&](auto name) { return jwk.contains(name); });
}

/// nullopt for a key that we cannot or may not use.
std::optional<verification_key> read_jwk(const json::object& jwk)
{
    if (!is_for_verifying(jwk)) return std::nullopt;
    auto key = read_key(jwk);
    if (!key) return std::nullopt;
    verification_key out{.kid = string_member(jwk, "kid"), .alg = {}, .key = std::move(*key)};
    if (jwk.contains("kid") && (!out.kid || out.kid->size() > kid_bytes_max)) return std::nullopt;
    if (jwk.contains("alg")) {
        out.alg = parse_algorithm(string_member(jwk, "alg").value_or(""));
        if (!out.alg || kind_for(*out.alg) != out.key.kind) return std::nullopt;
    }
    return out;
}

} // namespace

verified<key_set> parse_jwks(std::string_view text)
{
    if (text.size() > jwks_bytes_max)
        return reject(check::jwks, "", fmt::format("at most {} bytes", jwks_bytes_max),
                      fmt::format("{} bytes", text.size()));
    const auto document = parse_strict_object(text);
    if (!document) return reject(check::jwks, "", "a key set", describe(document.error()));
    const auto* keys = document->if_contains("keys");
    const auto* list = keys == nullptr ? nullptr : keys->if_array();
    if (list == nullptr) return reject(check::jwks, "keys", "an array", shown(keys));
    if (list->size() > jwks_keys_max)
        return reject(check::jwks, "keys", fmt::format("at most {} keys", jwks_keys_max),
                      fmt::format("{} keys", list->size()));
    key_set out;
    for (const auto& entry : *list) {
        const auto* jwk = entry.if_object();
        if (jwk != nullptr && has_private_part(*jwk)) out.has_private_part = true;
        auto key = jwk == nullptr ? std::nullopt : read_jwk(*jwk);
        if (key)
            out.keys.push_back(std::move(*key));
        else
            ++out.skipped;
    }
    if (out.keys.empty())
        return reject(check::jwks, "keys", "a key for signatures that we can use",
                      fmt::format("none among {}", list->size()));
    return out;
}

verified<const verification_key*> select_key(const key_set& set, algorithm how,
                                             const std::optional<std::string>& kid)
{
    const verification_key* found = nullptr;
    for (const auto& candidate : set.keys) {
        if (candidate.key.kind != kind_for(how)) continue;
        if (candidate.alg && candidate.alg != how) continue;
        if (kid && candidate.kid != kid) continue;
        if (found != nullptr)
            return reject(check::key, "kid", fmt::format("one key for {}", name(how)),
                          kid ? "several keys of that kid" : "several keys and no kid");
        found = &candidate;
    }
    if (found == nullptr)
        return reject(check::kid, "kid", fmt::format("a published key for {}", name(how)),
                      kid ? shown(*kid) : "no kid and no such key");
    return found;
}

} // namespace seam::access
