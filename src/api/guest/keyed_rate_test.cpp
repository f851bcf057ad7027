// SPDX-License-Identifier: Apache-2.0
#include "api/guest/keyed_rate.h"

#include <gtest/gtest.h>

namespace seam::api::guest {
namespace {

using namespace std::chrono_literals;

const timestamp start{1'795'000'000'000ms};

TEST(KeyedRate, CountsEachKeyAlone)
{
    keyed_rate limit({2, 10s});

    EXPECT_FALSE(limit.take("ann", start));
    EXPECT_FALSE(limit.take("ann", start));
    EXPECT_EQ(limit.take("ann", start), 10s);
    EXPECT_FALSE(limit.take("bob", start));
    EXPECT_FALSE(limit.take("ann", start + 10s));
}

TEST(KeyedRate, AsksForASecondAtLeast)
{
    keyed_rate limit({1, 200ms});
    ASSERT_FALSE(limit.take("ann", start));

    EXPECT_EQ(limit.take("ann", start), 1s);
}

TEST(KeyedRate, ForgetsWhoeverMayDoEverythingAgain)
{
    keyed_rate limit({1, 1s});
    for (std::size_t i = 0; i < keyed_rate::watched_max; ++i)
        limit.take(std::to_string(i), start);
    ASSERT_EQ(limit.size(), keyed_rate::watched_max);

    EXPECT_FALSE(limit.take("late", start + 2s));

    EXPECT_EQ(limit.size(), 1U);
}

TEST(KeyedRate, NeverKeepsMoreThanItsBound)
{
    keyed_rate limit({1, 1h});
    for (std::size_t i = 0; i < keyed_rate::watched_max + 10; ++i)
        limit.take(std::to_string(i), start);

    EXPECT_LE(limit.size(), keyed_rate::watched_max);
    EXPECT_TRUE(limit.take(std::to_string(keyed_rate::watched_max + 9), start));
}

} // namespace
} // namespace seam::api::guest
