// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace seam::access {

/// Raw bytes: 16. Tells what was damaged on its way; proves nothing about who made it.
std::string md5(std::string_view bytes);
/// Raw bytes: 32, 48, 64, 32.
std::string sha256(std::string_view bytes);
std::string sha384(std::string_view bytes);
std::string sha512(std::string_view bytes);
std::string hmac_sha256(std::string_view key, std::string_view bytes);

/// RFC 5869 with an empty salt: an independent key of 32 bytes for each label.
std::string derive_key(std::string_view secret, std::string_view label);

/// Lower case.
std::string to_hex(std::string_view bytes);

} // namespace seam::access
