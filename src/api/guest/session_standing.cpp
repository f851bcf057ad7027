// SPDX-License-Identifier: Apache-2.0
#include "access/guest_jwt.h"
#include "api/guest/frames.h"
#include "api/guest/session.h"
#include "api/sign_in/provider_sessions.h"
#include "base/random.h"

namespace seam::api::guest {
namespace {

constexpr std::chrono::seconds history_jwt_lifetime(60);
constexpr std::uint16_t normal_close = 1000;

messaging::session_answer standing_answer(const model::guest_session& guest,
                                          const deployment& where)
{
    messaging::session_answer answer;
    answer.duration = where.rules.session_duration;
    answer.expires = guest.expires;
    return answer;
}

struct ended
{
    messaging::plan changes;
};

result<ended> end_for_all(const messaging::guest_view& view, const messaging::settings& rules,
                          const messaging::moment& when)
{
    if (!view.conversation) return ended();
    const messaging::conversation_view seen{*view.conversation, view.session, view.guest};
    return ended{messaging::plan_disconnect_all(seen, model::disconnect_type::client, rules, when)};
}

} // namespace

rt::task<outcome<void>> session::close(const request& what)
{
    auto ready = need_session(what);
    if (!ready) co_return ready;
    if (!what.close_all_connections) {
        socket_->close(normal_close, "closed");
        co_return outcome<void>();
    }
    auto done = co_await decide_for(
        key_, [this](const messaging::guest_view& view, const messaging::moment& when) {
            return messaging::plan_close(view, where_->rules, when);
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    send(session_response(done->answer, where_->upload, what.tracing_id));
    with_->sockets.close(key_, connection_closed_event({}), socket_);
    co_return outcome<void>();
}

rt::task<outcome<void>> session::disconnect(const request& what)
{
    auto ready = need_session(what);
    if (!ready) co_return ready;
    auto done = co_await decide_for(
        key_, [this](const messaging::guest_view& view, const messaging::moment& when) {
            return end_for_all(view, where_->rules, when);
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    auto view = co_await look();
    if (!view) co_return std::unexpected(std::move(view).error());
    if (!view->guest) co_return refuse_with(4007, "There is no such session; configure one.");
    auto told = standing_answer(*view->guest, *where_);
    told.read_only = messaging::standing_of(*view->guest, view->conversation, where_->rules,
                                            with_->time.now()) == messaging::standing::read_only;
    send(session_response(told, where_->upload, what.tracing_id));
    co_return outcome<void>();
}

bool session::has_lost_sign_in(const deployment& where) const
{
    if (!authorization_) return false;
    const bool is_outlived = authorization_->expires + sign_in_outlived_max <= with_->time.now();
    return is_outlived || !where.authentication;
}

void session::log_out()
{
    send(logout_event());
    socket_->close(normal_close, "signed out");
    with_->sockets.leave(socket_);
}

rt::task<outcome<void>> session::stay_signed_in()
{
    const auto is_over = [this](storage::reader& store) -> result<bool> {
        SEAM_TRY(by, store.authorization(authorization_->id));
        SEAM_TRY(guest, store.guest(key_));
        return !by || by->revoked || !guest || guest->state == model::guest_state::signed_out;
    };
    const auto over = co_await with_->store.read(is_over);
    if (over && !*over) co_return outcome<void>();
    with_->sockets.leave(socket_);
    key_.clear();
    authorization_.reset();
    if (!over) co_return std::unexpected(over.error());
    co_return refuse(messaging::errc::authorization_invalid);
}

rt::task<outcome<messaging::guest_view>> session::look_and_read(const request& what)
{
    auto ready = need_session(what);
    if (!ready) co_return std::unexpected(std::move(ready).error());
    auto view = co_await look();
    if (!view) co_return std::unexpected(std::move(view).error());
    const auto allowed = messaging::may_read(*view, where_->rules, with_->time.now());
    if (!allowed) co_return refuse(allowed.error());
    co_return view;
}

rt::task<outcome<void>> session::give_jwt(const request& what)
{
    auto view = co_await look_and_read(what);
    if (!view) co_return std::unexpected(std::move(view).error());
    const auto now = with_->time.now();
    const auto expires = now + history_jwt_lifetime;
    const auto jwt = access::write_guest_jwt({.kind = access::guest_jwt_kind::history,
                                              .deployment = where_->id,
                                              .subject = key_,
                                              .issued = now,
                                              .expires = expires},
                                             with_->keys.keys().guest_jwt);
    send(jwt_response(jwt, expires, what.tracing_id));
    co_return outcome<void>();
}

rt::task<outcome<void>> session::echo(const request& what)
{
    auto view = co_await look_and_read(what);
    if (!view) co_return std::unexpected(std::move(view).error());
    const auto now = with_->time.now();
    send(echo_response(what.message.text, standing_answer(*view->guest, *where_),
                       random_uuid().to_hex(), now, what.tracing_id));
    co_return outcome<void>();
}

} // namespace seam::api::guest
