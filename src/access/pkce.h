// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace seam::access {

// RFC 7636, method S256; `plain` does not exist here.

/// 43 to 128 unreserved characters.
bool is_code_verifier(std::string_view text);
/// 43 characters of base64url: a SHA-256.
bool is_code_challenge(std::string_view text);
std::string code_challenge(std::string_view verifier);
/// True if `verifier` is well-formed and `challenge` was made from it. In constant time.
bool matches_challenge(std::string_view verifier, std::string_view challenge);

} // namespace seam::access
