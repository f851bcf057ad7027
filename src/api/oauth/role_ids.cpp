// SPDX-License-Identifier: Apache-2.0
#include "api/oauth/role_ids.h"

#include "api/oauth/roles.h"

#include <algorithm>

namespace seam::api {

bool add_role(std::string_view id, role& to)
{
    const auto all = known_roles();
    const auto known = std::ranges::find(all, id, &known_role::id);
    if (known == all.end()) return false;
    to = to | known->which;
    return true;
}

} // namespace seam::api
