// SPDX-License-Identifier: Apache-2.0
#include "messaging/conversation.h"
#include "messaging/scene.h"

namespace seam::messaging {
namespace {

using namespace std::chrono_literals;
using model::conversation_state;
using model::disconnect_type;
using model::participant_state;

constexpr auto connected = participant_state::connected;
constexpr auto disconnected = participant_state::disconnected;

/// A guest `T` who has said hello; three agents are alerted.
struct waiting : scene
{
    waiting()
    {
        configure_guest("T");
        in = say("T", "hello")->message.conversation;
        pass(std::chrono::seconds(5));
    }

    model::conversation& it() { return conversations.at(in); }

    model::conversation_id in;
};

TEST(Answer, ConnectsOneAgentAndReleasesTheOthers)
{
    waiting s;

    ASSERT_TRUE(s.set_state(s.in, 1, connected));

    EXPECT_EQ(s.leg_of(s.in, 1).state, connected);
    EXPECT_EQ(s.leg_of(s.in, 1).connected, s.now);
    for (const std::size_t other : {0U, 2U}) {
        EXPECT_EQ(s.leg_of(s.in, other).state, disconnected);
        EXPECT_EQ(s.leg_of(s.in, other).disconnected_by, disconnect_type::peer);
        EXPECT_EQ(s.leg_of(s.in, other).ended, s.now);
    }
    EXPECT_EQ(s.it().participants[0].state, connected);
    EXPECT_EQ(s.it().participants[1].state, disconnected);
    EXPECT_EQ(s.events.back().name, "conversation_answered");
    EXPECT_EQ(s.sessions.at(s.it().session).event_count, 2);
}

TEST(Answer, HasOneWinner)
{
    waiting s;
    s.set_state(s.in, 1, connected);

    EXPECT_REFUSED(s.set_state(s.in, 0, connected), already_answered);
    EXPECT_TRUE(s.set_state(s.in, 1, connected)->is_empty());
    EXPECT_TRUE(s.set_state(s.in, 0, disconnected)->is_empty());
}

TEST(Answer, IsForTheAgentsOwnLeg)
{
    waiting s;
    const auto own = s.leg_of(s.in, 0);
    const auto customer = s.it().participants[0].id;
    const auto by = [&](model::participant_id leg, model::user_id user) {
        return plan_agent_state(s.see(s.in), {leg, user, connected}, s.to.rules, s.when());
    };
    EXPECT_REFUSED(by(own.id, s.to.members[1].user), not_a_participant);
    EXPECT_REFUSED(by(customer, s.to.members[0].user), not_a_participant);
    EXPECT_REFUSED(by(customer, {}), not_a_participant);
    EXPECT_REFUSED(by(s.ids.next_id<model::participant_id>(), own.user), participant_not_found);
    EXPECT_REFUSED(s.set_state(s.in, 0, participant_state::alerting), invalid_state);
}

TEST(Decline, LeavesTheConversationToTheQueue)
{
    waiting s;
    for (const std::size_t each : {0U, 1U, 2U})
        ASSERT_TRUE(s.set_state(s.in, each, disconnected));

    EXPECT_EQ(s.it().state, conversation_state::open);
    EXPECT_REFUSED(s.set_state(s.in, 0, connected), participant_ended);
    EXPECT_TRUE(s.say("T", "anybody?"));
}

TEST(Alert, AsksNewMembersAndNobodyTwice)
{
    waiting s;
    s.set_state(s.in, 0, disconnected);
    s.to.members.push_back({s.ids.next_id<model::user_id>(), "Ed"});

    s.apply(plan_alert(s.it(), s.to.members, s.when()));

    ASSERT_EQ(s.it().participants.size(), 6U) << "who declined is not asked while others are";
    EXPECT_EQ(s.it().participants[5].user, s.to.members[3].user);
    EXPECT_EQ(s.it().participants[5].queue, s.to.queue);
    EXPECT_TRUE(plan_alert(s.it(), s.to.members, s.when()).is_empty());
    s.set_state(s.in, 3, connected);
    EXPECT_TRUE(plan_alert(s.it(), s.to.members, s.when()).is_empty());
}

TEST(Alert, AsksWhoDeclinedOnlyWhenNobodyIsAsked)
{
    waiting s;
    for (const std::size_t each : {0U, 1U, 2U})
        ASSERT_TRUE(s.set_state(s.in, each, disconnected));

    s.apply(plan_alert(s.it(), {s.to.members[1]}, s.when()));

    ASSERT_EQ(s.it().participants.size(), 6U) << "somebody must be able to take it";
    EXPECT_EQ(s.it().participants[5].user, s.to.members[1].user);
    EXPECT_TRUE(plan_alert(s.it(), {s.to.members[0]}, s.when()).is_empty());
}

TEST(Leave, EndsTheConversationAndTellsTheGuest)
{
    waiting s;
    s.set_state(s.in, 0, connected);

    ASSERT_TRUE(s.set_state(s.in, 0, disconnected));

    EXPECT_EQ(s.it().state, conversation_state::ended);
    EXPECT_EQ(s.it().ended, s.now);
    EXPECT_EQ(s.leg_of(s.in, 0).disconnected_by, disconnect_type::client);
    EXPECT_EQ(s.it().participants[0].state, disconnected);
    EXPECT_EQ(s.it().participants[0].disconnected_by, disconnect_type::peer);
    const auto& over = s.messages.back();
    EXPECT_EQ(over.event, model::presence::disconnect);
    EXPECT_EQ(over.way, model::direction::outbound);
    EXPECT_TRUE(over.metadata.empty());
    EXPECT_EQ(s.events.back().name, "conversation_disconnected");
    EXPECT_EQ(s.sessions.at(s.it().session).ended, s.now);
    EXPECT_REFUSED(s.set_state(s.in, 1, connected), ended);
    EXPECT_TRUE(s.set_state(s.in, 0, disconnected)->is_empty());
}

TEST(Leave, TellsWhatTheGuestMayDoNow)
{
    waiting read_only;
    read_only.to.rules.disconnected = after_disconnect::read_only;
    read_only.set_state(read_only.in, 0, connected);
    read_only.set_state(read_only.in, 0, disconnected);
    EXPECT_EQ(read_only.messages.back().metadata.at("readOnly"), "true");
    EXPECT_REFUSED(read_only.say("T", "but"), read_only);

    waiting silent;
    silent.to.rules.disconnected = after_disconnect::silent;
    silent.set_state(silent.in, 0, connected);
    silent.set_state(silent.in, 0, disconnected);
    EXPECT_EQ(silent.messages.back().text, "hello");
    EXPECT_EQ(silent.it().state, conversation_state::ended);
}

TEST(Leave, WorksWithoutAJourneySession)
{
    waiting s;
    s.sessions.clear();
    s.set_state(s.in, 0, connected);
    const auto events = s.events.size();

    ASSERT_TRUE(s.set_state(s.in, 0, disconnected));

    EXPECT_EQ(s.it().state, conversation_state::ended);
    EXPECT_EQ(s.events.size(), events);
    EXPECT_TRUE(s.sessions.empty());
}

TEST(AgentMessage, ReachesTheGuest)
{
    waiting s;
    s.set_state(s.in, 2, connected);

    const auto done = s.agent_says(s.in, 2, "How can I help?");

    ASSERT_TRUE(done);
    EXPECT_EQ(done->message.way, model::direction::outbound);
    EXPECT_EQ(done->message.guest_key, "T");
    EXPECT_EQ(done->message.from_nickname, "Di");
    EXPECT_EQ(done->message.sender, s.leg_of(s.in, 2).id);
    EXPECT_EQ(s.history("T").back(), done->message);
}

TEST(AgentMessage, IsForTheConnectedAgent)
{
    waiting s;
    EXPECT_REFUSED(s.agent_says(s.in, 0, "early"), not_connected);
    s.set_state(s.in, 1, connected);
    EXPECT_REFUSED(s.agent_says(s.in, 0, "late"), participant_ended);
    const auto leg = s.leg_of(s.in, 1).id;
    const auto by = [&](model::participant_id as, model::user_id user) {
        return plan_agent_message(s.see(s.in), {as, user, "hi"}, s.to.rules, s.when());
    };
    EXPECT_REFUSED(by(leg, s.to.members[0].user), not_a_participant);
    EXPECT_REFUSED(by(s.it().participants[0].id, s.to.members[0].user), not_a_participant);
    EXPECT_REFUSED(by({}, s.to.members[0].user), participant_not_found);
    s.set_state(s.in, 1, disconnected);
    EXPECT_REFUSED(s.agent_says(s.in, 1, "after"), ended);
}

TEST(AgentMessage, MayHaveContentInsteadOfText)
{
    scene s;
    ASSERT_TRUE(s.configure_guest("g"));
    ASSERT_TRUE(s.say("g", "hello"));
    const auto talk = s.guests.at("g").conversation;
    ASSERT_TRUE(s.set_state(talk, 0, model::participant_state::connected));
    agent_message what{.participant = s.leg_of(talk, 0).id, .user = s.to.members[0].user};
    const auto send = [&] { return plan_agent_message(s.see(talk), what, s.to.rules, s.when()); };
    EXPECT_REFUSED(send(), empty_message);
    what.content_json = "[]";

    const auto done = send();

    ASSERT_TRUE(done);
    EXPECT_EQ(done->message.kind, model::message_kind::structured);
    EXPECT_EQ(done->message.content_json, "[]");
    what.content_json = std::string(outbound_content_bytes_max + 1, ' ');
    EXPECT_REFUSED(send(), message_too_long);
}

TEST(AgentMessage, CountsCharactersNotBytes)
{
    waiting s;
    s.set_state(s.in, 0, connected);
    std::string longest;
    for (int i = 0; i < 4000; ++i)
        longest += "\xc3\xa9";

    EXPECT_TRUE(s.agent_says(s.in, 0, longest));
    EXPECT_REFUSED(s.agent_says(s.in, 0, longest + "e"), message_too_long);
    EXPECT_REFUSED(s.agent_says(s.in, 0, " "), empty_message);
    const agent_message tight{s.leg_of(s.in, 0).id, s.to.members[0].user, "four", 3};
    EXPECT_REFUSED(plan_agent_message(s.see(s.in), tight, s.to.rules, s.when()), message_too_long);
}

TEST(AgentMessage, IsAddedOnceUnderItsKey)
{
    waiting s;
    s.set_state(s.in, 0, connected);
    const auto first = s.agent_says(s.in, 0, "hi", "k1");
    s.pass(5s);

    const auto again = s.agent_says(s.in, 0, "hi", "k1");

    ASSERT_TRUE(again);
    EXPECT_TRUE(again->changes.is_empty());
    EXPECT_EQ(again->message, first->message);
    EXPECT_NE(s.agent_says(s.in, 0, "hi", "k2")->message.id, first->message.id);
    EXPECT_NE(s.agent_says(s.in, 0, "hi")->message.id, first->message.id);
    EXPECT_REFUSED(s.agent_says(s.in, 0, "ho", "k1"), key_taken);
}

TEST(AgentMessage, IsFoundByItsKeyWhenTheAgentHasLeft)
{
    waiting s;
    s.set_state(s.in, 0, connected);
    const auto first = s.agent_says(s.in, 0, "hi", "k1");
    s.set_state(s.in, 0, disconnected);

    EXPECT_EQ(s.agent_says(s.in, 0, "hi", "k1")->message.id, first->message.id);
    EXPECT_REFUSED(s.agent_says(s.in, 0, "hi", "k2"), ended);
}

TEST(AgentMessage, IsNotFoundByAnothersKey)
{
    waiting s;
    s.say("T", "hello?", "k1");
    s.set_state(s.in, 0, connected);
    const auto sent = s.agent_says(s.in, 0, "hello?", "k1");
    ASSERT_TRUE(sent);
    EXPECT_EQ(sent->changes.messages.size(), 1U) << "the guest's tracing id is theirs";
    const agent_message other{.user = s.to.members[1].user, .text = "hello?", .key = "k1"};

    EXPECT_EQ(find_sent(s.it(), other, s.messages).value(), std::nullopt);
    s.agent_says(s.in, 0, "yes", "k2");
    EXPECT_FALSE(s.say("T", "yes", "k2")->repeated) << "nor does the guest find what agents said";
}

TEST(AgentMessage, DoesNotBringBackASessionThatHasRunOut)
{
    waiting s;
    s.set_state(s.in, 0, connected);
    s.pass(80h);

    const auto done = s.agent_says(s.in, 0, "still there?");

    ASSERT_TRUE(done);
    EXPECT_TRUE(done->changes.guests.empty());
    EXPECT_REFUSED(s.say("T", "yes"), session_expired);
}

TEST(DisconnectAll, EndsItForEverybody)
{
    struct
    {
        disconnect_type how, agents;
    } const cases[] = {{disconnect_type::client, disconnect_type::peer},
                       {disconnect_type::system, disconnect_type::system}};
    for (const auto& each : cases) {
        waiting s;
        s.set_state(s.in, 0, connected);
        s.apply(plan_disconnect_all(s.see(s.in), each.how, s.to.rules, s.when()));

        EXPECT_EQ(s.it().state, conversation_state::ended);
        EXPECT_EQ(s.it().participants[0].disconnected_by, each.how);
        EXPECT_EQ(s.leg_of(s.in, 0).disconnected_by, each.agents);
        EXPECT_EQ(s.messages.back().event, model::presence::disconnect);
        EXPECT_TRUE(plan_disconnect_all(s.see(s.in), each.how, s.to.rules, s.when()).is_empty());
    }
}

TEST(Attributes, AreMergedAndBounded)
{
    waiting s;
    const auto who = s.it().participants[0].id;
    const std::map<std::string, std::string> some{{"a", "1"}};

    s.apply(plan_attributes(s.it(), who, some).value());
    s.apply(plan_attributes(s.it(), who, {{"b", "2"}}).value());

    EXPECT_EQ(s.it().participants[0].attributes,
              (std::map<std::string, std::string>{{"a", "1"}, {"b", "2"}}));
    EXPECT_TRUE(plan_attributes(s.it(), who, some)->is_empty());
    EXPECT_REFUSED(plan_attributes(s.it(), who, {{"c", std::string(16384, 'x')}}),
                   attributes_too_large);
    EXPECT_REFUSED(plan_attributes(s.it(), {}, some), participant_not_found);
}

TEST(AttributesSize, IsThatOfCompactJson)
{
    EXPECT_EQ(attributes_size({}), 2U);
    EXPECT_EQ(attributes_size({{"a", "b"}}), std::string(R"({"a":"b"})").size());
    EXPECT_EQ(attributes_size({{"a", "b"}, {"c", ""}}), std::string(R"({"a":"b","c":""})").size());
}

TEST(FindConversation, FindsWhatHangsOnIt)
{
    waiting s;
    EXPECT_EQ(s.see(s.in).guest->key, "T");
    EXPECT_EQ(s.see(s.in).session->id, s.it().session);
    EXPECT_FALSE(find_conversation(s.in, {}));
}

} // namespace
} // namespace seam::messaging
