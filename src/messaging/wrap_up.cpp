// SPDX-License-Identifier: Apache-2.0
#include "messaging/wrap_up.h"

#include <algorithm>
#include <utility>

namespace seam::messaging {

result<plan> plan_wrap_up(const model::conversation& seen, const wrapping_up& asked,
                          const moment& when)
{
    auto next = seen;
    const auto leg =
        std::ranges::find(next.participants, asked.participant, &model::participant::id);
    if (leg == next.participants.end()) return fail(errc::participant_not_found);
    const bool is_own = !asked.user.is_nil() && leg->user == asked.user;
    if (leg->role != model::purpose::agent || !is_own) return fail(errc::not_a_participant);
    if (!leg->connected) return fail(errc::not_connected);
    if (asked.said) {
        auto said = *asked.said;
        // The same again is no change, so that a client may repeat what it did not hear the end of.
        said.at = leg->wrapped ? leg->wrapped->at : when.now;
        if (leg->wrapped != said) said.at = when.now;
        leg->wrapped = std::move(said);
    } else {
        leg->wrap_up_skipped = true;
    }
    plan changes;
    if (next != seen) changes.conversations.push_back(std::move(next));
    return changes;
}

} // namespace seam::messaging
