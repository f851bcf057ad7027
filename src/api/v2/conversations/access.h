// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/caller.h"
#include "model/conversation.h"

#include <algorithm>

namespace seam::api {

/// An agent sees the conversations that they take or took part in or are or were asked to, an
/// administrator and an API client those of their organisation. Whom the server stopped asking,
/// because they are no member of the queue any more, has nothing to do with it.
inline bool may_see(const caller& who, const model::conversation& which)
{
    if (which.organization != who.organization) return false;
    if (who.user.is_nil() || includes(who.roles, role::admin)) return true;
    return std::ranges::any_of(which.participants, [&](const model::participant& each) {
        const bool was_withdrawn =
            each.disconnected_by == model::disconnect_type::system && !each.connected;
        return each.user == who.user && !was_withdrawn;
    });
}

} // namespace seam::api
