// SPDX-License-Identifier: Apache-2.0
#include "rt/with_timeout.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>

namespace seam::rt {
namespace asio = boost::asio;

task<result<void>> with_timeout(task<> operation, duration limit)
{
    const auto executor = co_await asio::this_coro::executor;
    asio::steady_timer timer(executor, limit);
    // Not `operation || timer`: that one waits for the timer when the operation throws.
    auto race = asio::experimental::make_parallel_group(
        asio::co_spawn(executor, std::move(operation), asio::deferred),
        timer.async_wait(asio::deferred));
    const auto [order, thrown, stopped] = co_await race.async_wait(
        asio::experimental::wait_for_one(), asio::as_tuple(asio::use_awaitable));
    const bool timer_won = order[0] == 1 && !stopped;
    if (timer_won) co_return fail(errc::timed_out);
    if (thrown) std::rethrow_exception(thrown);
    co_return result<void>();
}

} // namespace seam::rt
