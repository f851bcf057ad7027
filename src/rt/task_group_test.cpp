// SPDX-License-Identifier: Apache-2.0
#include "rt/block_on.h"
#include "rt/event.h"
#include "rt/io_pool.h"
#include "rt/task_group.h"

#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>
#include <sstream>
#include <stdexcept>

namespace seam::rt {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

/// Counts how many are alive, so that a frame that is never destroyed shows.
class alive
{
  public:
    explicit alive(std::atomic<int>& count) : count_(&count) { ++*count_; }
    alive(alive&& other) noexcept : count_(std::exchange(other.count_, nullptr)) {}
    alive& operator=(alive&&) = delete;
    ~alive()
    {
        if (count_ != nullptr) --*count_;
    }

  private:
    std::atomic<int>* count_;
};

task<> tick_for_ever(alive /*held*/, std::atomic<int>* begun)
{
    ++*begun;
    asio::steady_timer timer(co_await asio::this_coro::executor);
    while (true) {
        timer.expires_after(1ms);
        co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
    }
}

task<> throws(const char* what)
{
    throw std::runtime_error(what);
    co_return;
}

task<> counts(std::atomic<int>* count)
{
    ++*count;
    co_return;
}

task<> cancel_and_wait(task_group* group, bool* ended)
{
    group->cancel();
    *ended = co_await group->wait(10s);
}

/// What is logged while it lives.
class captured_log
{
  public:
    captured_log() : before_(spdlog::default_logger())
    {
        auto sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(text_);
        spdlog::set_default_logger(std::make_shared<spdlog::logger>("captured", sink));
    }
    ~captured_log() { spdlog::set_default_logger(before_); }
    captured_log(const captured_log&) = delete;
    captured_log& operator=(const captured_log&) = delete;
    std::string text() const { return text_.str(); }

  private:
    std::ostringstream text_;
    std::shared_ptr<spdlog::logger> before_;
};

TEST(TaskGroup, CancelEndsEveryTaskAndLeavesNoFrame)
{
    std::atomic<int> living = 0;
    std::atomic<int> begun = 0;
    io_pool pool(2);
    task_group group(pool.main());
    for (int i = 0; i < 10; ++i) {
        group.spawn_on(pool.next(), "ticker", tick_for_ever(alive(living), &begun));
    }
    EXPECT_EQ(group.size(), 10U);

    bool ended = false;
    block_on(pool.next(), cancel_and_wait(&group, &ended));

    EXPECT_TRUE(ended);
    EXPECT_EQ(group.size(), 0U);
    EXPECT_EQ(living, 0);
}

TEST(TaskGroup, RefusesTasksAfterCancel)
{
    std::atomic<int> count = 0;
    asio::io_context context;
    task_group group(context.get_executor());
    group.spawn("before", counts(&count));
    context.run();

    group.cancel();
    group.spawn("after", counts(&count));
    context.restart();
    context.run();

    EXPECT_EQ(count, 1);
    EXPECT_EQ(group.size(), 0U);
}

TEST(TaskGroup, LogsAnEscapedExceptionWithTheName)
{
    const captured_log logged;
    asio::io_context context;
    task_group group(context.get_executor());

    group.spawn("unlucky", throws("no luck"));
    context.run();

    EXPECT_NE(logged.text().find("unlucky"), std::string::npos);
    EXPECT_NE(logged.text().find("no luck"), std::string::npos);
    EXPECT_EQ(group.size(), 0U);
}

TEST(TaskGroup, SaysNothingOfCancellation)
{
    const captured_log logged;
    std::atomic<int> living = 0;
    std::atomic<int> begun = 0;
    io_pool pool(1);
    task_group group(pool.main());
    group.spawn("ticker", tick_for_ever(alive(living), &begun));

    bool ended = false;
    block_on(pool.main(), cancel_and_wait(&group, &ended));

    EXPECT_TRUE(ended);
    EXPECT_EQ(begun, 1);
    EXPECT_EQ(logged.text(), "");
}

TEST(TaskGroup, WaitGivesUpAtItsBound)
{
    std::atomic<int> living = 0;
    std::atomic<int> begun = 0;
    io_pool pool(1);
    task_group group(pool.main());
    group.spawn("ticker", tick_for_ever(alive(living), &begun));

    EXPECT_FALSE(block_on(pool.main(), group.wait(5ms)));

    bool ended = false;
    block_on(pool.main(), cancel_and_wait(&group, &ended));
    EXPECT_TRUE(ended);
}

TEST(TaskGroup, WaitOfAnEmptyGroupEndsAtOnce)
{
    io_pool pool(1);
    task_group group(pool.main());

    EXPECT_TRUE(block_on(pool.main(), group.wait(0s)));
}

TEST(IoPool, GivesItsContextsInTurn)
{
    io_pool pool(3);

    EXPECT_EQ(pool.size(), 3U);
    const auto first = pool.next();
    const auto second = pool.next();
    EXPECT_NE(first, second);
    EXPECT_NE(second, pool.next());
    EXPECT_EQ(first, pool.next());
    EXPECT_EQ(first, pool.main());
}

TEST(BlockOn, ThrowsWhatTheTaskThrew)
{
    io_pool pool(1);

    EXPECT_THROW(block_on(pool.main(), throws("here")), std::runtime_error);
}

} // namespace
} // namespace seam::rt
