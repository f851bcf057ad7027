// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/plans.h"
#include "api/data/versions.h"
#include "api/guest/problems.h"
#include "api/guest/request.h"
#include "api/guest/socket.h"
#include "base/random.h"
#include "messaging/conversation.h"
#include "messaging/rates.h"
#include "messaging/resume.h"
#include "messaging/sign_in.h"
#include "rt/watchdog.h"

#include <memory>
#include <optional>
#include <type_traits>

namespace seam::api::guest {

/// One guest socket: reads frames, one at a time, and answers each. Lives as long as its socket;
/// used by its own coroutine alone. What a request does is in session_configure.cpp,
/// session_messages.cpp, session_attachments.cpp, session_resume.cpp and session_standing.cpp; what
/// time does, in session_watch.cpp.
class session : public std::enable_shared_from_this<session>
{
  public:
    /// `base_url`: how the guest reaches this server. `network`: where the guest is
    /// (net::network_of).
    session(guest_services& with, std::shared_ptr<const deployment> where,
            std::shared_ptr<net::websocket> socket, std::string base_url = {},
            std::string network = {})
        : with_(&with),
          where_(std::move(where)),
          socket_(std::move(socket)),
          base_url_(std::move(base_url)),
          network_(std::move(network))
    {}

    static rt::task<> run(std::shared_ptr<session> self);

  private:
    /// `alarm_` has gone off: gives up a socket that has configured nothing in time, and has it
    /// looked whether the session has run out while the guest looks on.
    void on_alarm();
    /// Sets `alarm_` for when the session runs out, as far as is known.
    void watch();
    static rt::task<> look_around(std::shared_ptr<session> self);
    static rt::task<> look_for_expiry(std::shared_ptr<session> self);
    rt::task<> answer(std::string frame);
    rt::task<outcome<void>> dispatch(request& what);
    /// Ends the conversation of a session that has run out, for its agents too.
    rt::task<> expire(const request& what);
    rt::task<outcome<void>> refresh_deployment();

    /// True if the sign-in that the socket came by is worth nothing any more, as far as can be seen
    /// without the store: sign-outs close the socket by themselves.
    [[nodiscard]] bool has_lost_sign_in(const deployment& where) const;
    /// LogoutEvent and close.
    void log_out();
    /// True if the socket stood for a session and was closed: what its guest still sends is
    /// nothing.
    [[nodiscard]] bool is_let_go() const { return !key_.empty() && !with_->sockets.has(socket_); }
    /// Refuses, and stands for nobody again, if the sign-in was ended before the socket stood for
    /// the person: then nobody has told it.
    rt::task<outcome<void>> stay_signed_in();

    rt::task<outcome<void>> configure(const request& what);
    rt::task<outcome<void>> configure_authenticated(const request& what);
    rt::task<outcome<void>> on_message(request& what);
    rt::task<outcome<void>> say(request& what);
    /// Empty if a conversation would begin, and whom it alerts is not known as of the command.
    rt::task<outcome<std::optional<messaging::said>>> try_say(const request& what, bool is_spent);
    rt::task<outcome<void>> type(const request& what);
    rt::task<outcome<void>> clear(const request& what);
    rt::task<outcome<void>> close(const request& what);
    rt::task<outcome<void>> disconnect(const request& what);
    rt::task<outcome<void>> give_jwt(const request& what);
    rt::task<outcome<void>> give_resume_token(const request& what);
    rt::task<outcome<void>> announce_file(const request& what);
    rt::task<outcome<void>> give_file(const request& what);
    rt::task<outcome<void>> delete_file(const request& what);
    /// The guest's own, or one in a message that they may read: 4009 for any other, 4008 for their
    /// own that has expired.
    rt::task<outcome<attachment>> find_file(std::string id);
    rt::task<outcome<bool>> is_in_own_message(attachment what);
    /// Puts what is known of a message's file in place of its id; nothing if it has none.
    rt::task<outcome<std::optional<attachment>>> attach(messaging::guest_message& to);
    rt::task<outcome<void>> echo(const request& what);

    [[nodiscard]] outcome<void> need_own_deployment(const request& what) const;
    [[nodiscard]] messaging::configure wanted_session(const request& what) const;
    rt::task<outcome<messaging::configured>> open_session(const request& what);
    /// Which session the resume token names, to be gone on with under the request's token.
    [[nodiscard]] outcome<messaging::resume> read_resume_token(const request& what) const;
    rt::task<outcome<messaging::configured>> resume_session(messaging::resume asked);
    rt::task<outcome<model::authorization>> read_authorization(std::string jwt);
    rt::task<outcome<messaging::guest_view>> look();
    /// As `look`, where the guest may read.
    rt::task<outcome<messaging::guest_view>> look_and_read(const request& what);
    [[nodiscard]] outcome<void> need_session(const request& what) const;
    [[nodiscard]] std::optional<std::chrono::seconds> over_limit(const request& what);
    /// The same for what a guest writes, files too.
    [[nodiscard]] std::optional<std::chrono::seconds> over_message_limit(const request& what);
    /// The same of what is counted for many guests together; an empty key is not counted.
    [[nodiscard]] std::optional<std::chrono::seconds>
    over_shared_limit(std::initializer_list<std::pair<limited, std::string>> counted);
    void stand_for(const model::guest_session& guest, const request& what);
    void send(std::string frame) { socket_->send(std::move(frame)); }

    /// Decides for the guest session `key` alone and commits the plan. `plan` is
    /// `const guest_view&, const moment& -> result<T>` with `T::changes`; pure, as in
    /// `data::transact`.
    template <class Plan>
    auto decide_for(std::string key, Plan plan)
        -> rt::task<outcome<typename std::invoke_result_t<Plan&, const messaging::guest_view&,
                                                          const messaging::moment&>::value_type>>
    {
        using planned = typename std::invoke_result_t<Plan&, const messaging::guest_view&,
                                                      const messaging::moment&>::value_type;
        const auto now = with_->time.now();
        const auto ids = id_source::random();
        storage::load load{.organization = where_->organization, .guests = {key}};
        co_return co_await with_->store.transact(
            std::move(load), [&](const storage::snapshot& store) -> outcome<commit<planned>> {
                auto fresh = ids;
                const messaging::moment when{now, fresh};
                auto done = plan(messaging::find_guest(key, records_of(store)), when);
                if (!done) return refuse(done.error());
                return committing(std::move(*done));
            });
    }

    guest_services* with_;
    std::shared_ptr<const deployment> where_;
    std::shared_ptr<net::websocket> socket_;
    std::string base_url_;
    std::string network_;

    std::string token_;
    std::string key_; ///< of the guest session that the socket stands for; empty before configuring
    std::optional<model::authorization> authorization_; ///< once signed in
    std::optional<model::journey_context> journey_;
    timestamp renewed_; ///< the hour in which a message was last recorded as an interaction
    /// The next message may begin a conversation. If not, whom that alerts is not read for it.
    bool may_open_ = true;
    timestamp expires_; ///< of the session, when last heard; it may have slid since
    messaging::bucket requests_, echoes_;
    /// Not a coroutine beside `run`, which would take more memory than the rest of the session.
    std::shared_ptr<rt::watchdog> alarm_;
};

} // namespace seam::api::guest
