// SPDX-License-Identifier: Apache-2.0
#include "api/http/caller.h"

#include <gtest/gtest.h>
#include <vector>

namespace seam::api {
namespace {

TEST(Caller, EachRoleHasTheRightsOfThoseBelow)
{
    struct row
    {
        role held;
        bool agent, supervisor, admin;
    };
    const std::vector<row> rows = {
        {role::none, false, false, false},
        {role::agent, true, false, false},
        {role::supervisor, true, true, false},
        {role::admin, true, true, true},
        {role::agent | role::supervisor, true, true, false},
        {role::agent | role::admin, true, true, true},
    };
    for (const auto& each : rows) {
        const auto held = static_cast<int>(each.held);
        EXPECT_TRUE(may(each.held, role::none)) << held;
        EXPECT_EQ(may(each.held, role::agent), each.agent) << held;
        EXPECT_EQ(may(each.held, role::supervisor), each.supervisor) << held;
        EXPECT_EQ(may(each.held, role::admin), each.admin) << held;
    }
}

TEST(Caller, ARightIsNoMembership)
{
    EXPECT_FALSE(includes(role::supervisor, role::agent)) << "queues ask agents alone";
    EXPECT_FALSE(includes(role::admin, role::supervisor));
}

} // namespace
} // namespace seam::api
