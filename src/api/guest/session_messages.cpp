// SPDX-License-Identifier: Apache-2.0
#include "api/guest/frames.h"
#include "api/guest/session.h"
#include "api/guest/visitor.h"
#include "base/log.h"
#include "identity/sighting.h"

namespace seam::api::guest {

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
    auto file = co_await attach(what.message);
    if (!file) co_return std::unexpected(std::move(file).error());
    bool is_marked = false;
    if (*file && (*file)->state != attachment_state::sent) {
        // Before the message: whatever happens in between, a file that is told of is there.
        auto marked = co_await with_->files.mark((*file)->id, (*file)->owner);
        if (!marked) co_return std::unexpected(std::move(marked).error());
        is_marked = *marked;
    }
    const bool is_spent = *file && !is_marked;
    const auto now = with_->time.now();
    const auto hour = identity::last_seen_at(now);
    const speaker who{*where_, authorization_ ? &*authorization_ : nullptr, journey_,
                      hour > renewed_};
    storage::load load{.organization = where_->organization, .guests = {key_}};
    who.add_load(load);
    if (!what.tracing_id.empty()) {
        load.traced_messages = {{key_, what.tracing_id},
                                {with_->keys.token_guest(where_->id, token_), what.tracing_id}};
    }
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
            if (is_spent && !planned->repeated)
                return refuse_with(4009, "The attachment is in another message already.");
            whole.answer = std::move(*planned);
            add_plan(whole.answer.changes, whole.changes);
            return whole;
        });
    if (is_marked) {
        // A message that was refused leaves its file to be sent with another, as does one that was
        // here before without it.
        const bool is_in =
            done && (!done->repeated || done->message.content_json.contains((*file)->id));
        auto settled = co_await with_->files.settle(
            (*file)->id, is_in ? done->message.id.value().to_hex() : std::string());
        if (!settled) log::warn("what is known of an attachment was not written");
    }
    if (!done) co_return std::unexpected(std::move(done).error());
    renewed_ = hour;
    // A message that was here before is told again, to the one who asked.
    if (done->repeated) send(message_frame(done->message, with_->files.links()));
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
    auto done = co_await decide_for(
        key_, [&](const messaging::guest_view& view, const messaging::moment& when) {
            return messaging::plan_clear(view, where_->desk.rules, what.tracing_id, when);
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    if (done->changes.messages.empty()) {
        with_->sockets.send(key_, session_cleared_event());
        with_->sockets.send(key_, message_frame(done->echo, with_->files.links()));
    }
    with_->sockets.close(key_, connection_closed_event({}));
    co_return outcome<void>();
}

} // namespace seam::api::guest
