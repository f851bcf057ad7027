// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/caller.h"
#include "model/conversation.h"

#include <algorithm>

namespace seam::api {

/// An agent sees the conversations that they take or took part in, an administrator and an API
/// client those of their organisation.
inline bool may_see(const caller& who, const model::conversation& which)
{
    if (which.organization != who.organization) return false;
    if (who.user.is_nil() || includes(who.roles, role::admin)) return true;
    return std::ranges::any_of(which.participants,
                               [&](const auto& each) { return each.user == who.user; });
}

} // namespace seam::api
