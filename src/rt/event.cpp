// SPDX-License-Identifier: Apache-2.0
#include "rt/event.h"

#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace seam::rt {
namespace asio = boost::asio;

struct event::state
{
    explicit state(const asio::any_io_executor& executor) : timer(executor) {}

    std::atomic<bool> raised = false;
    asio::steady_timer timer;
};

event::event(const asio::any_io_executor& executor) : state_(std::make_shared<state>(executor)) {}

void event::raise() const
{
    if (state_->raised.exchange(true)) return;
    // The timer belongs to the waiting side's executor. What is posted runs after the waiter, which
    // looked at the flag on that executor, has begun to wait, so no wake-up is lost.
    asio::post(state_->timer.get_executor(), [shared = state_] { shared->timer.cancel(); });
}

task<bool> event::wait(duration limit) const
{
    const auto shared = state_;
    using clock = std::chrono::steady_clock;
    const auto now = clock::now();
    const auto deadline =
        limit < clock::time_point::max() - now ? now + limit : clock::time_point::max();
    while (!shared->raised.exchange(false)) {
        shared->timer.expires_at(deadline);
        const auto [failed] =
            co_await shared->timer.async_wait(asio::as_tuple(asio::use_awaitable));
        if (!failed) co_return shared->raised.exchange(false);
        // A wake-up may be a late one, of a flag that an earlier wait has already lowered.
        const auto cancellation = co_await asio::this_coro::cancellation_state;
        if (cancellation.cancelled() != asio::cancellation_type::none) co_return false;
    }
    co_return true;
}

task<bool> event::wait() const
{
    return wait(duration::max());
}

} // namespace seam::rt
