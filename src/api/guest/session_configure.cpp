// SPDX-License-Identifier: Apache-2.0
#include "access/guest_jwt.h"
#include "api/guest/frames.h"
#include "api/guest/session.h"
#include "api/guest/visitor.h"

namespace seam::api::guest {

messaging::configure session::wanted_session(const request& what) const
{
    messaging::configure asked;
    asked.key = with_->keys.token_guest(where_->id, what.token);
    asked.organization = where_->organization;
    asked.deployment = where_->id;
    asked.cookie = where_->resolve_identities ? cookie_text(what.journey) : "";
    asked.start_new = what.start_new;
    return asked;
}

rt::task<outcome<messaging::configured>> session::open_session(const request& what)
{
    if (!what.resume_token.empty()) {
        auto named = read_resume_token(what);
        if (!named) co_return std::unexpected(std::move(named).error());
        const bool is_own = named->former == named->to.key || what.start_new;
        if (!is_own) co_return co_await resume_session(std::move(*named));
    }
    const auto asked = wanted_session(what);
    auto done = co_await decide_for(
        asked.key, [&](const messaging::guest_view& view, const messaging::moment& when) {
            return messaging::plan_configure(view, asked, where_->rules, when);
        });
    co_return done;
}

rt::task<outcome<void>> session::configure(const request& what)
{
    if (auto own = need_own_deployment(what); !own) co_return own;
    auto done = co_await open_session(what);
    if (!done) co_return std::unexpected(std::move(done).error());
    authorization_.reset();
    stand_for(done->guest, what);
    send(session_response(done->answer, where_->upload, what.tracing_id));
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
    if (auto own = need_own_deployment(what); !own) co_return own;
    auto authorization = co_await read_authorization(what.jwt);
    if (!authorization) co_return std::unexpected(std::move(authorization).error());
    if (!what.resume_token.empty()) {
        // What it names becomes the token's, to be stepped up. The person's own session is found
        // by signing in.
        const auto person = with_->keys.person_guest(where_->id, authorization->subject_key);
        auto named = read_resume_token(what);
        if (!named) co_return std::unexpected(std::move(named).error());
        if (named->former != person) {
            auto resumed = co_await resume_session(std::move(*named));
            if (!resumed) co_return std::unexpected(std::move(resumed).error());
        }
    }
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
            auto planned = messaging::plan_sign_in(views, command, where_->rules, {now, fresh});
            if (!planned) return refuse(planned.error());
            return committing(std::move(*planned));
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    const bool already_theirs = key_ == asked.person_key;
    authorization_ = std::move(*authorization);
    stand_for(done->guest, what);
    with_->sockets.close(asked.token_key, connection_closed_event("signedIn"), socket_);
    auto stays = co_await stay_signed_in();
    if (!stays) co_return stays;
    send(session_response(done->answer, where_->upload, what.tracing_id));
    // Each socket is told once who is signed in: the one that was told before may not have heard
    // it, and without a conversation nothing is stored that the client could read instead. What a
    // step-up tells is stored.
    const bool is_told = done->stepped_up || (already_theirs && !is_new_here);
    if (!is_told) send(sign_in_frame(*authorization_));
    // The commit told the person's sockets; this one became one of them just now.
    for (const auto& message : done->changes.messages) {
        if (!already_theirs && message.guest_key == key_)
            send(message_frame(message, with_->files.links()));
    }
    co_return outcome<void>();
}

} // namespace seam::api::guest
