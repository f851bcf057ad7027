// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rt/task.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>

namespace seam::rt {

/// The deadline of whatever its owner does at the moment. Arming is an assignment nearly always:
/// one timer serves all, and looks at the time again when it fires. Used on its executor alone.
class watchdog : public std::enable_shared_from_this<watchdog>
{
  public:
    /// `on_expiry` is called at most once for each `arm`, and never after `disarm`.
    watchdog(const boost::asio::any_io_executor& executor, std::function<void()> on_expiry);

    boost::asio::any_io_executor get_executor() { return timer_.get_executor(); }

    /// In place of the deadline before.
    void arm(duration limit);
    void disarm() noexcept { deadline_ = never; }
    /// True from the expiry to the next `arm`.
    [[nodiscard]] bool expired() const noexcept { return expired_; }

  private:
    using clock = std::chrono::steady_clock;
    static constexpr auto never = clock::time_point::max();

    void schedule(clock::time_point at);
    void on_timer();

    boost::asio::steady_timer timer_;
    std::function<void()> on_expiry_;
    clock::time_point deadline_ = never;
    clock::time_point scheduled_ = never;
    unsigned generation_ = 0;
    bool expired_ = false;
};

} // namespace seam::rt
