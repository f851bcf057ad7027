// SPDX-License-Identifier: Apache-2.0
#include "api/guest/frames.h"
#include "api/guest/session.h"
#include "api/guest/visitor.h"
#include "base/log.h"
#include "identity/sighting.h"

namespace seam::api::guest {
namespace {

/// Where a conversation goes that begins with a message; null: none is to begin.
messaging::desk desk_of(const deployment& where, const staffed_queue* to)
{
    messaging::desk made{where.rules, {}, {}, {}};
    if (to == nullptr) return made;
    made.queue = to->desk.queue;
    made.queue_name = to->desk.name;
    made.members = to->desk.members;
    return made;
}

} // namespace

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

rt::task<outcome<std::optional<messaging::said>>> session::try_say(const request& what,
                                                                   bool is_spent)
{
    shared_queue to;
    if (may_open_) {
        auto fresh = co_await refresh_deployment();
        if (!fresh) co_return std::unexpected(std::move(fresh).error());
        auto found = co_await with_->queues.of_new(where_->organization, where_->queue);
        if (!found) co_return std::unexpected(std::move(found).error());
        to = std::move(*found);
    }
    auto policy = co_await with_->rules.policy(where_->organization);
    if (!policy) co_return std::unexpected(std::move(policy).error());
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
    if (to) add_load(to->from, load);
    const auto desk = desk_of(*where_, to.get());
    const auto ids = id_source::random();
    using spoken = std::optional<messaging::said>;
    auto done = co_await with_->store.transact(
        std::move(load), [&](const storage::snapshot& store) -> outcome<commit<spoken>> {
            auto fresh = ids;
            commit<spoken> whole;
            auto message = what.message;
            const auto view = messaging::find_guest(key_, records_of(store));
            message.from = who.describe(store, view, **policy, now, fresh, whole.changes);
            const messaging::moment when{now, fresh};
            auto planned = what.kind == said::join
                               ? messaging::plan_join(view, message, desk, when)
                               : messaging::plan_guest_message(view, message, desk, when);
            if (!planned) return refuse(planned.error());
            if (planned->opened && !(to && are_current(to->from, store))) return commit<spoken>();
            if (is_spent && !planned->repeated)
                return refuse_with(4009, "The attachment is in another message already.");
            add_plan(planned->changes, whole.changes);
            whole.answer = std::move(*planned);
            return whole;
        });
    if (!done) co_return std::unexpected(std::move(done).error());
    may_open_ = !done->has_value();
    if (*done) renewed_ = hour;
    co_return std::move(*done);
}

rt::task<outcome<void>> session::say(request& what)
{
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
    auto done = co_await until_current([&] { return try_say(what, is_spent); });
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
    // A message that was here before is told again, to the one who asked.
    if (done->repeated) send(message_frame(done->message, with_->files.links()));
    co_return outcome<void>();
}

rt::task<outcome<void>> session::type(const request&)
{
    auto view = co_await look();
    if (!view) co_return std::unexpected(std::move(view).error());
    if (view->conversation && messaging::may_type(*view, where_->rules, with_->time.now())) {
        with_->on_typing(*view->conversation);
    }
    co_return outcome<void>();
}

rt::task<outcome<void>> session::clear(const request& what)
{
    auto done = co_await decide_for(
        key_, [&](const messaging::guest_view& view, const messaging::moment& when) {
            return messaging::plan_clear(view, where_->rules, what.tracing_id, when);
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
