// SPDX-License-Identifier: Apache-2.0
#include "messaging/membership.h"
#include "messaging/scene.h"
#include "messaging/transfer.h"

namespace seam::messaging {
namespace {

using model::participant_state;

constexpr auto alerting = participant_state::alerting;
constexpr auto connected = participant_state::connected;
constexpr auto disconnected = participant_state::disconnected;

/// The one who goes is taken out of the queue.
struct withdrawing : leaving_scene
{
    withdrawing() : rest{to.members[0], to.members[1]} {}

    plan withdraws() { return plan_withdrawal(it(), gone.user, rest, when()); }
    model::participant newest(const agent& who) { return leaving_scene::newest(who.user); }

    std::vector<agent> rest;
};

TEST(Withdrawal, EndsWhatAlertsThem)
{
    withdrawing s;
    const auto legs = s.it().participants.size();

    s.apply(s.withdraws());

    EXPECT_EQ(s.newest(s.gone).state, disconnected);
    EXPECT_EQ(s.newest(s.gone).disconnected_by, model::disconnect_type::system);
    EXPECT_EQ(s.newest(s.rest[0]).state, alerting);
    EXPECT_EQ(s.it().participants.size(), legs) << "the others are asked already";
    EXPECT_TRUE(s.withdraws().is_empty());
}

TEST(Released, AreThoseWhoseLastLegEnds)
{
    withdrawing s;
    const auto before = s.it();
    EXPECT_TRUE(find_released(before, before).empty());

    s.apply(s.withdraws());

    EXPECT_EQ(find_released(before, s.it()), std::vector{s.gone.user});
    EXPECT_TRUE(find_released(s.it(), before).empty()) << "who is asked anew is not released";
    auto again = s.it();
    again.participants.push_back(before.participants[1]);
    again.participants.back().user = s.gone.user;
    again.participants.back().role = model::purpose::agent;
    again.participants.back().state = alerting;
    EXPECT_TRUE(find_released(before, again).empty()) << "they are asked once more";
}

TEST(Withdrawal, AsksWhoCameLaterWhenNobodyElseIsAsked)
{
    withdrawing s;
    s.set_state(s.in, 0, disconnected);
    s.set_state(s.in, 1, disconnected);
    s.rest.push_back({s.ids.next_id<model::user_id>(), "Ed"});

    s.apply(s.withdraws());

    EXPECT_EQ(s.newest(s.rest[2]).state, alerting);
    EXPECT_EQ(s.newest(s.rest[2]).queue, s.to.queue);
    EXPECT_EQ(s.newest(s.rest[0]).state, disconnected) << "who declined is not asked again";
}

TEST(Withdrawal, WhoIsBackIsAskedAgain)
{
    withdrawing s;
    s.apply(s.withdraws());
    s.rest.push_back(s.gone);

    s.apply(plan_alert(s.it(), s.rest, s.when()));

    EXPECT_EQ(s.newest(s.gone).state, alerting);
    EXPECT_TRUE(plan_alert(s.it(), s.rest, s.when()).is_empty());
}

TEST(Withdrawal, WhoIsBackIsAskedWhenTheOthersDecline)
{
    withdrawing s;
    s.apply(s.withdraws());
    s.set_state(s.in, 0, disconnected);
    s.set_state(s.in, 1, disconnected);
    s.rest.push_back(s.gone);

    s.apply(plan_ask_others(s.it(), s.rest, s.when()));

    EXPECT_EQ(s.newest(s.gone).state, alerting);
}

TEST(Withdrawal, LeavesAConversationWaitingWhenNobodyIsLeft)
{
    withdrawing s;
    s.rest.clear();
    for (const auto& each : s.to.members)
        s.apply(plan_withdrawal(s.it(), each.user, s.rest, s.when()));

    EXPECT_EQ(s.it().state, model::conversation_state::open);
    EXPECT_EQ(last_queue(s.it())->state, connected);
    for (const auto& each : s.to.members)
        EXPECT_EQ(s.newest(each).state, disconnected);
}

TEST(Withdrawal, TakesNothingThatTheyHave)
{
    withdrawing s;
    s.set_state(s.in, 2, connected);

    EXPECT_TRUE(s.withdraws().is_empty());
}

TEST(Withdrawal, TakesNothingThatAsksThemAlone)
{
    withdrawing s;
    s.set_state(s.in, 0, connected);
    const transfer alone{s.leg_of(s.in, 0).id, s.to.members[0].user, false, {}, s.gone};
    s.apply(*plan_transfer(s.see(s.in), alone, s.when()));

    EXPECT_TRUE(s.withdraws().is_empty());
    EXPECT_TRUE(may_answer(s.it(), s.newest(s.gone).id, s.rest));
}

TEST(Withdrawal, IsNoneOfAMemberOrFromWhatIsOver)
{
    withdrawing s;
    EXPECT_TRUE(plan_withdrawal(s.it(), s.rest[0].user, s.rest, s.when()).is_empty());
    EXPECT_TRUE(plan_withdrawal(s.it(), {}, s.rest, s.when()).is_empty());
    s.apply(plan_disconnect_all(s.see(s.in), model::disconnect_type::system, s.to.rules, s.when()));
    EXPECT_TRUE(s.withdraws().is_empty());
}

TEST(MayAnswer, IsForMembersOfTheQueueThatAsks)
{
    withdrawing s;

    EXPECT_TRUE(may_answer(s.it(), s.newest(s.rest[0]).id, s.rest));
    EXPECT_FALSE(may_answer(s.it(), s.newest(s.gone).id, s.rest));
    EXPECT_TRUE(may_answer(s.it(), s.ids.next_id<model::participant_id>(), s.rest))
        << "what is not there is somebody else's to refuse";
    s.set_state(s.in, 2, connected);
    EXPECT_TRUE(may_answer(s.it(), s.newest(s.gone).id, s.rest)) << "they have answered";
}

TEST(Concerns, WhoeverAnsweredOrMayBeAsked)
{
    withdrawing s;
    const auto queue = last_queue(s.it())->queue;

    EXPECT_TRUE(concerns(s.it(), s.gone.user, {queue}));
    EXPECT_FALSE(concerns(s.it(), s.gone.user, {})) << "it rings for who is out";
    EXPECT_FALSE(concerns(s.it(), {}, {queue}));
    s.set_state(s.in, 2, disconnected);
    EXPECT_TRUE(concerns(s.it(), s.gone.user, {queue})) << "they declined";
    EXPECT_FALSE(concerns(s.it(), s.gone.user, {})) << "they declined, and are out";
    s.set_state(s.in, 0, connected);
    EXPECT_TRUE(concerns(s.it(), s.rest[0].user, {})) << "they answered";
    s.apply(*plan_transfer(
        s.see(s.in), {s.leg_of(s.in, 0).id, s.to.members[0].user, false, {}, s.gone}, s.when()));
    EXPECT_TRUE(concerns(s.it(), s.gone.user, {})) << "they are asked alone";
}

/// The queue is deleted; another, with one member who was asked before and one who was not, has
/// what waits.
struct moving : leaving_scene
{
    moving()
    {
        gone_queue = to.queue;
        other.queue = ids.next_id<model::queue_id>();
        other.name = "Everyone";
        other.members = {to.members[1], {ids.next_id<model::user_id>(), "Ed"}};
    }
    plan moves() { return plan_move_from(see(in), gone_queue, other, when()); }

    model::queue_id gone_queue;
    queue_desk other;
};

TEST(AtWork, WhoeverHasItOrIsAskedAndNobodyWhoWas)
{
    withdrawing s;
    const auto queue = last_queue(s.it())->queue;

    EXPECT_TRUE(is_at_work_in(s.it(), s.gone.user, {queue}));
    EXPECT_FALSE(is_at_work_in(s.it(), s.gone.user, {})) << "it rings for who is out";
    EXPECT_FALSE(is_at_work_in(s.it(), {}, {queue}));
    s.set_state(s.in, 2, disconnected);
    EXPECT_FALSE(is_at_work_in(s.it(), s.gone.user, {queue})) << "they declined";
    s.set_state(s.in, 0, connected);
    EXPECT_TRUE(is_at_work_in(s.it(), s.rest[0].user, {})) << "they answered";
    EXPECT_FALSE(is_at_work_in(s.it(), s.rest[1].user, {queue})) << "a colleague was faster";
    s.apply(*plan_transfer(
        s.see(s.in), {s.leg_of(s.in, 0).id, s.to.members[0].user, false, {}, s.gone}, s.when()));
    EXPECT_TRUE(is_at_work_in(s.it(), s.gone.user, {})) << "they are asked alone";
    EXPECT_FALSE(is_at_work_in(s.it(), s.rest[0].user, {queue})) << "they passed it on";
}

TEST(Move, FromAQueueThatIsGoneAsksTheOther)
{
    moving s;

    s.apply(s.moves());

    EXPECT_EQ(last_queue(s.it())->queue, s.other.queue);
    EXPECT_EQ(last_queue(s.it())->state, connected);
    EXPECT_EQ(s.newest(s.gone.user).disconnected_by, model::disconnect_type::system);
    for (const auto& each : s.other.members) {
        EXPECT_EQ(s.newest(each.user).state, alerting);
        EXPECT_EQ(s.newest(each.user).queue, s.other.queue);
    }
    EXPECT_TRUE(s.moves().is_empty());
}

TEST(Move, LeavesWhoIsAskedAlone)
{
    moving s;
    s.set_state(s.in, 0, connected);
    const queue_desk same{s.gone_queue, "Gone", {}};
    s.apply(*plan_transfer(
        s.see(s.in), {s.leg_of(s.in, 0).id, s.to.members[0].user, false, same, s.gone}, s.when()));

    s.apply(s.moves());

    EXPECT_EQ(last_queue(s.it())->queue, s.other.queue);
    EXPECT_EQ(s.newest(s.gone.user).state, alerting);
    EXPECT_NE(s.newest(s.other.members[1].user).state, alerting) << "nobody else is asked";
    s.apply(*plan_agent_state(
        s.see(s.in), {s.newest(s.gone.user).id, s.gone.user, disconnected, s.other.members},
        s.to.rules, s.when()));
    EXPECT_EQ(s.newest(s.other.members[1].user).state, alerting) << "until they decline";
}

TEST(Move, LeavesWhatIsAnsweredOrElsewhere)
{
    moving s;
    const auto elsewhere = s.ids.next_id<model::queue_id>();
    EXPECT_TRUE(plan_move_from(s.see(s.in), elsewhere, s.other, s.when()).is_empty());
    s.set_state(s.in, 0, connected);
    EXPECT_TRUE(s.moves().is_empty());
}

} // namespace
} // namespace seam::messaging
