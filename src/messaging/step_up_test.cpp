// SPDX-License-Identifier: Apache-2.0
#include "messaging/scene.h"
#include "messaging/sign_in.h"

namespace seam::messaging {
namespace {

using namespace std::chrono_literals;
using model::conversation_state;
using model::guest_state;

TEST(StepUp, MakesTheAnonymousConversationThePersons)
{
    scene s;
    s.configure_guest("T");
    const auto opened = s.say("T", "before");
    const auto in = opened->message.conversation;
    s.pass(1h);

    const auto done = s.sign_in_as("ann", "T");

    ASSERT_TRUE(done);
    EXPECT_TRUE(done->stepped_up);
    EXPECT_FALSE(done->answer.new_session);
    EXPECT_FALSE(done->answer.cleared_existing_session);
    const auto& now = s.conversations.at(in);
    EXPECT_EQ(now.guest_key, "ann");
    EXPECT_EQ(now.leaf, s.leaf_of("ann"));
    EXPECT_TRUE(now.authenticated);
    EXPECT_EQ(now.state, conversation_state::open);
    EXPECT_EQ(now.participants[0].name, "ann Lee");
    EXPECT_EQ(s.sessions.at(now.session).leaf, s.leaf_of("ann"));
    EXPECT_TRUE(s.sessions.at(now.session).authenticated);
    EXPECT_EQ(s.events.back().name, "conversation_signed_in");
    EXPECT_EQ(s.guests.at("ann").expires, s.now + 72h);
}

TEST(StepUp, SaysSoInTheConversation)
{
    scene s;
    s.configure_guest("T");
    const auto opened = s.say("T", "before");

    s.sign_in_as("ann", "T");

    const auto& said = s.messages.back();
    EXPECT_EQ(said.event, model::presence::sign_in);
    EXPECT_EQ(said.way, model::direction::inbound);
    EXPECT_EQ(said.from_first_name, "ann");
    EXPECT_EQ(said.from_last_name, "Lee");
    EXPECT_EQ(said.sender, opened->message.sender);
    EXPECT_GT(said.at, opened->message.at);
}

TEST(StepUp, MovesTheHistoryFromTheTokenToThePerson)
{
    scene s;
    s.configure_guest("T");
    s.say("T", "before", "trace");
    s.sign_in_as("ann", "T");
    s.say("ann", "after");

    EXPECT_EQ(texts(s.history("ann")), (std::vector<std::string>{"before", "", "after"}));
    EXPECT_TRUE(s.history("T").empty());
    EXPECT_REFUSED(may_read(s.see("T"), s.to.rules, s.now), cannot_downgrade);
    EXPECT_REFUSED(s.say("T", "ghost"), cannot_downgrade);
    EXPECT_TRUE(s.say("ann", "before", "trace")->repeated);
}

TEST(StepUp, MovesOneConversationOnly)
{
    scene s;
    s.configure_guest("T");
    s.say("T", "somebody else on this browser");
    s.configure_guest("T", true);
    s.say("T", "mine");

    s.sign_in_as("ann", "T");

    EXPECT_EQ(texts(s.history("ann")), (std::vector<std::string>{"mine", ""}));
}

TEST(StepUp, EndsThePersonsEarlierConversation)
{
    scene s;
    s.sign_in_as("ann", "T1");
    const auto earlier = s.say("ann", "at home")->message.conversation;
    s.configure_guest("T2");
    const auto in = s.say("T2", "at work")->message.conversation;

    const auto done = s.sign_in_as("ann", "T2");

    ASSERT_TRUE(done);
    EXPECT_TRUE(done->answer.cleared_existing_session);
    EXPECT_EQ(done->guest.conversation, in);
    EXPECT_EQ(s.conversations.at(earlier).state, conversation_state::ended);
    EXPECT_EQ(s.conversations.at(earlier).participants[0].disconnected_by,
              model::disconnect_type::system);
    EXPECT_EQ(texts(s.history("ann")), (std::vector<std::string>{"at home", "at work", ""}));
}

TEST(StepUp, IsRefusedWhereItIsNotAllowedAndChangesNothing)
{
    scene s;
    s.to.rules.allow_session_upgrade = false;
    s.configure_guest("T");
    s.say("T", "hello");

    EXPECT_REFUSED(s.sign_in_as("ann", "T"), upgrade_not_allowed);
    EXPECT_TRUE(s.sign_in_as("ann", "T2"));
    EXPECT_TRUE(s.say("T", "still here"));
}

TEST(StepUp, NeedsAnOpenConversation)
{
    scene s;
    s.to.rules.allow_session_upgrade = false;
    s.configure_guest("T");

    const auto done = s.sign_in_as("ann", "T");

    ASSERT_TRUE(done);
    EXPECT_FALSE(done->stepped_up);
    EXPECT_TRUE(done->answer.new_session);
}

TEST(StepUp, LeavesWhatHasExpiredBehind)
{
    scene s;
    s.configure_guest("T");
    const auto in = s.say("T", "long ago")->message.conversation;
    s.pass(73h);

    const auto done = s.sign_in_as("ann", "T");

    ASSERT_TRUE(done);
    EXPECT_FALSE(done->stepped_up);
    EXPECT_EQ(s.conversations.at(in).state, conversation_state::ended);
    EXPECT_TRUE(s.history("ann").empty());
}

TEST(StepUp, TakesOnlyAConversationOfNobody)
{
    scene s;
    s.configure_guest("T");
    const auto in = s.say("T", "hello")->message.conversation;
    s.conversations.at(in).authenticated = true;

    const auto done = s.sign_in_as("ann", "T");

    ASSERT_TRUE(done);
    EXPECT_FALSE(done->stepped_up);
    EXPECT_TRUE(s.history("ann").empty());
}

TEST(StepUp, GoesOnAfterAllThatThePersonHasSaid)
{
    scene s;
    s.sign_in_as("ann", "T1");
    s.configure_guest("T2");
    s.say("T2", "first");
    for (int i = 0; i < 5; ++i)
        s.say("ann", "all in one millisecond");
    const auto last = s.messages.back().at;

    s.sign_in_as("ann", "T2");

    EXPECT_GT(s.messages.back().at, last);
}

TEST(StepUp, KeepsNothingOfThePersonWhereIdentitiesAreNotResolved)
{
    scene s;
    s.configure_guest("T");
    auto hello = guest_message();
    hello.text = "hello";
    hello.from.leaf = s.leaf_of("device");
    const auto in = s.say("T", hello)->message.conversation;
    auto by = s.authorize("ann");
    by.leaf = {};
    by.given_name = by.family_name = "";

    s.sign_in_with(by, "ann", "T");

    EXPECT_EQ(s.conversations.at(in).leaf, s.leaf_of("device"));
    EXPECT_TRUE(s.conversations.at(in).participants[0].name.empty());
    EXPECT_TRUE(s.conversations.at(in).authenticated);
}

} // namespace
} // namespace seam::messaging
