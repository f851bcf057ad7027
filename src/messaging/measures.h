// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "model/conversation.h"

#include <chrono>
#include <cstdint>
#include <vector>

namespace seam::messaging {

enum class measured : std::uint8_t
{
    offered,     ///< came to a queue, to be answered by its members
    transferred, ///< an agent passed it on
    waited,      ///< waited in a queue until it was answered or given up
    answered,    ///< of these: until an agent answered
    abandoned,   ///< of these: until the guest had gone, unanswered
    handled,     ///< was with an agent, from the answer until they left it
};

/// One thing that happened in a conversation, as figures count it.
struct measure
{
    measured what = measured::offered;
    timestamp at;                     ///< when it was over; of `offered`, when it began
    std::chrono::milliseconds lasted; ///< 0 of what has no length
    model::queue_id queue;            ///< nil if it came from none

    friend bool operator==(const measure&, const measure&) = default;
};

/// What has happened in a conversation so far. Follows from its participants alone, so that it is
/// the same whenever it is asked for. A wait that the server or an administrator ended, because the
/// session expired or on purpose, was neither answered nor abandoned, and is not `waited`. Passed
/// on to a colleague by name, it comes to the queue only if they decline, and then. Work after the
/// conversation is not in `handled`: agents say it or do not.
std::vector<measure> measures_of(const model::conversation& of);

} // namespace seam::messaging
