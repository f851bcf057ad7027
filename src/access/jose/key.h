// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/jose/algorithm.h"

#include <memory>
#include <optional>
#include <string_view>

struct evp_pkey_st;

namespace seam::access {

/// A public key that has passed our rules. Cheap to copy; safe to use from several threads at once.
struct public_key
{
    key_kind kind = key_kind::rsa;
    std::shared_ptr<evp_pkey_st> handle;
};

// From the raw big-endian bytes of a JWK (RFC 7518 section 6); nullopt for a key that is not safe.

/// Modulus of 2048 to 8192 bits; an odd exponent greater than 1 of at most 32 bits.
std::optional<public_key> make_rsa_key(std::string_view modulus, std::string_view exponent);
/// A point on the curve of this kind, its coordinates exactly as long as that curve's.
std::optional<public_key> make_curve_key(key_kind kind, std::string_view x, std::string_view y);
/// 32 bytes.
std::optional<public_key> make_ed25519_key(std::string_view x);

/// The same rules for PEM (`BEGIN PUBLIC KEY`), for RSA and the curves of ECDSA; nullopt for other
/// text and other kinds of key.
std::optional<public_key> public_key_from_pem(std::string_view pem);

/// True if `signature` (raw, as JWS has it) is that of `input`. False for a key of another kind.
/// PSS wants a salt as long as the digest, ECDSA two numbers exactly as long as the curve's.
bool verify_signature(algorithm how, const public_key& key, std::string_view input,
                      std::string_view signature);

} // namespace seam::access
