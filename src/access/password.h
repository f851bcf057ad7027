// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace seam::access {

// argon2id (RFC 9106). Each call takes some 50 ms of processor and 32 MiB: run it where blocking is
// allowed, and only a few at once.

inline constexpr std::size_t password_bytes_min = 8; ///< NIST SP 800-63B section 5.1.1.1
inline constexpr std::size_t password_bytes_max = 1024;

/// A PHC string with a fresh salt. nullopt if the length is out of bounds.
std::optional<std::string> hash_password(std::string_view password);

enum class password_verdict : std::uint8_t
{
    wrong,
    right,
    right_but_rehash, ///< made with other parameters than today's: store a new hash
};

/// A `stored` that is no argon2id string, or asks for more memory or passes than we would ever
/// spend, is `wrong`.
password_verdict verify_password(std::string_view password, const std::string& stored);

/// For a user who does not exist: takes as long as `verify_password`, so that time does not tell.
void verify_nobody(std::string_view password);

} // namespace seam::access
