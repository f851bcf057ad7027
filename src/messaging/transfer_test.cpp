// SPDX-License-Identifier: Apache-2.0
#include "messaging/scene.h"
#include "messaging/transfer.h"

#include <ranges>

namespace seam::messaging {
namespace {

using model::conversation_state;
using model::disconnect_type;
using model::participant_state;

constexpr auto alerting = participant_state::alerting;
constexpr auto connected = participant_state::connected;
constexpr auto disconnected = participant_state::disconnected;

/// A guest `T` whom the first of three agents has answered, and another queue.
struct answered : scene
{
    answered()
    {
        configure_guest("T");
        in = say("T", "hello")->message.conversation;
        set_state(in, 0, connected);
        pass(std::chrono::seconds(5));
        billing.queue = ids.next_id<model::queue_id>();
        billing.name = "Billing";
        billing.members = to.members;
    }

    result<plan> pass_on(transfer asked)
    {
        auto done = plan_transfer(see(in), asked, when());
        if (done) apply(*done);
        return done;
    }

    transfer to_queue() { return {leg_of(in, 0).id, to.members[0].user, false, billing, {}}; }
    transfer to_agent(std::size_t member)
    {
        auto asked = to_queue();
        asked.to = {};
        asked.only = to.members[member];
        return asked;
    }

    model::conversation& it() { return conversations.at(in); }
    /// The newest leg of a member.
    model::participant newest(std::size_t member)
    {
        const auto& legs = it().participants;
        const auto backwards = std::views::reverse(legs);
        const auto found =
            std::ranges::find(backwards, to.members[member].user, &model::participant::user);
        return found == backwards.end() ? model::participant() : *found;
    }
    result<plan> declines(std::size_t member)
    {
        const agent_state asked{newest(member).id, to.members[member].user, disconnected,
                                to.members};
        auto done = plan_agent_state(see(in), asked, to.rules, when());
        if (done) apply(*done);
        return done;
    }

    model::conversation_id in;
    queue_desk billing;
};

TEST(TransferToQueue, LeavesAsTransferAndAsksTheOthers)
{
    answered s;
    const auto before = s.leg_of(s.in, 0);

    ASSERT_TRUE(s.pass_on(s.to_queue()));

    const auto left = s.leg_of(s.in, 0);
    EXPECT_EQ(left.id, before.id);
    EXPECT_EQ(left.state, disconnected);
    EXPECT_EQ(left.disconnected_by, disconnect_type::transfer);
    EXPECT_EQ(left.ended, s.now);
    EXPECT_EQ(s.newest(0).id, before.id) << "who passed it on is not asked";
    for (const std::size_t other : {1U, 2U}) {
        EXPECT_EQ(s.newest(other).state, alerting);
        EXPECT_EQ(s.newest(other).queue, s.billing.queue);
    }
    const auto* queue = last_queue(s.it());
    EXPECT_EQ(queue->queue, s.billing.queue);
    EXPECT_EQ(queue->name, "Billing");
    EXPECT_EQ(queue->state, connected);
    EXPECT_EQ(s.it().state, conversation_state::open);
    EXPECT_EQ(s.it().participants[0].state, connected) << "the customer stays";
    EXPECT_EQ(s.events.back().name, "conversation_transferred");
}

TEST(TransferToQueue, AsksTheSameAgentAgainIfThereIsNobodyElse)
{
    answered s;
    s.billing.members = {s.to.members[0]};

    ASSERT_TRUE(s.pass_on(s.to_queue()));

    EXPECT_EQ(s.newest(0).state, alerting);
}

TEST(TransferToQueue, LosesNoWordAndDoublesNone)
{
    answered s;
    s.agent_says(s.in, 0, "one moment");
    s.say("T", "before", "t1");
    ASSERT_TRUE(s.pass_on(s.to_queue()));
    const auto meanwhile = s.say("T", "meanwhile", "t2");
    ASSERT_TRUE(meanwhile);
    EXPECT_FALSE(meanwhile->opened);
    EXPECT_TRUE(s.say("T", "meanwhile", "t2")->repeated);
    s.apply(*plan_agent_state(s.see(s.in), {s.newest(1).id, s.to.members[1].user, connected},
                              s.to.rules, s.when()));
    ASSERT_TRUE(s.say("T", "after"));

    const std::vector<std::string> said{"hello", "one moment", "before", "meanwhile", "after"};
    EXPECT_EQ(texts(s.history("T")), said);
    EXPECT_EQ(last_queue(s.it())->state, disconnected) << "the queue's turn is over";
    EXPECT_EQ(s.newest(2).state, disconnected);
    EXPECT_EQ(s.newest(1).state, connected);
    EXPECT_REFUSED(s.agent_says(s.in, 0, "still there?"), participant_ended);
}

TEST(TransferToAgent, AsksThatOneAlone)
{
    answered s;

    ASSERT_TRUE(s.pass_on(s.to_agent(2)));

    EXPECT_EQ(s.newest(2).state, alerting);
    EXPECT_EQ(s.newest(1).state, disconnected);
    EXPECT_EQ(last_queue(s.it())->queue, s.to.queue);
    EXPECT_EQ(last_queue(s.it())->state, connected) << "it waits, whoever is asked";
}

TEST(TransferToAgent, GoesToTheQueueWhenDeclined)
{
    answered s;
    ASSERT_TRUE(s.pass_on(s.to_agent(2)));

    ASSERT_TRUE(s.declines(2));

    EXPECT_EQ(s.it().state, conversation_state::open);
    EXPECT_EQ(s.newest(2).state, disconnected);
    EXPECT_EQ(s.newest(0).state, alerting);
    EXPECT_EQ(s.newest(1).state, alerting);
    // Whoever declines is not asked at once again.
    ASSERT_TRUE(s.declines(0));
    ASSERT_TRUE(s.declines(1));
    EXPECT_TRUE(plan_ask_others(s.it(), s.to.members, s.when()).is_empty());
    EXPECT_EQ(s.it().state, conversation_state::open);
}

TEST(TransferToAgent, IsNotToWhoeverHasIt)
{
    answered s;
    EXPECT_REFUSED(s.pass_on(s.to_agent(0)), own_transfer);
}

TEST(TransferToAgent, IsOfferedNobodyElseWhileTheyAlert)
{
    answered s;
    ASSERT_TRUE(s.pass_on(s.to_agent(2)));
    s.to.members.push_back({s.ids.next_id<model::user_id>(), "Ed"});

    EXPECT_TRUE(plan_alert(s.it(), s.to.members, s.when()).is_empty());

    ASSERT_TRUE(s.declines(2));
    ASSERT_TRUE(s.declines(0));
    EXPECT_EQ(s.newest(3).state, alerting) << "the queue has it again";
    EXPECT_EQ(s.newest(3).queue, s.to.queue);
    EXPECT_TRUE(plan_alert(s.it(), s.to.members, s.when()).is_empty());
}

TEST(TransferToQueue, AlertsWhoComesLaterOfThatQueue)
{
    answered s;
    ASSERT_TRUE(s.pass_on(s.to_queue()));
    s.to.members.push_back({s.ids.next_id<model::user_id>(), "Ed"});

    s.apply(plan_alert(s.it(), s.to.members, s.when()));

    EXPECT_EQ(s.newest(3).state, alerting);
    EXPECT_EQ(s.newest(3).queue, s.billing.queue);
    EXPECT_EQ(s.newest(0).state, disconnected) << "who passed it on is not asked";
}

TEST(Transfer, IsForTheConnectedAgent)
{
    answered s;
    auto asked = s.to_queue();
    asked.user = s.to.members[1].user;
    EXPECT_REFUSED(s.pass_on(asked), not_a_participant);
    asked.user = {};
    EXPECT_REFUSED(s.pass_on(asked), not_a_participant);
    asked.participant = s.it().participants[0].id;
    asked.may_replace_others = true;
    EXPECT_REFUSED(s.pass_on(asked), not_a_participant);
    asked.participant = s.ids.next_id<model::participant_id>();
    EXPECT_REFUSED(s.pass_on(asked), participant_not_found);
    asked = s.to_queue();
    asked.participant = s.leg_of(s.in, 1).id;
    asked.user = s.to.members[1].user;
    EXPECT_REFUSED(s.pass_on(asked), participant_ended);
}

TEST(Transfer, MayBeMadeForSomebody)
{
    answered s;
    auto asked = s.to_queue();
    asked.user = {};
    asked.may_replace_others = true;

    ASSERT_TRUE(s.pass_on(asked));
    EXPECT_EQ(s.leg_of(s.in, 0).disconnected_by, disconnect_type::transfer);
}

TEST(Transfer, NeedsAnOpenAnsweredConversation)
{
    answered s;
    ASSERT_TRUE(s.pass_on(s.to_agent(1)));
    auto asked = s.to_queue();
    asked.participant = s.newest(1).id;
    asked.user = s.to.members[1].user;
    EXPECT_REFUSED(s.pass_on(asked), not_connected);
    s.apply(plan_disconnect_all(s.see(s.in), disconnect_type::system, s.to.rules, s.when()));
    EXPECT_REFUSED(s.pass_on(asked), ended);
}

TEST(Transfer, HasALimitPerConversation)
{
    answered s;
    for (std::size_t n = 0; n < transfers_max; ++n) {
        const auto from = n % 2;
        auto asked = s.to_agent(1 - from);
        asked.participant = s.newest(from).id;
        asked.user = s.to.members[from].user;
        ASSERT_TRUE(s.pass_on(asked)) << n;
        s.apply(*plan_agent_state(s.see(s.in),
                                  {s.newest(1 - from).id, s.to.members[1 - from].user, connected},
                                  s.to.rules, s.when()));
    }
    auto asked = s.to_agent(1);
    asked.participant = s.newest(0).id;
    EXPECT_REFUSED(s.pass_on(asked), too_many_transfers);
}

TEST(Transfer, ComesToABoundedNumberOfLegs)
{
    answered s;
    while (s.billing.members.size() < participants_max)
        s.billing.members.push_back({s.ids.next_id<model::user_id>(), "Ed"});

    ASSERT_TRUE(s.pass_on(s.to_queue()));

    EXPECT_EQ(s.it().participants.size(), participants_max);
    const std::vector<agent> late{{s.ids.next_id<model::user_id>(), "Late"}};
    EXPECT_TRUE(plan_alert(s.it(), late, s.when()).is_empty());
    EXPECT_TRUE(plan_ask_others(s.it(), late, s.when()).is_empty());
    s.apply(*plan_agent_state(s.see(s.in), {s.newest(1).id, s.to.members[1].user, connected},
                              s.to.rules, s.when()));
    auto asked = s.to_queue();
    asked.participant = s.newest(1).id;
    asked.user = s.to.members[1].user;
    EXPECT_REFUSED(s.pass_on(asked), too_many_transfers);
}

} // namespace
} // namespace seam::messaging
