// SPDX-License-Identifier: Apache-2.0
#include "api/guest/expiries.h"

#include "api/data/plans.h"
#include "base/log.h"
#include "base/random.h"
#include "messaging/guest.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <utility>
#include <vector>

namespace seam::api::guest {
namespace {

namespace asio = boost::asio;

/// Sessions last for days; agents may wait so long to hear that one is over.
constexpr std::chrono::seconds round_interval(30);
/// How many are read at once.
constexpr std::size_t page_size = 64;

} // namespace

rt::task<> expiries::run()
{
    asio::steady_timer timer(co_await asio::this_coro::executor);
    for (;;) {
        timer.expires_after(round_interval);
        co_await timer.async_wait(asio::use_awaitable);
        const auto ended = co_await end_due();
        if (!ended)
            log::error("conversations of expired sessions were not ended: {}",
                       ended.error().message);
        else if (*ended != 0)
            log::info("expired sessions: {} conversations ended", *ended);
    }
}

rt::task<outcome<std::size_t>> expiries::end_due()
{
    std::size_t count = 0;
    for (;;) {
        const auto now = clock_->now();
        auto due = co_await data_->read(
            [now](storage::reader& store) { return store.due_guests(now, page_size); });
        if (!due) co_return std::unexpected(std::move(due).error());
        const auto before = count;
        for (auto& each : *due) {
            const auto done = co_await end(std::move(each));
            // One that cannot be ended does not keep the others from it.
            if (!done)
                log::error("the conversation of an expired session was not ended: {}",
                           done.error().message);
            else if (*done)
                ++count;
        }
        // The next page would begin with the same ones if none of them could be ended.
        if (due->size() < page_size || count == before) co_return count;
    }
}

rt::task<outcome<bool>> expiries::end(model::guest_session which)
{
    const auto now = clock_->now();
    const auto ids = id_source::random();
    co_return co_await data_->transact(
        {.organization = which.organization, .guests = {which.key}},
        [&](const storage::snapshot& store) -> outcome<commit<bool>> {
            auto fresh = ids;
            commit<bool> planned{};
            // The guest may have written meanwhile.
            auto changes = messaging::plan_expire(
                messaging::find_guest(which.key, records_of(store)), {now, fresh});
            planned.answer = !changes.is_empty();
            add_plan(std::move(changes), planned.changes);
            return planned;
        });
}

} // namespace seam::api::guest
