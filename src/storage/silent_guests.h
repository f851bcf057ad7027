// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/conversation.h"

#include <chrono>

namespace seam::storage {

/// For so long after a live guest session without a conversation has expired it is swept: if it
/// never had a conversation, nothing is left of it, else it is closed, which is what an expired one
/// is worth. Nobody can go on with one that has expired; the time is for files, which are known for
/// two days after they came in.
inline constexpr std::chrono::days silent_guest_kept_for(2);

inline bool is_silent(const model::guest_session& guest, timestamp before)
{
    return guest.state == model::guest_state::live && guest.conversation.is_nil() &&
           guest.expires < before;
}

} // namespace seam::storage
