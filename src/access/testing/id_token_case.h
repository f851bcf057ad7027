// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/id_token.h"
#include "access/testing/signer.h"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

// A good ID token, what is expected of it, and what becomes of it when it is changed.
namespace seam::access::testing {

inline constexpr std::int64_t now_s = 1'790'000'000;

inline const key_set& keys()
{
    static const auto set = *parse_jwks(jwks_text(all_keys()));
    return set;
}

inline boost::json::object claims()
{
    return {{"iss", "https://op.example"}, {"aud", "shop-client"}, {"sub", "42"},
            {"exp", now_s + 300},          {"iat", now_s},         {"nonce", "n-1"},
            {"given_name", "Ada"}};
}

inline expectation expected()
{
    expectation want;
    want.issuer = "https://op.example";
    want.client_id = "shop-client";
    want.nonce = "n-1";
    want.now = timestamp(std::chrono::seconds(now_s));
    return want;
}

inline verified<id_claims> verify(const std::string& token, const expectation& want = expected())
{
    return verify_id_token(token, keys(), want);
}

inline verified<id_claims> verify_with(std::string_view name, boost::json::value value,
                                       const expectation& want = expected())
{
    auto payload = claims();
    payload[name] = std::move(value);
    return verify(sign(payload), want);
}

inline verified<id_claims> verify_without(std::string_view name)
{
    auto payload = claims();
    payload.erase(name);
    return verify(sign(payload));
}

} // namespace seam::access::testing
