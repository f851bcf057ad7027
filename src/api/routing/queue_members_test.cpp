// SPDX-License-Identifier: Apache-2.0
#include "api/routing/queue_members.h"
#include "api/testing/world.h"

#include <gtest/gtest.h>

namespace seam::api {
namespace {

using testing::id;

const auto ann = id<model::user_id>(1);
const auto bo = id<model::user_id>(2);

queue_members stored(const queue_members& who)
{
    boost::json::object queue{{"name", "Sales"}};
    write_queue_members(who, queue);
    return read_queue_members(queue);
}

TEST(QueueMembers, OfADocumentThatNamesNoneAreEverybody)
{
    const auto who = read_queue_members({{"name", "Everyone"}});

    EXPECT_EQ(who, queue_members::everybody());
    EXPECT_TRUE(who.includes(ann));
}

TEST(QueueMembers, AreThoseWhoWereAdded)
{
    queue_members who;
    EXPECT_FALSE(stored(who).includes(ann)) << "an empty list is not everybody";
    who.add(ann);
    who.add(ann);
    who.remove(bo);

    EXPECT_EQ(stored(who), who);
    EXPECT_TRUE(stored(who).includes(ann));
    EXPECT_FALSE(stored(who).includes(bo));
    EXPECT_EQ(who.listed(), 1U);
    who.remove(ann);
    EXPECT_FALSE(who.includes(ann));
}

TEST(QueueMembers, OfEverybodysQueueAreAllButThoseTakenOut)
{
    auto who = queue_members::everybody();
    who.remove(ann);

    EXPECT_EQ(stored(who), who);
    EXPECT_FALSE(stored(who).includes(ann));
    EXPECT_TRUE(stored(who).includes(bo)) << "also who becomes an agent later";
    who.add(ann);
    EXPECT_EQ(who, queue_members::everybody());
}

TEST(QueueMembers, WhatIsNoIdIsNobody)
{
    const auto who = read_queue_members(
        {{"members", boost::json::object{{"only", boost::json::array{"x", 7, ann.to_string()}}}}});

    EXPECT_TRUE(who.includes(ann));
    EXPECT_EQ(who.listed(), 1U);
}

TEST(QueueMembers, AreFoundAmongTheAgents)
{
    user first, second;
    first.id = ann;
    first.name = "Ann";
    second.id = bo;
    queue_members who;
    who.add(ann);
    who.add(id<model::user_id>(3));

    const auto members = members_among({second, first}, who);

    ASSERT_EQ(members.size(), 1U);
    EXPECT_EQ(members.front().user, ann);
    EXPECT_EQ(members.front().name, "Ann");
}

} // namespace
} // namespace seam::api
