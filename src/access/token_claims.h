// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/claims.h"
#include "access/rejection.h"
#include "base/clock.h"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <optional>
#include <string>

// The claims that ID tokens and logout tokens share.
namespace seam::access {

/// A NumericDate (RFC 7519 section 2); nullopt unless a number in range.
std::optional<timestamp> read_date(const boost::json::value* found);

/// The date in the claim that `what` is called after; it must be there.
verified<timestamp> require_date(const boost::json::object& claims, check what);

/// Byte by byte.
verified<void> check_issuer(const boost::json::object& claims, const std::string& issuer);

/// OpenID Connect Core 1.0 section 3.1.3.7, points 3 to 5: we are the audience, and the party if
/// there are several or one is named.
verified<void> check_audience(const boost::json::object& claims, const std::string& client_id);

/// A string within the bounds of a subject. It is personal: it is never shown.
verified<void> check_subject(const boost::json::object& claims);

} // namespace seam::access
