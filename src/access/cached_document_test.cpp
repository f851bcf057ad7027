// SPDX-License-Identifier: Apache-2.0
#include "access/cached_document.h"
#include "access/testing/manual_clock.h"
#include "access/testing/run.h"
#include "rt/io_pool.h"
#include "rt/task_group.h"

#include <atomic>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>
#include <thread>

namespace seam::access {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using testing::run;

/// A provider that publishes the number of the attempt, or fails.
struct source
{
    std::atomic<int> attempts = 0;
    std::atomic<bool> is_failing = false;

    rt::task<verified<int>> load()
    {
        const int number = ++attempts;
        const auto executor = co_await asio::this_coro::executor;
        co_await asio::post(executor, asio::use_awaitable);
        if (is_failing) co_return reject(check::unreachable, "", "an answer", "no connection");
        co_return number;
    }
};

struct CachedDocument : ::testing::Test
{
    testing::manual_clock time;
    source published;
    cached_document<int> cache{time};

    cached_document<int>::loader loader()
    {
        return [this] { return published.load(); };
    }
    verified<std::shared_ptr<const int>> get() { return run(cache.get(loader())); }
    verified<std::shared_ptr<const int>> get_newer(std::shared_ptr<const int> seen)
    {
        return run(cache.get_newer(std::move(seen), loader()));
    }
};

TEST_F(CachedDocument, IsLoadedOnceAnHour)
{
    EXPECT_EQ(**get(), 1);
    time.advance(59min);
    EXPECT_EQ(**get(), 1);
    time.advance(1min);
    EXPECT_EQ(**get(), 2);
    EXPECT_EQ(published.attempts, 2);
}

TEST_F(CachedDocument, LastGoodServesForADayWhileTheProviderFails)
{
    EXPECT_EQ(**get(), 1);
    published.is_failing = true;
    time.advance(23h);
    EXPECT_EQ(**get(), 1);
    time.advance(1h);

    const auto late = get();

    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().failed, check::unreachable);
}

TEST_F(CachedDocument, FailureIsRememberedForAMoment)
{
    published.is_failing = true;
    EXPECT_FALSE(get());
    EXPECT_FALSE(get());
    EXPECT_EQ(published.attempts, 1);

    published.is_failing = false;
    time.advance(5s);

    EXPECT_EQ(**get(), 2);
}

TEST_F(CachedDocument, ANewerOneIsLoadedAtMostOnceAMinute)
{
    const auto first = *get();
    const auto second = *get_newer(first);
    EXPECT_EQ(*second, 2);
    EXPECT_EQ(*get_newer(second), second);
    EXPECT_EQ(*get_newer(first), second) << "that is newer than the first";
    EXPECT_EQ(published.attempts, 2);

    time.advance(60s);

    EXPECT_EQ(**get_newer(second), 3);
}

TEST_F(CachedDocument, AFailedRenewalLeavesTheOldOneAndCounts)
{
    const auto first = *get();
    published.is_failing = true;

    EXPECT_EQ(*get_newer(first), first);
    time.advance(30s);
    EXPECT_EQ(*get_newer(first), first);
    EXPECT_EQ(published.attempts, 2);
}

TEST_F(CachedDocument, ManyCallersOnManyThreadsLoadOnce)
{
    rt::io_pool pool(4);
    rt::task_group group(pool.main());
    std::atomic<int> served = 0;
    const auto call = [&]() -> rt::task<> {
        return [](CachedDocument& test, std::atomic<int>& count) -> rt::task<> {
            const auto got = co_await test.cache.get(test.loader());
            if (got && **got == 1) ++count;
        }(*this, served);
    };
    for (int i = 0; i < 200; ++i)
        group.spawn_on(pool.next(), "caller", call());
    while (group.size() != 0)
        std::this_thread::yield();

    EXPECT_EQ(served, 200);
    EXPECT_EQ(published.attempts, 1);
}

/// Never comes back by itself.
rt::task<verified<int>> load_for_ever(std::atomic<int>& attempts)
{
    ++attempts;
    asio::steady_timer timer(co_await asio::this_coro::executor);
    timer.expires_after(1h);
    co_await timer.async_wait(asio::use_awaitable);
    co_return 0;
}

rt::task<> keep_outcome(cached_document<int>& cache, cached_document<int>::loader load,
                        std::optional<verified<std::shared_ptr<const int>>>& out)
{
    out.emplace(co_await cache.get(std::move(load)));
}

TEST_F(CachedDocument, WhenTheLoaderIsCancelledTheNextCallerLoads)
{
    asio::io_context context;
    asio::cancellation_signal stop;
    std::atomic<int> stuck = 0;
    std::optional<verified<std::shared_ptr<const int>>> first;
    std::optional<verified<std::shared_ptr<const int>>> second;
    bool was_thrown_out = false;
    asio::co_spawn(context,
                   keep_outcome(
                       cache, [&] { return load_for_ever(stuck); }, first),
                   asio::bind_cancellation_slot(stop.slot(), [&](std::exception_ptr thrown) {
                       was_thrown_out = thrown != nullptr;
                   }));
    asio::co_spawn(context, keep_outcome(cache, loader(), second), [](std::exception_ptr) {});
    asio::post(context,
               [&] { asio::post(context, [&] { stop.emit(asio::cancellation_type::terminal); }); });
    context.run();

    EXPECT_EQ(stuck, 1);
    EXPECT_TRUE(was_thrown_out);
    EXPECT_FALSE(first);
    ASSERT_TRUE(second && *second);
    EXPECT_EQ(***second, 1);
}

TEST_F(CachedDocument, AnInterruptionIsNotHeldAgainstTheProvider)
{
    const auto interrupted = run(cache.get([]() -> rt::task<verified<int>> {
        co_return reject(check::cancelled, "", "an answer", "an interruption");
    }));

    EXPECT_EQ(interrupted.error().failed, check::cancelled);
    EXPECT_EQ(**get(), 1);
}

} // namespace
} // namespace seam::access
