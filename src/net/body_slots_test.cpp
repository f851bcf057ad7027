// SPDX-License-Identifier: Apache-2.0
#include "net/body_slots.h"

#include <gtest/gtest.h>
#include <optional>

namespace seam::net {
namespace {

TEST(BodySlots, AreSomeForOneAndMoreForAll)
{
    body_slots slots(3, 2);
    std::optional first(slots.take("a", "1"));
    const auto second = slots.take("a", "2");
    ASSERT_TRUE(*first && second);

    EXPECT_EQ(slots.take("a", "3").error(), no_slot::full);
    {
        const auto third = slots.take("b", "3");
        EXPECT_TRUE(third);
        EXPECT_EQ(slots.take("c", "4").error(), no_slot::full);
    }
    EXPECT_TRUE(slots.take("c", "4"));
    first.reset();
    EXPECT_TRUE(slots.take("a", "1"));
}

TEST(BodySlots, AreOneForAPlace)
{
    body_slots slots(3, 2);
    std::optional first(slots.take("a", "1"));

    EXPECT_EQ(slots.take("b", "1").error(), no_slot::at_place);
    EXPECT_TRUE(slots.take("b", "2"));
    first.reset();
    EXPECT_TRUE(slots.take("b", "1"));
}

TEST(BodySlots, CountWhoIsNobodyInAllAlone)
{
    body_slots slots(3, 1);
    const auto first = slots.take("", "1");
    const auto second = slots.take("", "2");
    EXPECT_TRUE(first && second);
    const auto third = slots.take("", "3");
    EXPECT_TRUE(third);
    EXPECT_EQ(slots.take("", "4").error(), no_slot::full);
}

} // namespace
} // namespace seam::net
