// SPDX-License-Identifier: Apache-2.0
#include "access/guest_jwt.h"
#include "api/guest/frames.h"
#include "api/guest/session.h"

#include <charconv>

namespace seam::api::guest {
namespace {

/// Long enough to open another page, too short to be worth keeping.
constexpr std::chrono::minutes resume_lifetime(15);

/// Which session a resume token stands for: `<key>.<milliseconds of its beginning>`.
std::string subject_of(const model::guest_session& guest)
{
    return guest.key + "." + std::to_string(guest.created.time_since_epoch().count());
}

struct named_session
{
    std::string key;
    timestamp created;
};

std::optional<named_session> read_subject(std::string_view subject)
{
    const auto dot = subject.rfind('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const auto digits = subject.substr(dot + 1);
    std::int64_t since_epoch = 0;
    const auto [end, failed] =
        std::from_chars(digits.data(), digits.data() + digits.size(), since_epoch);
    if (failed != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return named_session{std::string(subject.substr(0, dot)),
                         timestamp(timestamp::duration(since_epoch))};
}

} // namespace

rt::task<outcome<void>> session::give_resume_token(const request& what)
{
    auto view = co_await look_and_read(what);
    if (!view) co_return std::unexpected(std::move(view).error());
    const auto now = with_->time.now();
    const auto expires = now + resume_lifetime;
    const auto token = access::write_guest_jwt({.kind = access::guest_jwt_kind::resume,
                                                .deployment = where_->id,
                                                .subject = subject_of(*view->guest),
                                                .issued = now,
                                                .expires = expires},
                                               with_->keys.keys().guest_jwt);
    send(resume_token_response(token, expires, what.tracing_id));
    co_return outcome<void>();
}

outcome<messaging::resume> session::read_resume_token(const request& what) const
{
    const auto token = access::read_guest_jwt(what.resume_token, access::guest_jwt_kind::resume,
                                              with_->keys.keys().guest_jwt, with_->time.now());
    auto named =
        token && token->deployment == where_->id ? read_subject(token->subject) : std::nullopt;
    if (!named) {
        return refuse_with(4007,
                           "The resume token is not valid or has expired; configure without it.");
    }
    return messaging::resume{std::move(named->key), named->created, wanted_session(what)};
}

rt::task<outcome<messaging::configured>> session::resume_session(messaging::resume asked)
{
    const auto now = with_->time.now();
    const auto ids = id_source::random();
    auto done = co_await with_->store.transact(
        {.organization = where_->organization, .guests = {asked.former, asked.to.key}},
        [&](const storage::snapshot& store) -> outcome<commit<messaging::configured>> {
            auto fresh = ids;
            const auto loaded = records_of(store);
            const messaging::resume_views views{messaging::find_guest(asked.former, loaded),
                                                messaging::find_guest(asked.to.key, loaded)};
            auto planned = messaging::plan_resume(views, asked, where_->rules, {now, fresh});
            if (!planned) return refuse(planned.error());
            return committing(std::move(*planned));
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    with_->sockets.close(asked.former, connection_closed_event({}), socket_);
    co_return done;
}

} // namespace seam::api::guest
