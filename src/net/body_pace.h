// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rt/task.h"

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace seam::net {

/// How fast a body has to come: so many bytes, or its end, within each window. Less than what any
/// line carries that a person would send a file over, so that what falls behind is a line that is
/// gone or somebody who wants to keep a place (body_slots.h) from others.
inline constexpr std::size_t body_step_bytes = std::size_t{16} * 1024;
inline constexpr std::chrono::seconds body_step_window(20);

/// Follows one body as it comes. Bytes that came early buy no time later.
class body_pace
{
  public:
    using time = std::chrono::steady_clock::time_point;

    /// All of it has to be there after `limit`.
    body_pace(rt::duration limit, time now) : end_(now + limit), step_end_(now + body_step_window)
    {}

    /// How long may be waited for more; zero or less: no longer.
    [[nodiscard]] rt::duration left(time now) const { return std::min(end_, step_end_) - now; }

    void add(std::size_t bytes, time now)
    {
        step_ += bytes;
        if (step_ < body_step_bytes) return;
        step_ = 0;
        step_end_ = now + body_step_window;
    }

  private:
    time end_;
    time step_end_;
    std::size_t step_ = 0;
};

} // namespace seam::net
