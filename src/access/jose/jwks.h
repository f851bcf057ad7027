// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/jose/key.h"
#include "access/rejection.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seam::access {

struct verification_key
{
    std::optional<std::string> kid;
    std::optional<algorithm> alg; ///< the only one that it may be used with, if the set says so
    public_key key;
};

/// A provider's published keys (RFC 7517 section 5): those that we can and may use.
struct key_set
{
    std::vector<verification_key> keys;
    std::size_t skipped = 0;       ///< unknown kinds, unsafe keys, keys for encryption
    bool has_private_part = false; ///< the provider leaks its private keys: warn the administrator
};

inline constexpr std::size_t jwks_bytes_max = 256 * 1024;
inline constexpr std::size_t jwks_keys_max = 64;

/// `check::jwks` if it is no key set, holds too many keys, or none that can be used.
verified<key_set> parse_jwks(std::string_view text);

/// The one key that fits. `check::kid` if there is none: the provider may have new ones.
/// `check::key` if several fit: nobody can say which was meant.
verified<const verification_key*> select_key(const key_set& set, algorithm how,
                                             const std::optional<std::string>& kid);

} // namespace seam::access
