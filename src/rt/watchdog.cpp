// SPDX-License-Identifier: Apache-2.0
#include "rt/watchdog.h"

#include <utility>

namespace seam::rt {

watchdog::watchdog(const boost::asio::any_io_executor& executor, std::function<void()> on_expiry)
    : timer_(executor), on_expiry_(std::move(on_expiry))
{}

void watchdog::arm(duration limit)
{
    deadline_ = clock::now() + limit;
    expired_ = false;
    if (deadline_ < scheduled_) schedule(deadline_);
}

void watchdog::schedule(clock::time_point at)
{
    scheduled_ = at;
    timer_.expires_at(at);
    timer_.async_wait([weak = weak_from_this(), mine = ++generation_](const auto&) {
        const auto self = weak.lock();
        if (self && self->generation_ == mine) self->on_timer();
    });
}

void watchdog::on_timer()
{
    scheduled_ = never;
    if (deadline_ == never) return;
    if (clock::now() < deadline_) return schedule(deadline_);
    deadline_ = never;
    expired_ = true;
    on_expiry_();
}

} // namespace seam::rt
