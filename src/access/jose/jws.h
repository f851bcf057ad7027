// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/jose/algorithm.h"
#include "access/rejection.h"

#include <boost/json/object.hpp>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace seam::access {

inline constexpr std::size_t jws_bytes_max = 16 * 1024;
inline constexpr std::size_t jws_header_bytes_max = 2 * 1024; ///< as encoded
inline constexpr std::size_t kid_bytes_max = 256;

/// A token whose form is right and whose signature nobody has checked yet.
struct unverified_text
{
    std::optional<std::string> kid;
    boost::json::object payload;
    std::string signing_input;
    std::string signature;
};

struct jws : unverified_text
{
    algorithm alg = algorithm::rs256;
};

/// Compact serialisation (RFC 7515 section 7.1) with a JSON object inside. `alg` must be one of
/// `allowed`; `typ` absent, `JWT` or `also_typ`; `crit`, `zip`, `b64` and `enc` are refused; `jku`,
/// `jwk`, `x5u`, `x5c` are ignored: a key that comes with the token proves nothing.
verified<jws> parse_jws(std::string_view token, std::span<const algorithm> allowed,
                        std::string_view also_typ = {});

/// The same of a token that must be signed with HS256, which `algorithm` does not know on purpose:
/// for secrets that are shared with nobody but the one site that signs.
verified<unverified_text> parse_hs256_jws(std::string_view token);

} // namespace seam::access
