// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/rejection.h"

#include <boost/json/object.hpp>
#include <string>
#include <string_view>

namespace seam::access {

// Tokens that this server makes for itself. They share no code path with those of providers: here
// the header is a constant, so there is nothing to choose.

/// Compact JWS with the header {"alg":"HS256","typ":"JWT"}. `key` has 32 bytes.
std::string sign_hs256(std::string_view key, const boost::json::object& payload);

/// The payload of a token that `sign_hs256` made with `key`; anything else is refused.
verified<boost::json::object> read_hs256(std::string_view key, std::string_view token);

} // namespace seam::access
