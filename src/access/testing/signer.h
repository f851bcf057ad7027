// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/jose/jwks.h"
#include "access/jose/private_key.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <string>
#include <utility>

// A provider's signing side for tests.
namespace seam::access::testing {

/// One key of each kind, made once a process.
inline const private_key& key_of(key_kind kind)
{
    static const auto rsa = private_key::generate(key_kind::rsa);
    static const auto p256 = private_key::generate(key_kind::p256);
    static const auto p384 = private_key::generate(key_kind::p384);
    static const auto p521 = private_key::generate(key_kind::p521);
    static const auto ed25519 = private_key::generate(key_kind::ed25519);
    switch (kind) {
    case key_kind::rsa:
        return rsa;
    case key_kind::p256:
        return p256;
    case key_kind::p384:
        return p384;
    case key_kind::p521:
        return p521;
    case key_kind::ed25519:
        break;
    }
    return ed25519;
}

/// Another RSA key, that nobody publishes.
inline const private_key& foreign_rsa_key()
{
    static const auto key = private_key::generate(key_kind::rsa);
    return key;
}

inline boost::json::object jwk_of(const private_key& key, std::string_view kid)
{
    auto jwk = key.public_jwk();
    if (!kid.empty()) jwk["kid"] = kid;
    return jwk;
}

inline std::string jwks_text(boost::json::array keys)
{
    return boost::json::serialize(boost::json::object{{"keys", std::move(keys)}});
}

/// The key that each kind is published under.
inline std::string kid_of(key_kind kind)
{
    switch (kind) {
    case key_kind::rsa:
        return "rsa";
    case key_kind::p256:
        return "ec";
    case key_kind::p384:
        return "ec384";
    case key_kind::p521:
        return "ec521";
    case key_kind::ed25519:
        break;
    }
    return "ed";
}

/// `rsa`, `ec` and `ed`: three of the keys above under these ids.
inline boost::json::array usual_keys()
{
    return {jwk_of(key_of(key_kind::rsa), "rsa"), jwk_of(key_of(key_kind::p256), "ec"),
            jwk_of(key_of(key_kind::ed25519), "ed")};
}

/// One of each kind.
inline boost::json::array all_keys()
{
    auto all = usual_keys();
    for (const auto kind : {key_kind::p384, key_kind::p521})
        all.emplace_back(jwk_of(key_of(kind), kid_of(kind)));
    return all;
}

inline std::string kid_for(algorithm how)
{
    return kid_of(kind_for(how));
}

/// A token under one of the usual keys.
inline std::string sign(const boost::json::object& payload, algorithm how = algorithm::rs256)
{
    return sign_jws(key_of(kind_for(how)), how, {{"kid", kid_for(how)}}, payload);
}

} // namespace seam::access::testing
