// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/fetcher.h"
#include "access/rejection.h"

#include <boost/json/object.hpp>

namespace seam::access {

/// In a provider's fault's own words.
rejection describe_failure(fetch_failure failure);

/// Status 200 and a JSON media type; the body is not looked at.
verified<void> check_answer(const fetch_response& response);

/// As above, and one JSON object under the strict rules.
verified<boost::json::object> read_json_answer(const fetch_response& response);

} // namespace seam::access
