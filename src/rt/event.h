// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rt/task.h"

#include <boost/asio/any_io_executor.hpp>
#include <memory>

namespace seam::rt {

/// A flag that any thread may raise and one coroutine waits for. Waiting lowers it again; raising
/// it twice before that counts once. The waiting coroutine must run on `executor`, which must be a
/// strand or a context with one thread. Copies share the flag.
class event
{
  public:
    explicit event(const boost::asio::any_io_executor& executor);

    /// Any thread; never blocks.
    void raise() const;

    /// True when the flag was up or went up in time; false when `limit` passed or the waiting
    /// coroutine is being cancelled.
    [[nodiscard]] task<bool> wait(duration limit) const;
    /// As above without a bound, for what is itself bounded by cancellation.
    [[nodiscard]] task<bool> wait() const;

    /// True for copies of one event.
    friend bool operator==(const event&, const event&) = default;

  private:
    struct state;
    std::shared_ptr<state> state_;
};

} // namespace seam::rt
