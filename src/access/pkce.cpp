// SPDX-License-Identifier: Apache-2.0
#include "access/pkce.h"

#include "access/digest.h"
#include "base/text.h"

#include <algorithm>

namespace seam::access {

bool is_code_verifier(std::string_view text)
{
    const auto is_unreserved = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '.' || c == '_' || c == '~';
    };
    return text.size() >= 43 && text.size() <= 128 && std::ranges::all_of(text, is_unreserved);
}

bool is_code_challenge(std::string_view text)
{
    return text.size() == 43 && base64url_decode(text).has_value();
}

std::string code_challenge(std::string_view verifier)
{
    return base64url_encode(sha256(verifier));
}

bool matches_challenge(std::string_view verifier, std::string_view challenge)
{
    return is_code_verifier(verifier) && equals_constant_time(code_challenge(verifier), challenge);
}

} // namespace seam::access
