// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace seam::access {

/// The signature algorithms that an ID token may use (RFC 7518 section 3, RFC 8037). There is no
/// `none` and no HMAC: what does not exist cannot be chosen by an attacker.
enum class algorithm : std::uint8_t
{
    rs256,
    rs384,
    rs512,
    ps256,
    ps384,
    ps512,
    es256,
    es384,
    es512,
    eddsa,
};

inline constexpr std::array all_algorithms = {
    algorithm::rs256, algorithm::rs384, algorithm::rs512, algorithm::ps256, algorithm::ps384,
    algorithm::ps512, algorithm::es256, algorithm::es384, algorithm::es512, algorithm::eddsa};

constexpr std::string_view name(algorithm what)
{
    constexpr std::array<std::string_view, all_algorithms.size()> names = {
        "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"};
    return names.at(static_cast<std::size_t>(what));
}

/// Byte-exact. `Ed25519` (RFC 9864) is `EdDSA`: our only curve for it is Ed25519.
constexpr std::optional<algorithm> parse_algorithm(std::string_view text)
{
    for (const auto candidate : all_algorithms)
        if (text == name(candidate)) return candidate;
    if (text == "Ed25519") return algorithm::eddsa;
    return std::nullopt;
}

/// The kinds of key that these algorithms take.
enum class key_kind : std::uint8_t
{
    rsa,
    p256,
    p384,
    p521,
    ed25519,
};

constexpr key_kind kind_for(algorithm what)
{
    switch (what) {
    case algorithm::es256:
        return key_kind::p256;
    case algorithm::es384:
        return key_kind::p384;
    case algorithm::es512:
        return key_kind::p521;
    case algorithm::eddsa:
        return key_kind::ed25519;
    default:
        return key_kind::rsa;
    }
}

/// Of a coordinate, and of each half of a signature; 0 for a kind that is no curve of ECDSA.
constexpr std::size_t coordinate_bytes(key_kind what)
{
    switch (what) {
    case key_kind::p256:
        return 32;
    case key_kind::p384:
        return 48;
    case key_kind::p521:
        return 66;
    default:
        return 0;
    }
}

constexpr bool is_pss(algorithm what)
{
    return what >= algorithm::ps256 && what <= algorithm::ps512;
}

/// Bits of the hash that an algorithm signs; the one that goes with Ed25519 is SHA-512.
constexpr int hash_bits(algorithm what)
{
    switch (what) {
    case algorithm::rs256:
    case algorithm::ps256:
    case algorithm::es256:
        return 256;
    case algorithm::rs384:
    case algorithm::ps384:
    case algorithm::es384:
        return 384;
    default:
        return 512;
    }
}

} // namespace seam::access
