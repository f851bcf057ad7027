// SPDX-License-Identifier: Apache-2.0
#include "api/guest/session.h"

#include "api/guest/frames.h"
#include "base/log.h"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/this_coro.hpp>

namespace seam::api::guest {
namespace {

namespace asio = boost::asio;

constexpr std::chrono::seconds configure_within(30);
constexpr std::uint16_t policy_close = 1008;

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
        std::move(key), [this](const messaging::guest_view& view, const messaging::moment& when) {
            return result<expired>({messaging::plan_expire(view, where_->desk.rules, when)});
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
    renewed_ = {};
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

} // namespace seam::api::guest
