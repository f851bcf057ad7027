// SPDX-License-Identifier: Apache-2.0
#include "net/body_pace.h"

#include <gtest/gtest.h>

namespace seam::net {
namespace {

using namespace std::chrono_literals;

constexpr body_pace::time begin{1h};

TEST(BodyPace, GivesAWindowForEachStep)
{
    body_pace pace(5min, begin);
    EXPECT_EQ(pace.left(begin), body_step_window);

    pace.add(body_step_bytes - 1, begin + 10s);
    EXPECT_EQ(pace.left(begin + 10s), body_step_window - 10s);
    pace.add(1, begin + 15s);
    EXPECT_EQ(pace.left(begin + 15s), body_step_window);
}

TEST(BodyPace, EndsWhoSendsAByteNowAndThen)
{
    body_pace pace(5min, begin);
    auto now = begin;
    while (pace.left(now) > 0s && now < begin + 5min) {
        now += 10s;
        pace.add(1, now);
    }
    EXPECT_EQ(now, begin + body_step_window);
}

TEST(BodyPace, SellsNoTimeForWhatCameEarly)
{
    body_pace pace(5min, begin);
    pace.add(100 * body_step_bytes, begin + 1s);
    EXPECT_EQ(pace.left(begin + 1s), body_step_window);
}

TEST(BodyPace, NeverGoesBeyondTheLimit)
{
    body_pace pace(30s, begin);
    pace.add(body_step_bytes, begin + 18s);
    EXPECT_EQ(pace.left(begin + 18s), 12s);
}

} // namespace
} // namespace seam::net
