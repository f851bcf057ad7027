// SPDX-License-Identifier: Apache-2.0
#include "api/guest/frames.h"
#include "api/guest/session.h"
#include "base/log.h"

#include <algorithm>

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

} // namespace

void session::on_alarm()
{
    if (key_.empty()) {
        send(failure(408, "Nothing was configured in time; connect again.", {}));
        socket_->close(policy_close, "nothing was configured");
        return;
    }
    if (!authorization_ && expires_ > with_->time.now()) return watch();
    with_->tasks.spawn_on(alarm_->get_executor(), "guest expiry", look_around(shared_from_this()));
}

rt::task<> session::look_around(std::shared_ptr<session> self)
{
    if (self->authorization_) {
        // Of its own: the requests of the socket go on with theirs.
        const auto where = co_await self->with_->rules.find(self->where_->id);
        if (where && self->has_lost_sign_in(**where)) {
            self->log_out();
            co_return;
        }
    }
    if (self->expires_ > self->with_->time.now()) {
        self->watch();
        co_return;
    }
    co_await look_for_expiry(std::move(self));
}

void session::watch()
{
    const auto now = with_->time.now();
    const std::chrono::milliseconds look_again = with_->times.look_again;
    const auto left = expires_ > now ? expires_ - now : look_again;
    alarm_->arm(std::min<rt::duration>(left, look_again));
}

rt::task<> session::look_for_expiry(std::shared_ptr<session> self)
{
    // The session may go on to another guest session while this waits.
    const auto key = self->key_;
    self->expires_ = {};
    auto found = co_await self->decide_for(
        key, [](const messaging::guest_view& view, const messaging::moment& when) {
            return result<expired>(find_expiry(view, when));
        });
    if (!found) log::warn("an expired session was not looked at: {}", found.error().message);
    if (self->key_ != key || self->expires_ != timestamp()) co_return;
    if (!found) {
        self->watch();
        co_return;
    }
    if (found->expires > self->with_->time.now()) {
        self->expires_ = found->expires;
        self->watch();
    } else if (!found->is_told) {
        self->send(session_expired_event());
    }
}

} // namespace seam::api::guest
