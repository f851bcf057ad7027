// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace seam::access {

/// The signature algorithms that an ID token may use (RFC 7518 section 3, RFC 8037). There is no
/// `none` and no HMAC: what does not exist cannot be chosen by an attacker.
enum class algorithm : std::uint8_t
{
    rs256,
    ps256,
    es256,
    eddsa,
};

inline constexpr std::array all_algorithms = {algorithm::rs256, algorithm::ps256, algorithm::es256,
                                              algorithm::eddsa};

constexpr std::string_view name(algorithm what)
{
    constexpr std::array<std::string_view, 4> names = {"RS256", "PS256", "ES256", "EdDSA"};
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
    ed25519,
};

constexpr key_kind kind_for(algorithm what)
{
    if (what == algorithm::es256) return key_kind::p256;
    if (what == algorithm::eddsa) return key_kind::ed25519;
    return key_kind::rsa;
}

} // namespace seam::access
