// SPDX-License-Identifier: Apache-2.0
#include "messaging/departure.h"
#include "messaging/scene.h"
#include "messaging/transfer.h"

namespace seam::messaging {
namespace {

using model::participant_state;

constexpr auto alerting = participant_state::alerting;
constexpr auto connected = participant_state::connected;
constexpr auto disconnected = participant_state::disconnected;

/// The one who goes leaves the organisation.
struct departing : leaving_scene
{
    void departs()
    {
        to.members.erase(to.members.begin() + 2);
        apply(plan_departure(see(in), gone.user, queue_now(), when()));
    }
    /// The queue with those who are its members now.
    queue_desk queue_now() { return {to.queue, to.queue_name, to.members}; }

    result<plan> declines(std::size_t member)
    {
        const auto user = to.members[member].user;
        auto done = plan_agent_state(see(in), {newest(user).id, user, disconnected, to.members},
                                     to.rules, when());
        if (done) apply(*done);
        return done;
    }
};

TEST(Departure, EndsWhatAlertsThem)
{
    departing s;

    s.departs();

    EXPECT_EQ(s.newest(s.gone.user).state, disconnected);
    EXPECT_EQ(s.newest(s.gone.user).disconnected_by, model::disconnect_type::system);
    EXPECT_EQ(s.it().participants.size(), 5U) << "the others are asked already";
    EXPECT_TRUE(plan_departure(s.see(s.in), s.gone.user, s.queue_now(), s.when()).is_empty());
}

TEST(Departure, AsksTheOthersOfWhatWasPassedToThemAlone)
{
    departing s;
    s.set_state(s.in, 0, connected);
    transfer alone{s.leg_of(s.in, 0).id, s.to.members[0].user, false, {}, s.gone};
    s.apply(*plan_transfer(s.see(s.in), alone, s.when()));

    s.departs();

    EXPECT_EQ(s.newest(s.gone.user).state, disconnected);
    for (const auto& other : s.to.members) {
        EXPECT_EQ(s.newest(other.user).state, alerting);
        EXPECT_EQ(s.newest(other.user).queue, s.to.queue);
    }
}

TEST(Departure, GivesWhatTheyHadBackToTheQueue)
{
    departing s;
    s.set_state(s.in, 2, connected);
    const auto said = s.messages.size();

    s.departs();

    EXPECT_EQ(s.it().state, model::conversation_state::open);
    EXPECT_EQ(s.messages.size(), said) << "the customer is not told that it is over";
    EXPECT_EQ(last_queue(s.it())->queue, s.to.queue);
    EXPECT_EQ(last_queue(s.it())->state, connected);
    EXPECT_EQ(s.newest(s.gone.user).disconnected_by, model::disconnect_type::system);
    for (const auto& other : s.to.members)
        EXPECT_EQ(s.newest(other.user).state, alerting);
    EXPECT_EQ(s.events.back().name, "conversation_transferred");
    EXPECT_TRUE(plan_departure(s.see(s.in), s.gone.user, s.queue_now(), s.when()).is_empty());
}

TEST(Departure, OfSomebodyElseOrFromWhatIsOverIsNothing)
{
    departing s;
    EXPECT_TRUE(
        plan_departure(s.see(s.in), s.ids.next_id<model::user_id>(), s.queue_now(), s.when())
            .is_empty());
    EXPECT_TRUE(plan_departure(s.see(s.in), {}, s.queue_now(), s.when()).is_empty());
    s.apply(plan_disconnect_all(s.see(s.in), model::disconnect_type::system, s.to.rules, s.when()));
    EXPECT_TRUE(plan_departure(s.see(s.in), s.gone.user, s.queue_now(), s.when()).is_empty());
}

TEST(Departure, IsNoReasonToWaitForThemMeanwhile)
{
    departing s;
    s.to.members.erase(s.to.members.begin() + 2);
    ASSERT_TRUE(s.declines(0));
    s.to.members.push_back({s.ids.next_id<model::user_id>(), "Ed"});

    ASSERT_TRUE(s.declines(1));

    ASSERT_EQ(s.newest(s.gone.user).state, alerting);
    EXPECT_EQ(s.newest(s.to.members[2].user).state, alerting);
}

} // namespace
} // namespace seam::messaging
