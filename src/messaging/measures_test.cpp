// SPDX-License-Identifier: Apache-2.0
#include "messaging/measures.h"
#include "messaging/scene.h"
#include "messaging/transfer.h"

#include <algorithm>
#include <span>

namespace seam::messaging {
namespace {

using model::participant_state;
using std::chrono::seconds;

/// A guest `T` who has asked the first queue.
struct asked : scene
{
    asked()
    {
        configure_guest("T");
        start = now;
        in = say("T", "hello")->message.conversation;
        billing.queue = ids.next_id<model::queue_id>();
        billing.members = to.members;
    }

    [[nodiscard]] std::vector<measure> measures() { return measures_of(conversations.at(in)); }
    [[nodiscard]] measure then(measured what, seconds at, seconds lasted, model::queue_id queue)
    {
        return {what, start + at, lasted, queue};
    }
    [[nodiscard]] measure then(measured what, seconds at, seconds lasted)
    {
        return then(what, at, lasted, to.queue);
    }
    void pass_on(transfer how) { apply(*plan_transfer(see(in), how, when())); }
    void set_newest(std::size_t member, participant_state wanted)
    {
        const auto& legs = conversations.at(in).participants;
        const auto user = to.members[member].user;
        const auto leg =
            std::ranges::find(legs.rbegin(), legs.rend(), user, &model::participant::user);
        apply(*plan_agent_state(see(in), {leg->id, user, wanted}, to.rules, when()));
    }

    timestamp start;
    model::conversation_id in;
    queue_desk billing;
};

TEST(Measures, OfAGuestWhoWaitsAreThatTheyCame)
{
    asked s;
    EXPECT_EQ(s.measures(), (std::vector{s.then(measured::offered, seconds(0), seconds(0))}));
}

TEST(Measures, OfAnAnswerAreTheWaitAndOfAnEndTheTimeWithTheAgent)
{
    asked s;
    s.pass(seconds(7));
    s.set_state(s.in, 1, participant_state::disconnected); // declines
    s.pass(seconds(3));
    s.set_state(s.in, 0, participant_state::connected);
    const std::vector answered{s.then(measured::offered, seconds(0), seconds(0)),
                               s.then(measured::waited, seconds(10), seconds(10)),
                               s.then(measured::answered, seconds(10), seconds(10))};
    EXPECT_EQ(s.measures(), answered);

    s.pass(seconds(60));
    s.set_state(s.in, 0, participant_state::disconnected);
    auto over = answered;
    over.push_back(s.then(measured::handled, seconds(70), seconds(60)));
    EXPECT_EQ(s.measures(), over);
}

TEST(Measures, OfAGuestWhoLeavesUnansweredAreThatTheyGaveUp)
{
    asked s;
    s.pass(seconds(20));
    s.apply(plan_disconnect_all(s.see(s.in), model::disconnect_type::client, s.to.rules, s.when()));

    EXPECT_EQ(s.measures(), (std::vector{s.then(measured::offered, seconds(0), seconds(0)),
                                         s.then(measured::waited, seconds(20), seconds(20)),
                                         s.then(measured::abandoned, seconds(20), seconds(20))}));
}

TEST(Measures, OfAnEndByAnAdministratorAreNoWait)
{
    asked s;
    s.pass(seconds(20));
    s.apply(plan_disconnect_all(s.see(s.in), model::disconnect_type::system, s.to.rules, s.when()));

    EXPECT_EQ(s.measures(), (std::vector{s.then(measured::offered, seconds(0), seconds(0))}));
}

TEST(Measures, OfASessionThatExpiresAreNoWait)
{
    asked s;
    s.pass(std::chrono::days(90));
    s.apply(plan_expire(s.see("T"), s.when()));

    ASSERT_EQ(s.conversations.at(s.in).state, model::conversation_state::ended);
    EXPECT_EQ(s.measures(), (std::vector{s.then(measured::offered, seconds(0), seconds(0))}));
}

TEST(Measures, OfATransferAreThoseOfEachQueueAndAgent)
{
    asked s;
    s.set_state(s.in, 0, participant_state::connected);
    s.pass(seconds(30));
    s.pass_on({s.leg_of(s.in, 0).id, s.to.members[0].user, false, s.billing, {}});
    s.pass(seconds(5));
    s.set_newest(1, participant_state::connected);
    s.pass(seconds(15));
    s.set_newest(1, participant_state::disconnected);

    const auto billing = s.billing.queue;
    const std::vector expected{
        s.then(measured::offered, seconds(0), seconds(0)),
        s.then(measured::waited, seconds(0), seconds(0)),
        s.then(measured::answered, seconds(0), seconds(0)),
        s.then(measured::handled, seconds(30), seconds(30)),
        s.then(measured::transferred, seconds(30), seconds(0)),
        s.then(measured::offered, seconds(30), seconds(0), billing),
        s.then(measured::waited, seconds(35), seconds(5), billing),
        s.then(measured::answered, seconds(35), seconds(5), billing),
        s.then(measured::handled, seconds(50), seconds(15), billing),
    };
    EXPECT_EQ(s.measures(), expected);
}

/// Whom the first agent passed it on to after half a minute, by name.
struct asked_by_name : asked
{
    asked_by_name()
    {
        set_state(in, 0, participant_state::connected);
        pass(seconds(30));
        pass_on({leg_of(in, 0).id, to.members[0].user, false, {}, to.members[1]});
        until_then = {then(measured::offered, seconds(0), seconds(0)),
                      then(measured::waited, seconds(0), seconds(0)),
                      then(measured::answered, seconds(0), seconds(0)),
                      then(measured::handled, seconds(30), seconds(30)),
                      then(measured::transferred, seconds(30), seconds(0))};
    }

    /// Those since.
    [[nodiscard]] std::vector<measure> since()
    {
        const auto all = measures();
        EXPECT_TRUE(std::ranges::equal(std::span(all).first(until_then.size()), until_then));
        return {all.begin() + std::ssize(until_then), all.end()};
    }

    std::vector<measure> until_then;
};

TEST(Measures, OfAColleagueWhoIsAskedByNameAreNoneOfTheQueueButWhatTheyHandled)
{
    asked_by_name s;
    EXPECT_EQ(s.since(), std::vector<measure>());
    s.pass(seconds(4));
    s.set_newest(1, participant_state::connected);
    s.pass(seconds(9));
    s.set_newest(1, participant_state::disconnected);

    EXPECT_EQ(s.since(), (std::vector{s.then(measured::handled, seconds(43), seconds(9))}));
}

TEST(Measures, OfAColleagueWhoDeclinesAreThoseOfTheQueueFromThenOn)
{
    asked_by_name s;
    s.pass(seconds(4));
    s.set_newest(1, participant_state::disconnected);
    s.apply(plan_ask_others(s.conversations.at(s.in), s.to.members, s.when()));
    s.pass(seconds(6));
    s.set_newest(2, participant_state::connected);

    EXPECT_EQ(s.since(), (std::vector{s.then(measured::offered, seconds(34), seconds(0)),
                                      s.then(measured::waited, seconds(40), seconds(6)),
                                      s.then(measured::answered, seconds(40), seconds(6))}));
}

TEST(Measures, OfAGuestWhoLeavesWhileAColleagueIsAskedByNameAreNoneOfTheQueue)
{
    asked_by_name s;
    s.pass(seconds(4));
    s.apply(plan_disconnect_all(s.see(s.in), model::disconnect_type::client, s.to.rules, s.when()));

    EXPECT_EQ(s.since(), std::vector<measure>());
}

TEST(Measures, HaveNoLengthBelowNothing)
{
    asked s;
    s.pass(seconds(-5));
    s.set_state(s.in, 0, participant_state::connected);

    for (const auto& each : s.measures())
        EXPECT_GE(each.lasted.count(), 0);
}

} // namespace
} // namespace seam::messaging
