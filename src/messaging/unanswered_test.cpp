// SPDX-License-Identifier: Apache-2.0
#include "messaging/scene.h"
#include "messaging/transfer.h"
#include "messaging/unanswered.h"

namespace seam::messaging {
namespace {

using namespace std::chrono_literals;
using model::participant_state;

/// The first agent has passed the conversation to the last one alone.
struct asking_one : leaving_scene
{
    asking_one()
    {
        set_state(in, 0, participant_state::connected);
        const queue_desk keeps{to.queue, to.queue_name, {}};
        apply(*plan_transfer(see(in), {leg_of(in, 0).id, to.members[0].user, false, keeps, gone},
                             when()));
    }
    plan unanswered() { return plan_unanswered(it(), to.members, 60s, when()); }
};

TEST(Unanswered, AfterAWhileTheOthersAreAsked)
{
    asking_one s;
    ASSERT_NE(asked_alone(s.it()), nullptr);
    s.pass(60s);

    s.apply(s.unanswered());

    const auto silent = s.newest(s.gone.user);
    EXPECT_EQ(silent.state, participant_state::disconnected);
    EXPECT_EQ(silent.disconnected_by, model::disconnect_type::endpoint);
    EXPECT_EQ(s.newest(s.to.members[1].user).state, participant_state::alerting);
    EXPECT_EQ(s.newest(s.to.members[1].user).queue, s.to.queue);
    EXPECT_EQ(asked_alone(s.it()), nullptr);
    EXPECT_TRUE(s.unanswered().is_empty());
    s.apply(*plan_agent_state(s.see(s.in),
                              {s.newest(s.to.members[1].user).id, s.to.members[1].user,
                               participant_state::connected, s.to.members},
                              s.to.rules, s.when()));
    EXPECT_EQ(s.newest(s.to.members[1].user).state, participant_state::connected);
}

TEST(Unanswered, NothingHappensBefore)
{
    asking_one s;
    s.pass(59s);

    EXPECT_TRUE(s.unanswered().is_empty());
}

TEST(Unanswered, WhoAnsweredInTimeHasIt)
{
    asking_one s;
    s.apply(*plan_agent_state(
        s.see(s.in),
        {s.newest(s.gone.user).id, s.gone.user, participant_state::connected, s.to.members},
        s.to.rules, s.when()));
    s.pass(60s);

    EXPECT_TRUE(s.unanswered().is_empty());
}

TEST(Unanswered, WithoutOthersItGoesOnWaiting)
{
    asking_one s;
    s.pass(60s);

    s.apply(plan_unanswered(s.it(), {s.gone}, 60s, s.when()));

    EXPECT_EQ(s.newest(s.gone.user).state, participant_state::disconnected);
    EXPECT_EQ(last_queue(s.it())->state, participant_state::connected);
    // Whoever comes is asked then, also who was not there.
    s.apply(plan_alert(s.it(), {s.gone}, s.when()));
    EXPECT_EQ(s.newest(s.gone.user).state, participant_state::alerting);
}

TEST(Unanswered, WhatAQueueAsksAsksOn)
{
    leaving_scene s;
    s.pass(60s);

    EXPECT_EQ(asked_alone(s.it()), nullptr);
    EXPECT_TRUE(plan_unanswered(s.it(), s.to.members, 60s, s.when()).is_empty());
}

} // namespace
} // namespace seam::messaging
