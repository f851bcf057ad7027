// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "messaging/guest.h"

namespace seam::messaging {

// Shared by the plans about guest sessions; not for other rooms.

/// A live session without a conversation, beginning now.
model::guest_session fresh_guest(const configure& asked, const settings& rules, timestamp now);

session_answer answer_for(const model::guest_session& guest, const settings& rules);

/// Ends the guest's open conversation, if there is one.
void end_conversation(const guest_view& seen, model::disconnect_type customer,
                      model::disconnect_type others, const moment& when, plan& into);

[[nodiscard]] inline timestamp slide(const settings& rules, timestamp now)
{
    return now + std::chrono::duration_cast<std::chrono::milliseconds>(rules.session_duration);
}

} // namespace seam::messaging
