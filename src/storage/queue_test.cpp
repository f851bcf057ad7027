// SPDX-License-Identifier: Apache-2.0
#include "storage/queue.h"

#include <gtest/gtest.h>
#include <memory>
#include <thread>

namespace seam::storage {
namespace {

TEST(BoundedQueue, GivesItemsInOrderUpToTheBoundAsked)
{
    bounded_queue<int> queue(10);
    for (int item : {1, 2, 3})
        ASSERT_TRUE(queue.push(item));

    EXPECT_EQ(queue.take(2), (std::vector{1, 2}));
    EXPECT_EQ(queue.take(2), std::vector{3});
}

TEST(BoundedQueue, LeavesTheItemWithTheCallerWhenFull)
{
    bounded_queue<std::unique_ptr<int>> queue(1);
    auto first = std::make_unique<int>(1);
    auto second = std::make_unique<int>(2);

    ASSERT_TRUE(queue.push(first));
    const auto refused = queue.push(second);

    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(), error(errc::too_busy));
    EXPECT_NE(second, nullptr);
}

TEST(BoundedQueue, DrainsAfterCloseAndTakesNoMore)
{
    bounded_queue<int> queue(10);
    int item = 7;
    ASSERT_TRUE(queue.push(item));
    queue.close();

    EXPECT_EQ(queue.push(item).error(), error(errc::stopping));
    EXPECT_EQ(queue.take(5), std::vector{7});
    EXPECT_TRUE(queue.take(5).empty());
}

TEST(BoundedQueue, WakesTheTakerOnClose)
{
    bounded_queue<int> queue(1);
    std::thread taker([&] { EXPECT_TRUE(queue.take(1).empty()); });

    queue.close();

    taker.join();
}

} // namespace
} // namespace seam::storage
