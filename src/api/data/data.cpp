// SPDX-License-Identifier: Apache-2.0
#include "api/data/data.h"

#include "messaging/membership.h"

#include <algorithm>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>

namespace seam::api {

namespace asio = boost::asio;

error data::refusal()
{
    return error(std::make_error_code(std::errc::operation_not_permitted));
}

void data::note_released(const storage::snapshot& before, storage::changes& to)
{
    for (auto& each : to.outbox) {
        auto* changed = std::get_if<storage::conversation_changed>(&each);
        if (changed == nullptr) continue;
        const auto was = std::ranges::find(before.conversations, changed->conversation.id,
                                           &model::conversation::id);
        if (was != before.conversations.end())
            changed->released = messaging::find_released(*was, changed->conversation);
    }
}

rt::task<outcome<storage::purge_state>> data::purge(std::size_t most)
{
    auto* store = store_;
    auto left = co_await readers_->run([store, most] { return store->purge(most); });
    if (!left) co_return std::unexpected(from_error(left.error()));
    co_return *left;
}

rt::task<result<void>> data::run(storage::load what, storage::decide how)
{
    using answer_slot = std::shared_ptr<result<void>>;
    auto initiate = [this](auto handler, storage::load wanted, storage::decide decide) {
        auto executor = asio::get_associated_executor(handler);
        auto keep = asio::make_work_guard(executor);
        store_->transact(std::move(wanted), std::move(decide),
                         [handler = std::move(handler), executor,
                          keep = std::move(keep)](result<void> done) mutable {
                             auto slot = std::make_shared<result<void>>(std::move(done));
                             asio::post(executor, [handler = std::move(handler),
                                                   slot = std::move(slot)]() mutable {
                                 std::move(handler)(std::move(slot));
                             });
                         });
    };
    const auto slot =
        co_await asio::async_initiate<const asio::use_awaitable_t<>&, void(answer_slot)>(
            initiate, asio::use_awaitable, std::move(what), std::move(how));
    co_return *slot;
}

} // namespace seam::api
