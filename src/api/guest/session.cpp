// SPDX-License-Identifier: Apache-2.0
#include "api/guest/session.h"

#include "access/guest_jwt.h"
#include "api/data/plans.h"
#include "api/guest/frames.h"
#include "api/guest/problems.h"
#include "api/guest/visitor.h"
#include "base/random.h"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/this_coro.hpp>

namespace seam::api::guest {
namespace {

namespace asio = boost::asio;

constexpr std::chrono::seconds history_jwt_lifetime(60);
constexpr std::chrono::seconds configure_within(30);
constexpr std::uint16_t normal_close = 1000;
constexpr std::uint16_t policy_close = 1008;

messaging::session_answer standing_answer(const model::guest_session& guest,
                                          const deployment& where)
{
    messaging::session_answer answer;
    answer.duration = where.desk.rules.session_duration;
    answer.expires = guest.expires;
    return answer;
}

std::unexpected<problem> refuse_with(int code, std::string message)
{
    return std::unexpected(problem{
        static_cast<unsigned>(code), "guest.refused", std::move(message), {}, std::nullopt});
}

/// What a command commits, whose parts the caller of `transact` needs too.
template <class T>
commit<T> committing(T planned)
{
    commit<T> whole{{}, std::move(planned)};
    add_plan(whole.answer.changes, whole.changes);
    return whole;
}

} // namespace

rt::task<> session::run()
{
    /// However the session ends, nothing more is sent to its socket.
    struct leaving
    {
        hub& sockets;
        const hub::socket& socket;
        ~leaving() { sockets.leave(socket); }
    };
    const leaving at_end{with_->sockets, socket_};
    using namespace asio::experimental::awaitable_operators;
    const rt::event ended(co_await asio::this_coro::executor);
    co_await (serve(ended) && expect_configuration(ended));
}

rt::task<> session::serve(rt::event ended)
{
    for (;;) {
        auto frame = co_await socket_->read();
        if (!frame) break;
        co_await answer(std::move(*frame));
    }
    ended.raise();
}

rt::task<> session::expect_configuration(rt::event ended)
{
    const bool over = co_await ended.wait(configure_within);
    const auto cancellation = co_await asio::this_coro::cancellation_state;
    if (over || cancellation.cancelled() != asio::cancellation_type::none) co_return;
    if (!key_.empty()) co_return;
    send(failure(408, "Nothing was configured in time; connect again.", {}));
    socket_->close(policy_close, "nothing was configured");
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
    if (!done) {
        const auto refused = from_problem(done.error());
        send(failure(refused.code, refused.message, read->tracing_id));
    }
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
    case action::get_configuration:
        send(configuration_response(where_->desk.rules.session_duration, what.tracing_id));
        co_return outcome<void>();
    case action::unsupported:
        break;
    }
    co_return refuse_with(4000, "This is not available on this deployment.");
}

std::optional<std::chrono::seconds> session::over_limit(const request& what)
{
    const auto now = with_->time.now();
    const auto try_take = [&](messaging::bucket& from,
                              messaging::rate limit) -> std::optional<std::chrono::seconds> {
        const auto taken = messaging::take(from, limit, now);
        from = taken.next;
        if (taken.allowed) return std::nullopt;
        return std::max(std::chrono::ceil<std::chrono::seconds>(taken.retry_after),
                        std::chrono::seconds(1));
    };
    using namespace messaging::limits;
    if (const auto wait = try_take(requests_, connection_requests)) return wait;
    switch (what.what) {
    case action::on_message:
        return what.kind == said::message ? try_take(messages_, session_messages) : std::nullopt;
    case action::echo:
        return try_take(echoes_, connection_echoes);
    case action::configure_session:
    case action::configure_authenticated_session:
        return try_take(configures_, session_configures);
    default:
        return std::nullopt;
    }
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

void session::stand_for(std::string key, const request& what)
{
    token_ = what.token;
    if (what.journey) journey_ = what.journey;
    if (key == key_) return;
    key_ = std::move(key);
    with_->sockets.join(key_, socket_);
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

rt::task<outcome<void>> session::configure(const request& what)
{
    if (what.deployment != where_->id.to_string()) {
        co_return refuse_with(
            400, "The field deploymentId must be the one that the socket was opened for.");
    }
    const auto key = with_->keys.token_guest(where_->id, what.token);
    const auto now = with_->time.now();
    messaging::configure asked;
    asked.key = key;
    asked.organization = where_->organization;
    asked.deployment = where_->id;
    asked.cookie = where_->resolve_identities ? cookie_text(what.journey) : "";
    asked.start_new = what.start_new;
    const auto ids = id_source::random();
    auto done = co_await with_->store.transact(
        {.organization = where_->organization, .guests = {key}},
        [&](const storage::snapshot& store) -> outcome<commit<messaging::configured>> {
            auto fresh = ids;
            const auto view = messaging::find_guest(key, records_of(store));
            auto planned = messaging::plan_configure(view, asked, where_->desk.rules, {now, fresh});
            if (!planned) return refuse(planned.error());
            return committing(std::move(*planned));
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    authorization_.reset();
    stand_for(key, what);
    send(session_response(done->answer, what.tracing_id));
    co_return outcome<void>();
}

rt::task<outcome<model::authorization>> session::read_authorization(std::string jwt)
{
    const auto read = access::read_guest_jwt(jwt, access::guest_jwt_kind::sign_in,
                                             with_->keys.keys().guest_jwt, with_->time.now());
    const auto id = read ? model::authorization_id::parse(read->subject) : std::nullopt;
    if (!id) co_return refuse_with(401, "The JWT is not valid or has expired; refresh it.");
    auto found = co_await with_->store.read(
        [&id](storage::reader& store) { return store.authorization(*id); });
    if (!found) co_return std::unexpected(std::move(found).error());
    if (!*found) co_return refuse_with(401, "The sign-in is not known; sign in again.");
    co_return std::move(**found);
}

rt::task<outcome<void>> session::configure_authenticated(const request& what)
{
    if (what.deployment != where_->id.to_string()) {
        co_return refuse_with(
            400, "The field deploymentId must be the one that the socket was opened for.");
    }
    auto authorization = co_await read_authorization(what.jwt);
    if (!authorization) co_return std::unexpected(std::move(authorization).error());
    messaging::sign_in asked;
    asked.token_key = with_->keys.token_guest(where_->id, what.token);
    asked.person_key = with_->keys.person_guest(where_->id, authorization->subject_key);
    asked.organization = where_->organization;
    asked.deployment = where_->id;
    asked.journey = what.journey ? what.journey : journey_;
    asked.start_new = what.start_new;
    const auto now = with_->time.now();
    const auto ids = id_source::random();
    bool is_new_here = false;
    auto done = co_await with_->store.transact(
        {.organization = where_->organization,
         .guests = {asked.token_key, asked.person_key},
         .authorizations = {authorization->id}},
        [&](const storage::snapshot& store) -> outcome<commit<messaging::signed_in>> {
            auto fresh = ids;
            auto command = asked;
            if (store.authorizations.empty()) return refuse_with(401, "The sign-in is not known.");
            command.authorization = store.authorizations.front();
            const auto loaded = records_of(store);
            const messaging::sign_in_views views{messaging::find_guest(asked.token_key, loaded),
                                                 messaging::find_guest(asked.person_key, loaded)};
            is_new_here = !views.person.guest ||
                          views.person.guest->authorization != command.authorization.id;
            auto planned =
                messaging::plan_sign_in(views, command, where_->desk.rules, {now, fresh});
            if (!planned) return refuse(planned.error());
            return committing(std::move(*planned));
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    const bool already_theirs = key_ == asked.person_key;
    authorization_ = std::move(*authorization);
    stand_for(asked.person_key, what);
    send(session_response(done->answer, what.tracing_id));
    // Without a conversation nothing is stored that would tell the client whose session this is.
    if (is_new_here && !done->stepped_up) send(sign_in_frame(*authorization_));
    // The commit told the person's sockets; this one became one of them just now.
    for (const auto& message : done->changes.messages) {
        if (!already_theirs && message.guest_key == key_) send(message_frame(message));
    }
    with_->sockets.close(asked.token_key, connection_closed_event("signedIn"), socket_);
    co_return outcome<void>();
}

rt::task<outcome<void>> session::on_message(request& what)
{
    auto ready = need_session(what);
    if (!ready) co_return ready;
    switch (what.kind) {
    case said::typing:
        co_return co_await type(what);
    case said::clear:
        co_return co_await clear(what);
    case said::join:
    case said::message:
        break;
    }
    co_return co_await say(what);
}

rt::task<outcome<void>> session::say(request& what)
{
    auto policy = co_await with_->rules.policy(where_->organization);
    if (!policy) co_return std::unexpected(std::move(policy).error());
    const speaker who{*where_, authorization_ ? &*authorization_ : nullptr, journey_};
    storage::load load{.organization = where_->organization, .guests = {key_}};
    who.add_load(load);
    if (!what.tracing_id.empty()) {
        load.traced_messages = {{key_, what.tracing_id},
                                {with_->keys.token_guest(where_->id, token_), what.tracing_id}};
    }
    const auto now = with_->time.now();
    const auto ids = id_source::random();
    auto done = co_await with_->store.transact(
        std::move(load), [&](const storage::snapshot& store) -> outcome<commit<messaging::said>> {
            auto fresh = ids;
            commit<messaging::said> whole;
            auto message = what.message;
            const auto view = messaging::find_guest(key_, records_of(store));
            message.from = who.describe(store, view, **policy, now, fresh, whole.changes);
            const messaging::moment when{now, fresh};
            auto planned = what.kind == said::join
                               ? messaging::plan_join(view, message, where_->desk, when)
                               : messaging::plan_guest_message(view, message, where_->desk, when);
            if (!planned) return refuse(planned.error());
            whole.answer = std::move(*planned);
            add_plan(whole.answer.changes, whole.changes);
            return whole;
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    // A message that was here before is told again, to the one who asked.
    if (done->repeated) send(message_frame(done->message));
    co_return outcome<void>();
}

rt::task<outcome<void>> session::type(const request&)
{
    auto view = co_await look();
    if (!view) co_return std::unexpected(std::move(view).error());
    if (view->conversation && messaging::may_type(*view, where_->desk.rules, with_->time.now())) {
        with_->on_typing(*view->conversation);
    }
    co_return outcome<void>();
}

rt::task<outcome<void>> session::clear(const request& what)
{
    const auto now = with_->time.now();
    const auto ids = id_source::random();
    auto done = co_await with_->store.transact(
        {.organization = where_->organization, .guests = {key_}},
        [&](const storage::snapshot& store) -> outcome<commit<messaging::cleared>> {
            auto fresh = ids;
            const auto view = messaging::find_guest(key_, records_of(store));
            auto planned =
                messaging::plan_clear(view, where_->desk.rules, what.tracing_id, {now, fresh});
            if (!planned) return refuse(planned.error());
            return committing(std::move(*planned));
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    with_->sockets.send(key_, session_cleared_event());
    if (done->changes.messages.empty()) send(message_frame(done->echo));
    with_->sockets.close(key_, connection_closed_event({}));
    co_return outcome<void>();
}

rt::task<outcome<void>> session::close(const request& what)
{
    auto ready = need_session(what);
    if (!ready) co_return ready;
    if (!what.close_all_connections) {
        socket_->close(normal_close, "closed");
        co_return outcome<void>();
    }
    const auto now = with_->time.now();
    const auto ids = id_source::random();
    auto done = co_await with_->store.transact(
        {.organization = where_->organization, .guests = {key_}},
        [&](const storage::snapshot& store) -> outcome<commit<messaging::closed>> {
            auto fresh = ids;
            const auto view = messaging::find_guest(key_, records_of(store));
            auto planned = messaging::plan_close(view, where_->desk.rules, {now, fresh});
            if (!planned) return refuse(planned.error());
            return committing(std::move(*planned));
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    send(session_response(done->answer, what.tracing_id));
    with_->sockets.close(key_, connection_closed_event({}), socket_);
    co_return outcome<void>();
}

rt::task<outcome<void>> session::disconnect(const request& what)
{
    auto ready = need_session(what);
    if (!ready) co_return ready;
    const auto now = with_->time.now();
    const auto ids = id_source::random();
    struct nothing
    {};
    auto done = co_await with_->store.transact(
        {.organization = where_->organization, .guests = {key_}},
        [&](const storage::snapshot& store) -> outcome<commit<nothing>> {
            auto fresh = ids;
            commit<nothing> plan;
            auto view = messaging::find_guest(key_, records_of(store));
            if (!view.conversation) return plan;
            const messaging::conversation_view seen{*view.conversation, view.session, view.guest};
            add_plan(messaging::plan_disconnect_all(seen, model::disconnect_type::client,
                                                    where_->desk.rules, {now, fresh}),
                     plan.changes);
            return plan;
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    auto view = co_await look();
    if (!view) co_return std::unexpected(std::move(view).error());
    if (!view->guest) co_return refuse_with(4007, "There is no such session; configure one.");
    auto told = standing_answer(*view->guest, *where_);
    told.read_only = messaging::standing_of(*view->guest, view->conversation, where_->desk.rules,
                                            now) == messaging::standing::read_only;
    send(session_response(told, what.tracing_id));
    co_return outcome<void>();
}

rt::task<outcome<void>> session::give_jwt(const request& what)
{
    auto ready = need_session(what);
    if (!ready) co_return ready;
    auto view = co_await look();
    if (!view) co_return std::unexpected(std::move(view).error());
    const auto now = with_->time.now();
    const auto allowed = messaging::may_read(*view, where_->desk.rules, now);
    if (!allowed) co_return refuse(allowed.error());
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
    auto ready = need_session(what);
    if (!ready) co_return ready;
    auto view = co_await look();
    if (!view) co_return std::unexpected(std::move(view).error());
    const auto now = with_->time.now();
    const auto allowed = messaging::may_read(*view, where_->desk.rules, now);
    if (!allowed) co_return refuse(allowed.error());
    send(echo_response(what.message.text, standing_answer(*view->guest, *where_),
                       random_uuid().to_hex(), now, what.tracing_id));
    co_return outcome<void>();
}

} // namespace seam::api::guest
