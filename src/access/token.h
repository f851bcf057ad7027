// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace seam::access {

/// What is stored of a bearer token: SHA-256 in hex. Enough, because tokens are 256 random bits
/// (`random_token`), which nobody can try out.
std::string token_hash(std::string_view token);

/// A keyed hash of a list of texts, 32 bytes in hex: what is stored of a subject or of a guest's
/// token. Lists that differ have different hashes, also when their concatenations are equal.
std::string keyed_hash(std::string_view key, std::initializer_list<std::string_view> parts);

/// The server's keys, one for each use, all made from its one secret of at least 32 bytes. Whoever
/// learns one of them learns no other.
struct server_keys
{
    explicit server_keys(std::string_view secret);

    std::string sign_in_state;
    std::string guest_jwt;
    std::string subject; ///< for `keyed_hash` of provider and subject
    std::string guest;   ///< for `keyed_hash` of deployment and guest token
    std::string refresh; ///< for the refresh token that takes the place of another
    std::string seal;    ///< for secrets in the store (seal.h)
};

} // namespace seam::access
