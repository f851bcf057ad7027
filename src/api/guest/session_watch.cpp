// SPDX-License-Identifier: Apache-2.0
#include "api/guest/frames.h"
#include "api/guest/session.h"
#include "base/log.h"

#include <algorithm>
#include <boost/asio/this_coro.hpp>

namespace seam::api::guest {
namespace {

constexpr std::uint16_t policy_close = 1008;

struct expired
{
    messaging::plan changes;
    timestamp expires;    ///< as it is; later than now if it has slid
    bool is_told = false; ///< all sockets of the session hear of it, or have heard
};

expired find_expiry(const messaging::guest_view& view, const messaging::moment& when)
{
    expired found;
    // A session that is closed, signed out or superseded has told its guest otherwise.
    const bool runs = view.guest && (view.guest->state == model::guest_state::live ||
                                     view.guest->state == model::guest_state::read_only);
    if (!runs) return {.changes = {}, .expires = {}, .is_told = true};
    found.expires = view.guest->expires;
    found.changes = messaging::plan_expire(view, when);
    const bool ended_with_it = view.conversation && view.conversation->ended &&
                               *view.conversation->ended >= view.guest->expires;
    found.is_told = !found.changes.is_empty() || ended_with_it;
    return found;
}

/// True if the waiting coroutine is to end.
rt::task<bool> ends_within(rt::event ended, std::chrono::milliseconds limit)
{
    const bool over = co_await ended.wait(limit);
    const auto cancellation = co_await boost::asio::this_coro::cancellation_state;
    co_return over || cancellation.cancelled() != boost::asio::cancellation_type::none;
}

} // namespace

rt::task<> session::watch(rt::event ended)
{
    const auto& times = with_->times;
    bool over = co_await expect_configuration(ended);
    while (!over) {
        const auto now = with_->time.now();
        const bool is_due = expires_ != timestamp() && expires_ <= now;
        if (is_due) co_await look_for_expiry();
        const auto left = expires_ > now ? expires_ - now : times.look_again;
        over = co_await ends_within(ended, std::min(left, times.look_again));
    }
}

rt::task<bool> session::expect_configuration(rt::event ended)
{
    auto left = with_->times.configure_within;
    while (key_.empty() && left.count() > 0) {
        const auto slice = std::min(left, with_->times.look_again);
        const bool over = co_await ends_within(ended, slice);
        if (over) co_return true;
        left -= slice;
    }
    if (!key_.empty()) co_return false;
    send(failure(408, "Nothing was configured in time; connect again.", {}));
    socket_->close(policy_close, "nothing was configured");
    co_return true;
}

rt::task<> session::look_for_expiry()
{
    // `serve` may go on to another session while this waits.
    const auto key = key_;
    expires_ = {};
    auto found = co_await decide_for(
        key, [](const messaging::guest_view& view, const messaging::moment& when) {
            return result<expired>(find_expiry(view, when));
        });
    if (!found) {
        log::warn("an expired session was not looked at: {}", found.error().message);
        co_return;
    }
    if (key_ != key || expires_ != timestamp()) co_return;
    if (found->expires > with_->time.now()) {
        expires_ = found->expires;
    } else if (!found->is_told) {
        send(session_expired_event());
    }
}

} // namespace seam::api::guest
