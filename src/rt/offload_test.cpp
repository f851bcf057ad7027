// SPDX-License-Identifier: Apache-2.0
#include "rt/block_on.h"
#include "rt/io_pool.h"
#include "rt/offload.h"
#include "rt/task_group.h"

#include <future>
#include <gtest/gtest.h>
#include <stdexcept>
#include <thread>

namespace seam::rt {
namespace {

using namespace std::chrono_literals;

struct seen_threads
{
    std::thread::id before, during, after;
};

task<seen_threads> watch_threads(offload* pool)
{
    seen_threads seen;
    seen.before = std::this_thread::get_id();
    const auto during = co_await pool->run([] { return std::this_thread::get_id(); });
    seen.during = during.value();
    seen.after = std::this_thread::get_id();
    co_return seen;
}

task<> run_and_keep(offload* pool, std::shared_future<void> gate, std::promise<void>* started)
{
    int local = 0;
    const auto blocks = [&local, gate, started] {
        started->set_value();
        gate.wait();
        local = 1;
    };
    co_await pool->run(blocks);
}

class Offload : public testing::Test
{
  protected:
    io_pool pool_{1};
};

TEST_F(Offload, RunsElsewhereAndResumesOnTheCallersExecutor)
{
    offload workers(1);

    const auto seen = block_on(pool_.main(), watch_threads(&workers));

    EXPECT_NE(seen.during, seen.before);
    EXPECT_EQ(seen.after, seen.before);
}

TEST_F(Offload, PassesValuesErrorsAndExceptionsOn)
{
    offload workers(1);
    const auto refuses = [] { return result<int>(fail(errc::closed)); };
    const auto throws = []() -> int { throw std::runtime_error("thrown"); };

    EXPECT_EQ(block_on(pool_.main(), workers.run([] { return 7; })), 7);
    EXPECT_TRUE(block_on(pool_.main(), workers.run([] {})));
    const result<int> refused = block_on(pool_.main(), workers.run(refuses));
    EXPECT_EQ(refused.error(), error(errc::closed));
    EXPECT_THROW(block_on(pool_.main(), workers.run(throws)), std::runtime_error);
}

TEST_F(Offload, RefusesWhenTooMuchWaits)
{
    std::promise<void> gate;
    std::promise<void> started;
    offload workers(1, 1);
    task_group group(pool_.main());
    group.spawn("runs", run_and_keep(&workers, gate.get_future().share(), &started));
    started.get_future().wait();
    std::promise<void> second_started;
    std::promise<void> open;
    open.set_value();
    group.spawn("waits", run_and_keep(&workers, open.get_future().share(), &second_started));

    // The executor is one thread, so this comes after the second task has been queued.
    const auto third = block_on(pool_.main(), workers.run([] { return 1; }));

    gate.set_value();
    EXPECT_EQ(third.error(), error(errc::full));
    EXPECT_TRUE(block_on(pool_.main(), group.wait(10s)));
}

TEST_F(Offload, CancellingTheCallerWaitsForTheWork)
{
    std::promise<void> gate;
    std::promise<void> started;
    offload workers(1);
    task_group group(pool_.main());
    group.spawn("runs", run_and_keep(&workers, gate.get_future().share(), &started));
    started.get_future().wait();

    group.cancel();
    EXPECT_FALSE(block_on(pool_.main(), group.wait(5ms)));
    gate.set_value();

    EXPECT_TRUE(block_on(pool_.main(), group.wait(10s)));
}

} // namespace
} // namespace seam::rt
