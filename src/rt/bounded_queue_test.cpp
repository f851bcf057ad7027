// SPDX-License-Identifier: Apache-2.0
#include "rt/block_on.h"
#include "rt/bounded_queue.h"
#include "rt/io_pool.h"
#include "rt/task_group.h"

#include <gtest/gtest.h>
#include <string>
#include <thread>
#include <vector>

namespace seam::rt {
namespace {

using namespace std::chrono_literals;
using queue = bounded_queue<std::string>;

task<std::vector<int>> pop_all(bounded_queue<int>* from)
{
    std::vector<int> all;
    while (true) {
        const auto next = co_await from->pop();
        if (!next) co_return all;
        all.push_back(*next);
    }
}

task<> keep_error(queue* from, error* seen)
{
    const auto next = co_await from->pop();
    if (!next) *seen = next.error();
}

class BoundedQueue : public testing::Test
{
  protected:
    io_pool pool_{1};
};

TEST_F(BoundedQueue, KeepsToBothLimits)
{
    queue by_count(pool_.main(), {.items = 2});
    queue by_weight(pool_.main(), {.items = 10, .weight = 5});

    EXPECT_TRUE(by_count.try_push("a"));
    EXPECT_TRUE(by_count.try_push("b"));
    EXPECT_FALSE(by_count.try_push("c"));
    EXPECT_TRUE(by_weight.try_push("abc", 3));
    EXPECT_FALSE(by_weight.try_push("def", 3));
    EXPECT_TRUE(by_weight.try_push("gh", 2));
    EXPECT_EQ(by_weight.try_pop(), "abc");
    EXPECT_TRUE(by_weight.try_push("def", 3));
}

TEST_F(BoundedQueue, GivesWhatItHoldsAfterClosing)
{
    queue items(pool_.main(), {.items = 2});
    ASSERT_TRUE(items.try_push("a"));
    items.close();

    EXPECT_FALSE(items.try_push("b"));
    EXPECT_EQ(block_on(pool_.main(), items.pop()), "a");
    EXPECT_EQ(block_on(pool_.main(), items.pop()).error(), error(errc::closed));
}

TEST_F(BoundedQueue, KeepsTheOrderOfItsPusherFromAnotherThread)
{
    constexpr int items_pushed = 10'000;
    bounded_queue<int> items(pool_.main(), {.items = items_pushed});
    std::thread pusher([&items] {
        for (int i = 0; i < items_pushed; ++i)
            EXPECT_TRUE(items.try_push(i));
        items.close();
    });

    const auto all = block_on(pool_.main(), pop_all(&items));

    pusher.join();
    ASSERT_EQ(all.size(), std::size_t(items_pushed));
    EXPECT_TRUE(std::is_sorted(all.begin(), all.end()));
}

TEST_F(BoundedQueue, PopEndsWhenCancelled)
{
    queue items(pool_.main(), {.items = 1});
    error seen = errc::full;
    task_group group(pool_.main());
    group.spawn("pops", keep_error(&items, &seen));
    // Lets the task begin to wait: the executor is one thread.
    EXPECT_FALSE(block_on(pool_.main(), group.wait(1ms)));

    group.cancel();

    EXPECT_TRUE(block_on(pool_.main(), group.wait(10s)));
    EXPECT_EQ(seen, error(errc::cancelled));
}

} // namespace
} // namespace seam::rt
