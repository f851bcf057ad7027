// SPDX-License-Identifier: Apache-2.0
#include "messaging/guest.h"
#include "messaging/scene.h"

namespace seam::messaging {
namespace {

using namespace std::chrono_literals;
using model::conversation_state;
using model::guest_state;

TEST(Configure, OpensASessionForANewToken)
{
    scene s;

    const auto done = s.configure_guest("T");

    ASSERT_TRUE(done);
    EXPECT_TRUE(done->answer.connected);
    EXPECT_TRUE(done->answer.new_session);
    EXPECT_FALSE(done->answer.read_only);
    EXPECT_FALSE(done->answer.cleared_existing_session);
    EXPECT_EQ(done->answer.duration, 72h);
    EXPECT_EQ(done->answer.expires, s.now + 72h);
    EXPECT_EQ(s.guests.at("T").cookie, "cookie-of-T");
    EXPECT_TRUE(s.guests.at("T").conversation.is_nil());
}

TEST(Configure, TakesUpALiveSessionAndChangesNothing)
{
    scene s;
    s.configure_guest("T");
    const auto opened = s.say("T", "hello");
    s.pass(1h);

    const auto done = s.configure_guest("T");

    ASSERT_TRUE(done);
    EXPECT_FALSE(done->answer.new_session);
    EXPECT_TRUE(done->changes.is_empty());
    EXPECT_EQ(done->guest.conversation, opened->message.conversation);
    EXPECT_EQ(done->answer.expires, opened->guest.expires);
}

TEST(Configure, KeepsACookieThatBecomesKnownLater)
{
    scene s;
    s.configure_guest("T");
    s.guests.at("T").cookie.clear();

    s.configure_guest("T");

    EXPECT_EQ(s.guests.at("T").cookie, "cookie-of-T");
}

TEST(Configure, StartNewEndsTheOpenConversation)
{
    scene s;
    s.configure_guest("T");
    const auto first = s.say("T", "hello")->message.conversation;

    const auto done = s.configure_guest("T", true);

    ASSERT_TRUE(done);
    EXPECT_TRUE(done->answer.new_session);
    EXPECT_EQ(s.conversations.at(first).state, conversation_state::ended);
    EXPECT_EQ(s.conversations.at(first).participants[0].disconnected_by,
              model::disconnect_type::client);
    EXPECT_NE(s.say("T", "again")->message.conversation, first);
}

TEST(Configure, RefusesAnExpiredSessionUntilStartNew)
{
    scene s;
    s.configure_guest("T");
    const auto first = s.say("T", "hello")->message.conversation;
    s.pass(72h);

    EXPECT_REFUSED(s.configure_guest("T"), session_expired);
    const auto done = s.configure_guest("T", true);

    ASSERT_TRUE(done);
    EXPECT_TRUE(done->answer.new_session);
    EXPECT_EQ(s.conversations.at(first).participants[0].disconnected_by,
              model::disconnect_type::session_expired);
}

TEST(Configure, AdmitsAnonymousOnlyWhereTheyMayWrite)
{
    struct
    {
        bool required, upgrade, admitted;
    } const cases[] = {
        {false, false, true}, {false, true, true}, {true, true, true}, {true, false, false}};
    for (const auto& each : cases) {
        scene s;
        s.to.rules.authentication_required = each.required;
        s.to.rules.allow_session_upgrade = each.upgrade;
        const auto done = s.configure_guest("T");
        EXPECT_EQ(done.has_value(), each.admitted);
        if (!each.admitted) {
            EXPECT_REFUSED(done, authentication_required);
        }
    }
}

TEST(Configure, NeverTakesATokenThatHasSignedIn)
{
    scene s;
    s.sign_in_as("ann", "T");

    EXPECT_REFUSED(s.configure_guest("T"), cannot_downgrade);
    EXPECT_REFUSED(s.configure_guest("T", true), cannot_downgrade);
    EXPECT_REFUSED(s.configure_guest("ann", true), cannot_downgrade);
}

TEST(Configure, ReadsOnlyAfterTheAgentHasLeftWhereSaidSo)
{
    scene s;
    s.to.rules.disconnected = after_disconnect::read_only;
    s.configure_guest("T");
    const auto in = s.say("T", "hello")->message.conversation;
    s.set_state(in, 0, model::participant_state::connected);
    s.set_state(in, 0, model::participant_state::disconnected);

    const auto done = s.configure_guest("T");

    ASSERT_TRUE(done);
    EXPECT_TRUE(done->answer.read_only);
    EXPECT_FALSE(done->answer.new_session);
    const auto fresh = s.configure_guest("T", true);
    EXPECT_FALSE(fresh->answer.read_only);
    EXPECT_TRUE(s.say("T", "again"));
    EXPECT_EQ(s.history("T").front().text, "hello");
}

TEST(Close, EndsTheConversationAndAnswersReadOnly)
{
    scene s;
    s.configure_guest("T");
    const auto in = s.say("T", "hello")->message.conversation;

    const auto done = plan_close(s.see("T"), s.to.rules, s.when());

    ASSERT_TRUE(done);
    s.apply(done->changes);
    EXPECT_FALSE(done->answer.connected);
    EXPECT_TRUE(done->answer.read_only);
    EXPECT_EQ(s.conversations.at(in).state, conversation_state::ended);
    EXPECT_REFUSED(s.say("T", "more"), session_closed);
    EXPECT_TRUE(plan_close(s.see("T"), s.to.rules, s.when())->changes.is_empty());
    EXPECT_TRUE(s.configure_guest("T")->answer.new_session);
    EXPECT_EQ(s.history("T").size(), 1U);
}

TEST(Close, AsksForASessionOfOnesOwn)
{
    scene s;
    EXPECT_REFUSED(plan_close(s.see("T"), s.to.rules, s.when()), session_not_found);
    s.sign_in_as("ann", "T");
    EXPECT_REFUSED(plan_close(s.see("T"), s.to.rules, s.when()), cannot_downgrade);
    s.apply(plan_sign_out(s.authorize("ann"), s.guests.at("ann"), s.now));
    EXPECT_REFUSED(plan_close(s.see("ann"), s.to.rules, s.when()), signed_out);
}

TEST(Clear, TakesTheConversationOutOfTheHistory)
{
    scene s;
    s.configure_guest("T");
    const auto in = s.say("T", "secret")->message.conversation;
    s.pass(1s);

    const auto done = plan_clear(s.see("T"), s.to.rules, "trace", s.when());

    ASSERT_TRUE(done);
    s.apply(done->changes);
    EXPECT_EQ(done->echo.event, model::presence::clear);
    EXPECT_EQ(done->echo.tracing_id, "trace");
    EXPECT_EQ(done->echo.conversation, in);
    EXPECT_EQ(s.messages.back(), done->echo);
    EXPECT_EQ(s.conversations.at(in).state, conversation_state::ended);
    EXPECT_EQ(s.guests.at("T").state, guest_state::closed);
    EXPECT_TRUE(s.history("T").empty());
    s.configure_guest("T", true);
    EXPECT_TRUE(s.history("T").empty());
}

TEST(Clear, EchoesWithoutAConversationToo)
{
    scene s;
    s.configure_guest("T");

    const auto done = plan_clear(s.see("T"), s.to.rules, "trace", s.when());

    ASSERT_TRUE(done);
    EXPECT_TRUE(done->changes.messages.empty());
    EXPECT_TRUE(done->echo.conversation.is_nil());
    EXPECT_FALSE(done->echo.id.is_nil());
    EXPECT_EQ(done->guest.state, guest_state::closed);
}

TEST(Clear, IsRefusedWhereItIsNotAllowed)
{
    scene s;
    s.to.rules.allow_clear = false;
    EXPECT_REFUSED(plan_clear(s.see("T"), s.to.rules, "", s.when()), session_not_found);
    s.configure_guest("T");
    EXPECT_REFUSED(plan_clear(s.see("T"), s.to.rules, "", s.when()), clear_forbidden);
}

TEST(Expire, EndsWhatNobodyWroteInForTooLong)
{
    scene s;
    s.configure_guest("T");
    const auto in = s.say("T", "hello")->message.conversation;
    s.pass(72h - 1ms);
    EXPECT_TRUE(plan_expire(s.see("T"), s.when()).is_empty());
    s.pass(1ms);

    s.apply(plan_expire(s.see("T"), s.when()));

    EXPECT_EQ(s.conversations.at(in).state, conversation_state::ended);
    EXPECT_EQ(s.messages.back().event, model::presence::session_expired);
    EXPECT_EQ(s.sessions.at(s.conversations.at(in).session).ended, s.now);
    EXPECT_TRUE(plan_expire(s.see("T"), s.when()).is_empty());
    EXPECT_REFUSED(s.configure_guest("T"), session_expired);
    EXPECT_REFUSED(s.say("T", "late"), session_expired);
}

TEST(Expire, EndsWhatWhoSignedOutNeverCameBackTo)
{
    scene s;
    s.configure_guest("T");
    const auto in = s.say("T", "hello")->message.conversation;
    s.guests.at("T").state = guest_state::signed_out;
    s.pass(72h);

    s.apply(plan_expire(s.see("T"), s.when()));

    EXPECT_EQ(s.conversations.at(in).state, conversation_state::ended);
    EXPECT_EQ(s.guests.at("T").state, guest_state::signed_out);
}

TEST(Expire, SlidesWithEveryMessage)
{
    scene s;
    s.configure_guest("T");
    const auto in = s.say("T", "hello")->message.conversation;
    s.set_state(in, 1, model::participant_state::connected);
    for (int i = 0; i < 4; ++i) {
        s.pass(48h);
        ASSERT_TRUE(i % 2 == 0 ? s.say("T", "more").has_value()
                               : s.agent_says(in, 1, "yes").has_value());
        EXPECT_EQ(s.guests.at("T").expires, s.now + 72h);
    }
}

TEST(MayRead, FollowsTheStanding)
{
    struct
    {
        guest_state state;
        std::chrono::milliseconds age;
        std::error_code expected;
    } const cases[] = {
        {guest_state::live, 0ms, {}},
        {guest_state::live, 72h, make_error_code(errc::session_expired)},
        {guest_state::read_only, 0ms, {}},
        {guest_state::closed, 0ms, make_error_code(errc::session_closed)},
        {guest_state::signed_out, 0ms, make_error_code(errc::signed_out)},
        {guest_state::superseded, 80h, make_error_code(errc::cannot_downgrade)},
    };
    for (const auto& each : cases) {
        scene s;
        s.configure_guest("T");
        s.guests.at("T").state = each.state;
        s.pass(each.age);
        EXPECT_EQ(refusal(may_read(s.see("T"), s.to.rules, s.now)), each.expected);
    }
    EXPECT_REFUSED(may_read({}, {}, {}), session_not_found);
}

TEST(FindGuest, DoesNotFollowAConversationThatHasMovedOn)
{
    scene s;
    s.configure_guest("T");
    const auto in = s.say("T", "hello")->message.conversation;
    s.conversations.at(in).guest_key = "other";

    EXPECT_FALSE(s.see("T").conversation);
    EXPECT_FALSE(s.see("T").session);
}

TEST(Errc, SaysSomethingAboutEachCode)
{
    std::set<std::string> sentences;
    for (int code = 1; code <= static_cast<int>(errc::ended); ++code) {
        sentences.insert(make_error_code(static_cast<errc>(code)).message());
    }
    EXPECT_EQ(sentences.size(), static_cast<std::size_t>(errc::ended));
    EXPECT_FALSE(sentences.contains("unknown"));
}

} // namespace
} // namespace seam::messaging
