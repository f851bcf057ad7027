// SPDX-License-Identifier: Apache-2.0
#include "messaging/conversation.h"
#include "messaging/scene.h"

namespace seam::messaging {
namespace {

using namespace std::chrono_literals;
using model::conversation_state;
using model::disconnect_type;
using model::participant_state;
using model::purpose;

guest_message text(std::string words)
{
    guest_message made;
    made.text = std::move(words);
    return made;
}

TEST(GuestMessage, OpensAConversationThatAlertsTheQueue)
{
    scene s;
    s.configure_guest("T");
    auto what = text("hello");
    what.from.leaf = s.leaf_of("device");
    what.from.journey = model::journey_context{"cookie-of-T", "cookie", "visit", "web"};

    const auto done = s.say("T", what);

    ASSERT_TRUE(done);
    EXPECT_TRUE(done->opened);
    const auto& in = s.conversations.at(done->message.conversation);
    EXPECT_EQ(in.guest_key, "T");
    EXPECT_EQ(in.leaf, s.leaf_of("device"));
    EXPECT_FALSE(in.authenticated);
    EXPECT_EQ(in.journey, what.from.journey);
    ASSERT_EQ(in.participants.size(), 5U);
    EXPECT_EQ(in.participants[0].role, purpose::customer);
    EXPECT_EQ(in.participants[0].state, participant_state::connected);
    EXPECT_EQ(in.participants[1].role, purpose::acd);
    EXPECT_EQ(in.participants[1].queue, s.to.queue);
    EXPECT_EQ(in.participants[1].name, "Everyone");
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(s.leg_of(in.id, i).state, participant_state::alerting);
        EXPECT_FALSE(s.leg_of(in.id, i).connected);
    }
    EXPECT_EQ(done->guest.conversation, in.id);
}

TEST(GuestMessage, MakesTheConversationASessionOfTheJourney)
{
    scene s;
    s.configure_guest("T");

    const auto done = s.say("T", "hello");

    const auto& in = s.conversations.at(done->message.conversation);
    const auto& session = s.sessions.at(in.session);
    EXPECT_EQ(session.kind, model::session_kind::conversation);
    EXPECT_EQ(session.conversation, in.id);
    EXPECT_EQ(session.customer_id, "cookie-of-T");
    EXPECT_TRUE(session.visitor_key.empty());
    EXPECT_EQ(session.event_count, 1);
    EXPECT_EQ(session.last_event_name, "conversation_started");
    ASSERT_EQ(s.events.size(), 1U);
    EXPECT_EQ(s.events[0].id, session.last_event);
    EXPECT_EQ(std::get<model::conversation_event>(s.events[0].what).what, "started");
}

TEST(GuestMessage, LeavesTheJourneyAsItIsOnceTheConversationRuns)
{
    scene s;
    s.configure_guest("T");
    const auto first = s.say("T", "hello");
    ASSERT_TRUE(first);
    EXPECT_EQ(first->changes.sessions.size(), 1U);

    const auto second = s.say("T", "are you there?");

    ASSERT_TRUE(second);
    EXPECT_TRUE(second->changes.sessions.empty());
    EXPECT_EQ(second->changes.conversations.size(), 1U);
}

TEST(GuestMessage, CarriesWhatWasSaid)
{
    scene s;
    s.configure_guest("T");
    auto what = text("hello");
    what.tracing_id = "trace";
    what.metadata = {{"customMessageId", "7"}, {"authenticated", "true"}, {"readOnly", "true"}};
    what.from.first_name = "Ann";

    const auto done = s.say("T", what);

    ASSERT_TRUE(done);
    const auto& made = done->message;
    EXPECT_EQ(made.text, "hello");
    EXPECT_EQ(made.way, model::direction::inbound);
    EXPECT_EQ(made.tracing_id, "trace");
    EXPECT_EQ(made.from_first_name, "Ann");
    EXPECT_EQ(made.metadata, (std::map<std::string, std::string>{{"customMessageId", "7"}}));
    EXPECT_TRUE(uuid::parse(made.client_message_id));
    EXPECT_EQ(s.conversations.at(made.conversation).message_count, 1);
}

TEST(GuestMessage, OfASignedInPersonSaysSo)
{
    scene s;
    s.sign_in_as("ann", "T");

    const auto done = s.say("ann", "hello");

    EXPECT_EQ(done->message.metadata.at("authenticated"), "true");
    EXPECT_TRUE(s.conversations.at(done->message.conversation).authenticated);
}

TEST(GuestMessage, SetsAttributesOfTheCustomer)
{
    scene s;
    s.configure_guest("T");
    auto what = text("hello");
    what.attributes = {{"cart", "12"}, {"lang", "en"}};
    const auto in = s.say("T", what)->message.conversation;
    what.attributes = {{"cart", "15"}};
    s.say("T", what);

    EXPECT_EQ(s.conversations.at(in).participants[0].attributes,
              (std::map<std::string, std::string>{{"cart", "15"}, {"lang", "en"}}));
}

TEST(GuestMessage, HoldsToTheLimits)
{
    const std::string a(100, 'a');
    struct
    {
        const char* name;
        std::string words, content;
        std::size_t attribute;
        std::error_code expected;
    } const cases[] = {
        {"full", std::string(4096, 'x'), "", 0, {}},
        {"long", std::string(4097, 'x'), "", 0, make_error_code(errc::message_too_long)},
        {"empty", "", "", 0, make_error_code(errc::empty_message)},
        {"blank", " \n", "", 0, make_error_code(errc::empty_message)},
        {"content", "", "[{}]", 0, {}},
        {"full content", "", std::string(16384, 'x'), 0, {}},
        {"long content", "", std::string(16385, 'x'), 0, make_error_code(errc::message_too_long)},
        {"attributes", "x", "", 2040, {}},
        {"large", "x", "", 2041, make_error_code(errc::attributes_too_large)},
    };
    for (const auto& each : cases) {
        scene s;
        s.configure_guest("T");
        auto what = text(each.words);
        what.content_json = each.content;
        if (each.attribute > 0) what.attributes["k"] = std::string(each.attribute, 'v');
        EXPECT_EQ(refusal(s.say("T", what)), each.expected) << each.name;
        what.metadata = std::exchange(what.attributes, {});
        s.pass(1s);
        EXPECT_EQ(refusal(s.say("T", what)), each.expected) << each.name;
    }
}

TEST(GuestMessage, BoundsWhatAttributesAddUpTo)
{
    scene s;
    s.configure_guest("T");
    result<said> last;
    for (int i = 0; i < 10 && last; ++i) {
        auto what = text("x");
        what.attributes["k" + std::to_string(i)] = std::string(2000, 'v');
        last = s.say("T", what);
    }
    EXPECT_REFUSED(last, attributes_too_large);
}

TEST(GuestMessage, SentAgainIsTheFirstOne)
{
    scene s;
    s.configure_guest("T");
    const auto first = s.say("T", "hello", "trace");
    s.pass(1s);

    const auto again = s.say("T", "hello", "trace");

    ASSERT_TRUE(again);
    EXPECT_TRUE(again->repeated);
    EXPECT_TRUE(again->changes.is_empty());
    EXPECT_EQ(again->message, first->message);
    EXPECT_FALSE(s.say("T", "other words", "trace")->repeated);
    EXPECT_FALSE(s.say("T", "hello")->repeated);
    EXPECT_FALSE(s.say("T", "hello")->repeated);
}

TEST(GuestMessage, SentAgainIsAnsweredEvenWhereNewOnesAreNot)
{
    scene s;
    s.to.rules.disconnected = after_disconnect::read_only;
    s.configure_guest("T");
    const auto first = s.say("T", "hello", "trace");
    s.apply(plan_disconnect_all(s.see(first->message.conversation), disconnect_type::system,
                                s.to.rules, s.when()));

    EXPECT_EQ(s.say("T", "hello", "trace")->message, first->message);
    EXPECT_REFUSED(s.say("T", "more"), read_only);
}

TEST(GuestMessage, OfAnotherGuestWithTheSameTraceIsNoRepeat)
{
    scene s;
    s.configure_guest("T1");
    s.configure_guest("T2");
    s.say("T1", "hello", "trace");

    const auto other = s.say("T2", "hello", "trace");

    EXPECT_FALSE(other->repeated);
    EXPECT_EQ(other->message.guest_key, "T2");
}

TEST(GuestMessage, TimesRiseWhateverTheClockDoes)
{
    scene s;
    s.configure_guest("T");
    timestamp last;
    for (const auto step : {0ms, 0ms, 5ms, -60'000ms, 0ms, 100'000ms}) {
        s.pass(step);
        const auto at = s.say("T", "tick")->message.at;
        EXPECT_GT(at, last);
        last = at;
    }
    EXPECT_EQ(last, s.now);
}

TEST(GuestMessage, NeedsASignInWhereAnonymousMayNotWrite)
{
    scene s;
    s.configure_guest("T");
    s.to.rules.authentication_required = true;
    s.to.rules.allow_session_upgrade = false;

    EXPECT_REFUSED(s.say("T", "hello"), authentication_required);
    s.sign_in_as("ann", "T2");
    EXPECT_TRUE(s.say("ann", "hello"));
    EXPECT_REFUSED(s.say("nobody", "hello"), session_not_found);
}

TEST(GuestMessage, OpensAnotherConversationAfterTheAgentHasLeft)
{
    for (const auto rule : {after_disconnect::send, after_disconnect::silent}) {
        scene s;
        s.to.rules.disconnected = rule;
        s.configure_guest("T");
        const auto first = s.say("T", "hello")->message;
        s.set_state(first.conversation, 0, participant_state::connected);
        s.set_state(first.conversation, 0, participant_state::disconnected);

        const auto next = s.say("T", "one more thing");

        ASSERT_TRUE(next);
        EXPECT_TRUE(next->opened);
        EXPECT_NE(next->message.conversation, first.conversation);
        EXPECT_GT(next->message.at, s.conversations.at(first.conversation).last_message_at);
        EXPECT_EQ(s.history("T").size(), rule == after_disconnect::send ? 3U : 2U);
    }
}

TEST(Join, OpensAConversation)
{
    scene s;
    s.configure_guest("T");
    guest_message what;
    what.text = "not said";
    what.tracing_id = "trace";
    what.attributes = {{"cart", "12"}};

    const auto done = plan_join(s.see("T"), what, s.to, s.when());

    ASSERT_TRUE(done);
    s.apply(done->changes);
    EXPECT_TRUE(done->opened);
    EXPECT_EQ(done->message.kind, model::message_kind::event);
    EXPECT_EQ(done->message.event, model::presence::join);
    EXPECT_TRUE(done->message.text.empty());
    EXPECT_EQ(s.conversations.at(done->message.conversation).participants[0].attributes,
              what.attributes);
    EXPECT_TRUE(plan_join(s.see("T", "trace"), what, s.to, s.when())->repeated);
    EXPECT_FALSE(s.say("T", "hello")->opened);
}

TEST(MayType, IsForThoseInAnOpenConversation)
{
    scene s;
    s.configure_guest("T");
    EXPECT_FALSE(may_type(s.see("T"), s.to.rules, s.now));
    const auto in = s.say("T", "hello")->message.conversation;
    EXPECT_TRUE(may_type(s.see("T"), s.to.rules, s.now));
    EXPECT_FALSE(may_type(s.conversations.at(in), s.to.members[0].user));
    s.set_state(in, 0, participant_state::connected);
    EXPECT_TRUE(may_type(s.conversations.at(in), s.to.members[0].user));
    EXPECT_FALSE(may_type(s.conversations.at(in), s.to.members[1].user));
    EXPECT_FALSE(may_type(s.conversations.at(in), model::user_id()));
    s.set_state(in, 0, participant_state::disconnected);
    EXPECT_FALSE(may_type(s.conversations.at(in), s.to.members[0].user));
    EXPECT_FALSE(may_type(s.see("T"), s.to.rules, s.now));
}

} // namespace
} // namespace seam::messaging
