// SPDX-License-Identifier: Apache-2.0
#include "api/http/bucket_table.h"

#include <gtest/gtest.h>
#include <string>

namespace seam::api {
namespace {

using namespace std::chrono_literals;

constexpr timestamp start{1'790'000'000s};
constexpr limit_rate three{3, 100ms};

TEST(BucketTable, GivesABurstAndThenOneForEachInterval)
{
    bucket_table table(64, {1, 2});
    for (int i = 0; i < 3; ++i)
        EXPECT_FALSE(table.take("a", three, start));
    EXPECT_EQ(table.take("a", three, start), 100ms);
    EXPECT_FALSE(table.take("b", three, start)) << "each key has its own";
    EXPECT_EQ(table.take("a", three, start + 99ms), 1ms);
    EXPECT_FALSE(table.take("a", three, start + 100ms));
    EXPECT_TRUE(table.take("a", three, start + 100ms));
    for (int i = 0; i < 3; ++i)
        EXPECT_FALSE(table.take("a", three, start + 10s)) << "it is full again, not fuller";
    EXPECT_TRUE(table.take("a", three, start + 10s));
}

TEST(BucketTable, AClockThatIsSetBackCostsOneBucketAtMost)
{
    bucket_table table(64, {1, 2});
    table.take("a", three, start + 24h);
    EXPECT_TRUE(table.take("a", three, start));
    EXPECT_FALSE(table.take("a", three, start + 300ms));
}

TEST(BucketTable, WhoIsLimitedStaysSoHoweverManyOthersCome)
{
    bucket_table table(64, {1, 2});
    for (int i = 0; i < 3; ++i)
        table.take("a", three, start);
    for (int i = 0; i < 100'000; ++i)
        table.take("other " + std::to_string(i), three, start);
    EXPECT_TRUE(table.take("a", three, start));
}

} // namespace
} // namespace seam::api
