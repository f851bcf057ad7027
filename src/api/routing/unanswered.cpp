// SPDX-License-Identifier: Apache-2.0
#include "api/routing/unanswered.h"

#include "api/routing/queue_command.h"
#include "base/log.h"
#include "messaging/transfer.h"
#include "messaging/unanswered.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <utility>
#include <variant>

namespace seam::api {
namespace {

namespace asio = boost::asio;

constexpr std::chrono::seconds look_interval(1);

} // namespace

std::optional<unanswered::asked> unanswered::read(const model::conversation& which)
{
    const auto* leg = messaging::asked_alone(which);
    const auto* queue = messaging::last_queue(which);
    if (leg == nullptr || queue == nullptr) return std::nullopt;
    return asked{which.organization, queue->queue, leg->started};
}

void unanswered::hear(std::span<const storage::occurrence> what)
{
    for (const auto& each : what) {
        const auto* changed = std::get_if<storage::conversation_changed>(&each);
        if (changed == nullptr) continue;
        const auto now = read(changed->conversation);
        const std::lock_guard lock(mutex_);
        if (now)
            asked_[changed->conversation.id] = *now;
        else
            asked_.erase(changed->conversation.id);
    }
}

void unanswered::forget(model::conversation_id which, const asked& what)
{
    const std::lock_guard lock(mutex_);
    const auto found = asked_.find(which);
    // Somebody else may be asked by now.
    if (found != asked_.end() && found->second == what) asked_.erase(found);
}

rt::task<> unanswered::run()
{
    asio::steady_timer timer(co_await asio::this_coro::executor);
    const auto found = co_await resume();
    if (!found)
        log::error("conversations that ask one agent were not found: {}", found.error().message);
    for (;;) {
        timer.expires_after(look_interval);
        co_await timer.async_wait(asio::use_awaitable);
        const auto ended = co_await end_due();
        if (!ended)
            log::error("a conversation that nobody answered goes on asking one agent: {}",
                       ended.error().message);
    }
}

rt::task<outcome<void>> unanswered::resume()
{
    auto all = co_await data_->read(
        [](storage::reader& store) { return store.documents_of_all(model::document_kind::user); });
    if (!all) co_return std::unexpected(std::move(all).error());
    for (const auto& each : *all) {
        const auto id = model::user_id::parse(each.key.id);
        if (!id) continue;
        auto theirs = co_await data_->read(
            [&](storage::reader& store) { return store.conversations_of(each.organization, *id); });
        if (!theirs) co_return std::unexpected(std::move(theirs).error());
        const std::lock_guard lock(mutex_);
        for (const auto& conversation : *theirs) {
            // What was heard of it since is newer.
            if (const auto then = read(conversation)) asked_.try_emplace(conversation.id, *then);
        }
    }
    co_return outcome<void>();
}

rt::task<outcome<std::size_t>> unanswered::end_due()
{
    known all;
    {
        const std::lock_guard lock(mutex_);
        all = asked_;
    }
    std::size_t count = 0;
    outcome<void> first;
    for (const auto& [which, what] : all) {
        auto done = co_await look_after(which, what);
        // One that cannot be looked after does not keep the others from it.
        if (!done && first) first = std::unexpected(std::move(done).error());
        if (done && *done) ++count;
    }
    if (!first) co_return std::unexpected(std::move(first).error());
    co_return count;
}

rt::task<outcome<bool>> unanswered::look_after(model::conversation_id which, asked what)
{
    auto queue = co_await desks_->of_new(what.organization, what.queue);
    if (!queue) co_return std::unexpected(std::move(queue).error());
    if (what.since + (*queue)->patience > clock_->now()) co_return false;
    auto found = co_await read_conversation(*data_, which);
    if (!found && found.error().status != 404) co_return std::unexpected(std::move(found).error());
    if (!found || read(*found) != what) {
        forget(which, what);
        co_return false;
    }
    // Nothing is done if the queue has become more patient: it is looked at again.
    auto done = co_await until_current([&] { return try_end(which); });
    if (!done && done.error().status == 404) co_return false;
    co_return done;
}

rt::task<outcome<std::optional<bool>>> unanswered::try_end(model::conversation_id which)
{
    auto found = co_await read_conversation(*data_, which);
    if (!found) co_return std::unexpected(std::move(found).error());
    auto queue = co_await desks_->of(*found);
    if (!queue) co_return std::unexpected(std::move(queue).error());
    const auto& by = **queue;
    const auto how = [&](const messaging::conversation_view& seen, const storage::snapshot&,
                         const messaging::moment& when) {
        return messaging::plan_unanswered(seen.conversation, by.desk.members, by.patience, when);
    };
    auto done = co_await change_in_queue(*data_, clock_->now(), *found, by, {}, how);
    if (!done) co_return std::unexpected(std::move(done).error());
    if (!*done) co_return std::optional<bool>();
    co_return !(*done)->is_empty();
}

} // namespace seam::api
