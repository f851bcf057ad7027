// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/router.h"

#include <boost/json/object.hpp>

namespace seam::api {

/// `/api/v2/authorization/divisions`: every organisation has one division, to which everything
/// belongs. `/api/v2/authorization/roles`: those that there are, the same in every organisation.
class authorization_endpoints
{
  public:
    void mount(router& to);
};

/// As everything that has a division refers to it: Division.
boost::json::object home_division();
/// The id of that division.
inline constexpr std::string_view home_division_id = "*";

} // namespace seam::api
