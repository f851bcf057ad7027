// SPDX-License-Identifier: Apache-2.0
#include "api/guest/socket_slots.h"

#include <gtest/gtest.h>

namespace seam::api::guest {
namespace {

using namespace std::chrono_literals;

TEST(SocketSlots, AreFreeAgainWhenASocketCloses)
{
    socket_slots slots({2, std::nullopt});
    auto first = slots.take({"203.0.113.7", "shop"});
    const auto second = slots.take({"203.0.113.7", "shop"});
    ASSERT_TRUE(first);
    ASSERT_TRUE(second);

    const auto refused = slots.take({"203.0.113.7", "shop"});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().status, 429U);
    EXPECT_EQ(refused.error().code, "too.many.requests");
    EXPECT_EQ(refused.error().retry_after, 30s);
    EXPECT_NE(refused.error().message.find("network"), std::string::npos);
    EXPECT_TRUE(slots.take({"203.0.113.8", "shop"})) << "others are let in";

    first->reset();
    EXPECT_TRUE(slots.take({"203.0.113.7", "shop"}));
}

TEST(SocketSlots, AreCountedOfADeploymentFromWherever)
{
    socket_slots slots({std::nullopt, 2});
    const auto first = slots.take({"203.0.113.7", "shop"});
    const auto second = slots.take({"203.0.113.8", "shop"});

    EXPECT_FALSE(slots.take({"203.0.113.9", "shop"}));
    EXPECT_FALSE(slots.take({"", "shop"})) << "also from this machine";
    EXPECT_TRUE(slots.take({"203.0.113.9", "bakery"}));
}

TEST(SocketSlots, ASocketThatIsRefusedTakesNone)
{
    socket_slots slots({1, 1});
    auto at_shop = slots.take({"203.0.113.7", "shop"});
    ASSERT_FALSE(slots.take({"203.0.113.8", "shop"}));

    EXPECT_TRUE(slots.take({"203.0.113.8", "bakery"})) << "its address has none";
}

TEST(SocketSlots, OfNobodyAreNotCounted)
{
    socket_slots slots({1, std::nullopt});
    const auto first = slots.take({"", "shop"});
    EXPECT_TRUE(first);
    EXPECT_TRUE(slots.take({"", "shop"}));
}

TEST(SocketSlots, TellHowOftenTheyWereFull)
{
    socket_slots slots({1, 2});
    const auto first = slots.take({"203.0.113.7", "shop"});
    const auto second = slots.take({"203.0.113.8", "shop"});
    EXPECT_FALSE(slots.take({"203.0.113.7", "shop"}));
    EXPECT_FALSE(slots.take({"203.0.113.9", "shop"}));
    EXPECT_FALSE(slots.take({"203.0.113.9", "shop"}));

    EXPECT_EQ(slots.refused(holder::address), 1U);
    EXPECT_EQ(slots.refused(holder::deployment), 2U);
}

} // namespace
} // namespace seam::api::guest
