// SPDX-License-Identifier: Apache-2.0
#include "access/token.h"

#include "access/digest.h"
#include "base/assert.h"

#include <cstdint>

namespace seam::access {
namespace {

constexpr std::size_t secret_bytes_min = 32;

/// Eight bytes of length before each part keep ("ab", "c") and ("a", "bc") apart.
void append_part(std::string& out, std::string_view part)
{
    const auto size = static_cast<std::uint64_t>(part.size());
    for (int shift = 56; shift >= 0; shift -= 8)
        out.push_back(static_cast<char>((size >> shift) & 255));
    out.append(part);
}

} // namespace

std::string token_hash(std::string_view token)
{
    return to_hex(sha256(token));
}

std::string keyed_hash(std::string_view key, std::initializer_list<std::string_view> parts)
{
    std::string text;
    for (const auto part : parts)
        append_part(text, part);
    return to_hex(hmac_sha256(key, text));
}

// The labels are part of what is on disk and in browsers: a changed one signs everybody out and
// makes the secrets of integrations unreadable.
server_keys::server_keys(std::string_view secret)
    : sign_in_state(derive_key(secret, "seamline sign-in state")),
      guest_jwt(derive_key(secret, "seamline guest jwt")),
      subject(derive_key(secret, "seamline subject")),
      guest(derive_key(secret, "seamline guest")),
      refresh(derive_key(secret, "seamline refresh")),
      seal(derive_key(secret, "seamline seal"))
{
    SEAM_ASSERT(secret.size() >= secret_bytes_min);
}

} // namespace seam::access
