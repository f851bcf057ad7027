// SPDX-License-Identifier: Apache-2.0
#include "api/guest/session.h"

#include "api/guest/frames.h"
#include "base/log.h"

#include <boost/asio/this_coro.hpp>

namespace seam::api::guest {
namespace {

namespace asio = boost::asio;

std::optional<std::chrono::seconds> take_one(messaging::bucket& from, messaging::rate limit,
                                             timestamp now)
{
    const auto taken = messaging::take(from, limit, now);
    from = taken.next;
    return wait_of(taken);
}

} // namespace

rt::task<> session::run(std::shared_ptr<session> self)
{
    /// However the session ends, nothing more is sent to its socket.
    struct leaving
    {
        session& one;
        ~leaving() { one.with_->sockets.leave(one.socket_); }
    };
    const leaving at_end{*self};
    self->alarm_ = std::make_shared<rt::watchdog>(co_await asio::this_coro::executor,
                                                  [one = self.get()] { one->on_alarm(); });
    self->alarm_->arm(self->with_->times.configure_within);
    for (;;) {
        auto frame = co_await self->socket_->read();
        if (!frame || self->is_let_go()) break;
        co_await self->answer(std::move(*frame));
    }
    self->alarm_->disarm();
}

rt::task<> session::answer(std::string frame)
{
    auto read = parse_request(frame);
    if (!read) {
        send(failure(read.error().code, read.error().message, read.error().tracing_id));
        co_return;
    }
    if (const auto wait = over_limit(*read)) {
        send(too_many_requests(*wait, read->tracing_id));
        co_return;
    }
    const auto done = co_await dispatch(*read);
    if (done) co_return;
    const auto refused = from_problem(done.error());
    if (refused.code == session_expired_code) co_await expire(*read);
    send(failure(refused.code, refused.message, read->tracing_id));
}

rt::task<> session::expire(const request& what)
{
    struct expired
    {
        messaging::plan changes;
    };
    auto key = what.what == action::configure_session
                   ? with_->keys.token_guest(where_->id, what.token)
                   : key_;
    // Its failure is no reason to tell the guest anything else: the next request tries again.
    auto done = co_await decide_for(
        std::move(key), [](const messaging::guest_view& view, const messaging::moment& when) {
            return result<expired>({messaging::plan_expire(view, when)});
        });
    if (!done) log::warn("the conversation of an expired session was not ended");
}

rt::task<outcome<void>> session::refresh_deployment()
{
    // Settings may have changed since the socket was opened.
    auto found = co_await with_->rules.find(where_->id);
    if (!found) co_return std::unexpected(std::move(found).error());
    where_ = std::move(*found);
    if (!where_->active) co_return refuse_with(403, "The deployment is inactive.");
    co_return outcome<void>();
}

rt::task<outcome<void>> session::dispatch(request& what)
{
    auto fresh = co_await refresh_deployment();
    if (!fresh) co_return fresh;
    if (has_lost_sign_in(*where_)) {
        log_out();
        co_return outcome<void>();
    }
    switch (what.what) {
    case action::configure_session:
        co_return co_await configure(what);
    case action::configure_authenticated_session:
        co_return co_await configure_authenticated(what);
    case action::on_message:
        co_return co_await on_message(what);
    case action::echo:
        co_return co_await echo(what);
    case action::get_jwt:
        co_return co_await give_jwt(what);
    case action::close_session:
        co_return co_await close(what);
    case action::disconnect_customer:
        co_return co_await disconnect(what);
    case action::resume_token:
        co_return co_await give_resume_token(what);
    case action::get_configuration:
        if (auto own = need_own_deployment(what); !own) co_return own;
        send(configuration_response(where_->rules.session_duration, where_->upload,
                                    what.tracing_id));
        co_return outcome<void>();
    case action::on_attachment:
        co_return co_await announce_file(what);
    case action::get_attachment:
        co_return co_await give_file(what);
    case action::delete_attachment:
        co_return co_await delete_file(what);
    }
    co_return refuse_with(5000, "This cannot be done.");
}

std::optional<std::chrono::seconds> session::over_limit(const request& what)
{
    const auto now = with_->time.now();
    using namespace messaging::limits;
    if (const auto wait = take_one(requests_, connection_requests, now)) return wait;
    switch (what.what) {
    case action::on_message:
        return over_message_limit(what);
    case action::on_attachment:
        return over_message_limit(what);
    case action::echo:
        return take_one(echoes_, connection_echoes, now);
    case action::configure_session:
    case action::configure_authenticated_session:
        if (const auto wait =
                with_->rates.configures.take(with_->keys.token_guest(where_->id, what.token), now))
            return wait;
        // A token is whatever the guest says; each new one is a session that is stored.
        return over_shared_limit(
            {{limited::address, network_}, {limited::deployment, where_->id.to_string()}});
    default:
        return std::nullopt;
    }
}

std::optional<std::chrono::seconds> session::over_message_limit(const request& what)
{
    // What is typed is passed on at once or not at all; everything else is kept.
    if (what.kind == said::typing || key_.empty()) return std::nullopt;
    const auto now = with_->time.now();
    auto wait = std::optional<std::chrono::seconds>();
    if (what.what == action::on_attachment)
        wait = with_->rates.files.take(key_, now);
    else if (what.kind == said::message)
        wait = with_->rates.messages.take(key_, now);
    if (wait) return wait;
    return over_shared_limit({{limited::address_messages, network_},
                              {limited::deployment_messages, where_->id.to_string()},
                              {limited::organization_messages, where_->organization.to_string()}});
}

std::optional<std::chrono::seconds>
session::over_shared_limit(std::initializer_list<std::pair<limited, std::string>> counted)
{
    for (const auto& [which, key] : counted) {
        const auto taken = with_->how_often.take(which, key);
        if (!taken) return taken.error().retry_after;
    }
    return std::nullopt;
}

outcome<void> session::need_session(const request& what) const
{
    if (key_.empty()) {
        return refuse_with(4007, "Send configureSession before anything else.");
    }
    if (what.token != token_) {
        return refuse_with(4007,
                           "The field token must be the one that the session was configured with.");
    }
    return {};
}

outcome<void> session::need_own_deployment(const request& what) const
{
    if (what.deployment == where_->id.to_string()) return {};
    return refuse_with(400,
                       "The field deploymentId must be the one that the socket was opened for.");
}

void session::stand_for(const model::guest_session& guest, const request& what)
{
    token_ = what.token;
    expires_ = guest.expires;
    watch();
    if (what.journey) journey_ = what.journey;
    if (guest.key != key_) renewed_ = {};
    key_ = guest.key;
    with_->sockets.join(key_, socket_,
                        authorization_ ? authorization_->id : model::authorization_id());
}

rt::task<outcome<messaging::guest_view>> session::look()
{
    struct nothing
    {};
    messaging::guest_view view;
    auto seen = co_await with_->store.transact(
        {.organization = where_->organization, .guests = {key_}},
        [&](const storage::snapshot& store) -> outcome<commit<nothing>> {
            view = messaging::find_guest(key_, records_of(store));
            return commit<nothing>{};
        });
    if (!seen) co_return std::unexpected(std::move(seen).error());
    co_return view;
}

} // namespace seam::api::guest
