// SPDX-License-Identifier: Apache-2.0
#include "net/body_slots.h"

#include <gtest/gtest.h>

namespace seam::net {
namespace {

TEST(BodySlots, AreSomeForOneAndMoreForAll)
{
    body_slots slots(3, 2);
    auto first = slots.take("a");
    const auto second = slots.take("a");
    ASSERT_TRUE(first && second);

    EXPECT_FALSE(slots.take("a"));
    {
        const auto third = slots.take("b");
        EXPECT_TRUE(third);
        EXPECT_FALSE(slots.take("c"));
    }
    EXPECT_TRUE(slots.take("c"));
    first.reset();
    EXPECT_TRUE(slots.take("a"));
}

TEST(BodySlots, CountWhoIsNobodyInAllAlone)
{
    body_slots slots(3, 1);
    const auto first = slots.take("");
    const auto second = slots.take("");
    EXPECT_TRUE(first && second);
    const auto third = slots.take("");
    EXPECT_TRUE(third);
    EXPECT_FALSE(slots.take(""));
}

} // namespace
} // namespace seam::net
