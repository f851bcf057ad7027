// SPDX-License-Identifier: Apache-2.0
#include "api/testing/world.h"
#include "api/v2/conversations/media.h"

#include <gtest/gtest.h>

namespace seam::api {
namespace {

using testing::id;

const auto leg = id<model::participant_id>(1);
const auto agent = id<model::user_id>(2);

model::conversation with(model::purpose role, model::participant_state state)
{
    model::participant who;
    who.id = leg;
    who.role = role;
    who.user = agent;
    who.state = state;
    model::conversation made;
    made.participants = {who};
    return made;
}

int status_of(const outcome<void>& what)
{
    return what ? 200 : static_cast<int>(what.error().status);
}

TEST(Media, AreSentByAConnectedAgentThemselvesAlone)
{
    using enum model::participant_state;
    const auto good = with(model::purpose::agent, connected);

    EXPECT_EQ(status_of(check_may_send(good, leg, agent)), 200);
    EXPECT_EQ(status_of(check_may_send(good, leg, id<model::user_id>(3))), 409);
    EXPECT_EQ(status_of(check_may_send(good, id<model::participant_id>(4), agent)), 404);
    for (const auto state : {alerting, disconnected}) {
        const auto other = with(model::purpose::agent, state);
        EXPECT_EQ(status_of(check_may_send(other, leg, agent)), 409);
    }
    const auto customer = with(model::purpose::customer, connected);
    EXPECT_EQ(status_of(check_may_send(customer, leg, agent)), 409);
}

} // namespace
} // namespace seam::api
