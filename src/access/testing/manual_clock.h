// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <atomic>
#include <chrono>

namespace seam::access::testing {

/// Stands still until a test moves it. Any thread.
class manual_clock final : public clock
{
  public:
    [[nodiscard]] timestamp now() const override
    {
        return timestamp(std::chrono::milliseconds(now_ms_.load()));
    }
    void advance(std::chrono::milliseconds by) { now_ms_ += by.count(); }

  private:
    std::atomic<std::int64_t> now_ms_{1'790'000'000'000};
};

} // namespace seam::access::testing
