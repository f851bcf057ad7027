// SPDX-License-Identifier: Apache-2.0
#include "messaging/rates.h"

#include <deque>
#include <gtest/gtest.h>
#include <random>

namespace seam::messaging {
namespace {

using namespace std::chrono_literals;

constexpr timestamp start{std::chrono::milliseconds(1'795'000'000'000)};

TEST(Rates, AllowsABurstThenOneForEachInterval)
{
    bucket held;
    for (int i = 0; i < 5; ++i) {
        const auto got = take(held, limits::session_messages, start);
        ASSERT_TRUE(got.allowed) << i;
        EXPECT_EQ(got.retry_after, 0ms);
        held = got.next;
    }
    const auto refused = take(held, limits::session_messages, start);
    EXPECT_FALSE(refused.allowed);
    EXPECT_EQ(refused.retry_after, 200ms);
    EXPECT_EQ(refused.next, held);
    EXPECT_FALSE(take(held, limits::session_messages, start + 199ms).allowed);
    EXPECT_TRUE(take(held, limits::session_messages, start + 200ms).allowed);
}

TEST(Rates, GathersNoMoreThanABucket)
{
    bucket held;
    int allowed = 0;
    for (int i = 0; i < 100; ++i) {
        const auto got = take(held, limits::connection_echoes, start + 24h);
        allowed += got.allowed ? 1 : 0;
        held = got.next;
    }
    EXPECT_EQ(allowed, 2);
}

TEST(Rates, ForgivesAClockThatIsSetBackWhoIsRefusedAtOnce)
{
    bucket held;
    for (int i = 0; i < 5; ++i)
        held = take(held, limits::session_messages, start + 24h).next;
    auto got = take(held, limits::session_messages, start);
    EXPECT_FALSE(got.allowed);
    for (int i = 1; !got.allowed; ++i) {
        ASSERT_LE(i, 2) << "refused for longer than one message takes";
        got = take(got.next, limits::session_messages, start + i * 200ms);
    }
}

TEST(Rates, ForgivesAClockThatIsSetBack)
{
    bucket held;
    for (int i = 0; i < 60; ++i)
        held = take(held, limits::connection_requests, start).next;

    const auto earlier = take(held, limits::connection_requests, start - 24h);

    EXPECT_FALSE(earlier.allowed);
    EXPECT_EQ(earlier.retry_after, 1s);
}

TEST(Rates, NeverExceedTheLimitAndTellWhenToComeBack)
{
    std::mt19937 random(7);
    for (int run = 0; run < 200; ++run) {
        const rate limit{1 + static_cast<std::int64_t>(random() % 9),
                         std::chrono::milliseconds(1 + random() % 500)};
        bucket held;
        auto now = start;
        std::deque<timestamp> taken_at;
        for (int i = 0; i < 200; ++i) {
            std::uniform_int_distribution<std::int64_t> pause(0, limit.interval.count() * 2);
            now += std::chrono::milliseconds(pause(random));
            const auto got = take(held, limit, now);
            held = got.next;
            if (!got.allowed) {
                EXPECT_GT(got.retry_after, 0ms);
                EXPECT_FALSE(take(held, limit, now + got.retry_after - 1ms).allowed);
                EXPECT_TRUE(take(held, limit, now + got.retry_after).allowed);
                continue;
            }
            taken_at.push_back(now);
            // In any window of n intervals at most the burst and n more.
            for (std::size_t from = 0; from < taken_at.size(); ++from) {
                const auto count = static_cast<std::int64_t>(taken_at.size() - from);
                const auto intervals = (now - taken_at[from]) / limit.interval;
                ASSERT_LE(count, limit.burst + intervals);
            }
        }
    }
}

} // namespace
} // namespace seam::messaging
