// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "messaging/errc.h"
#include "messaging/plan.h"

#include <optional>

namespace seam::messaging {

/// An agent says what a conversation was about, or that there is nothing to say.
struct wrapping_up
{
    model::participant_id participant; ///< also the communication
    model::user_id user;               ///< the caller
    /// What is said, in place of what was; its time is the moment's. None: it is skipped, which
    /// leaves what was said.
    std::optional<model::wrap_up> said;
};

/// On the agent's own leg, from when they answered; also on conversations that are over, as often
/// as they like. Empty if it changes nothing. `participant_not_found`, `not_a_participant`,
/// `not_connected` for a leg that never answered.
result<plan> plan_wrap_up(const model::conversation& seen, const wrapping_up& asked,
                          const moment& when);

} // namespace seam::messaging
