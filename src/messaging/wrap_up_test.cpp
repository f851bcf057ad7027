// SPDX-License-Identifier: Apache-2.0
#include "messaging/scene.h"
#include "messaging/wrap_up.h"

namespace seam::messaging {
namespace {

using model::participant_state;

/// A guest `T` whom the first of three agents has answered; the third has declined.
struct answered : scene
{
    answered()
    {
        configure_guest("T");
        in = say("T", "hello")->message.conversation;
        set_state(in, 2, participant_state::disconnected);
        set_state(in, 0, participant_state::connected);
    }

    result<plan> wrap(std::optional<model::wrap_up> said, std::size_t member = 0)
    {
        const wrapping_up asked{leg_of(in, member).id, to.members[member].user, std::move(said)};
        auto done = plan_wrap_up(conversations.at(in), asked, when());
        if (done) apply(*done);
        return done;
    }

    model::conversation_id in;
};

TEST(WrapUp, IsKeptOnTheAgentsLegAlsoAfterTheEnd)
{
    answered s;
    s.set_state(s.in, 0, participant_state::disconnected);
    s.pass(std::chrono::seconds(30));

    ASSERT_TRUE(s.wrap(model::wrap_up{.code = "c", .name = "Solved", .notes = "a refund"}));

    const auto said = s.leg_of(s.in, 0).wrapped;
    ASSERT_TRUE(said);
    EXPECT_EQ(said->name, "Solved");
    EXPECT_EQ(said->notes, "a refund");
    EXPECT_EQ(said->at, s.now);
    EXPECT_FALSE(s.leg_of(s.in, 1).wrapped);
}

TEST(WrapUp, IsReplacedByTheNextAndUnchangedByTheSame)
{
    answered s;
    ASSERT_TRUE(s.wrap(model::wrap_up{.notes = "one"}));
    s.pass(std::chrono::seconds(1));
    EXPECT_TRUE(s.wrap(model::wrap_up{.notes = "one"})->is_empty());

    ASSERT_TRUE(s.wrap(model::wrap_up{.notes = "two"}));
    EXPECT_EQ(s.leg_of(s.in, 0).wrapped->notes, "two");
    EXPECT_EQ(s.leg_of(s.in, 0).wrapped->at, s.now);
}

TEST(WrapUp, CanBeSkippedWhichForgetsNothing)
{
    answered s;
    ASSERT_TRUE(s.wrap(model::wrap_up{.notes = "one"}));

    ASSERT_TRUE(s.wrap(std::nullopt));

    EXPECT_TRUE(s.leg_of(s.in, 0).wrap_up_skipped);
    EXPECT_EQ(s.leg_of(s.in, 0).wrapped->notes, "one");
    EXPECT_TRUE(s.wrap(std::nullopt)->is_empty());
}

TEST(WrapUp, IsForTheAgentWhoAnswered)
{
    answered s;
    const model::wrap_up said{.notes = "mine"};
    EXPECT_REFUSED(s.wrap(said, 2), not_connected);
    const auto leg = s.leg_of(s.in, 0).id;
    const auto by = [&](model::participant_id which, model::user_id user) {
        return plan_wrap_up(s.conversations.at(s.in), {which, user, said}, s.when());
    };
    EXPECT_REFUSED(by(leg, s.to.members[1].user), not_a_participant);
    EXPECT_REFUSED(by(leg, {}), not_a_participant);
    EXPECT_REFUSED(by(s.conversations.at(s.in).participants[0].id, {}), not_a_participant);
    EXPECT_REFUSED(by(s.ids.next_id<model::participant_id>(), s.to.members[0].user),
                   participant_not_found);
}

} // namespace
} // namespace seam::messaging
