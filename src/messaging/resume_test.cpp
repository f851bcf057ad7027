// SPDX-License-Identifier: Apache-2.0
#include "messaging/resume.h"
#include "messaging/scene.h"

#include <gtest/gtest.h>

namespace seam::messaging {
namespace {

struct Resume : ::testing::Test
{
    scene s;

    /// The session of `former`, as a resume token names it now.
    [[nodiscard]] resume token_of(const std::string& former, const std::string& to)
    {
        return {former,
                s.guests.at(former).created,
                {to, s.organization, s.deployment, "cookie-of-" + to, false}};
    }

    result<configured> take_over(const resume& asked)
    {
        auto done =
            plan_resume({s.see(asked.former), s.see(asked.to.key)}, asked, s.to.rules, s.when());
        if (done) s.apply(done->changes);
        return done;
    }
};

TEST_F(Resume, GoesOnUnderAnotherToken)
{
    ASSERT_TRUE(s.configure_guest("old"));
    ASSERT_TRUE(s.say("old", "hello"));
    const auto talk = s.guests.at("old").conversation;

    const auto done = take_over(token_of("old", "new"));

    ASSERT_TRUE(done);
    EXPECT_TRUE(done->answer.connected);
    EXPECT_FALSE(done->answer.new_session);
    EXPECT_EQ(s.guests.at("new").conversation, talk);
    ASSERT_TRUE(s.say("new", "still me"));
    ASSERT_EQ(s.history("new").size(), 2U);
    EXPECT_EQ(s.history("new").front().text, "hello");
}

TEST_F(Resume, LeavesTheFormerTokenNothing)
{
    ASSERT_TRUE(s.configure_guest("old"));
    ASSERT_TRUE(s.say("old", "hello"));

    ASSERT_TRUE(take_over(token_of("old", "new")));

    EXPECT_TRUE(s.history("old").empty());
    EXPECT_REFUSED(s.say("old", "me too"), session_closed);
    ASSERT_TRUE(s.configure_guest("old"));
    EXPECT_TRUE(s.history("old").empty());
}

TEST_F(Resume, ServesOnce)
{
    ASSERT_TRUE(s.configure_guest("old"));
    const auto token = token_of("old", "new");
    ASSERT_TRUE(take_over(token));
    auto again = token;
    again.to.key = "third";

    EXPECT_REFUSED(take_over(again), session_not_found);
    s.pass(std::chrono::seconds(1));
    ASSERT_TRUE(s.configure_guest("old"));
    EXPECT_REFUSED(take_over(again), session_not_found);
}

TEST_F(Resume, EndsWhatTheOtherTokenHad)
{
    ASSERT_TRUE(s.configure_guest("old"));
    ASSERT_TRUE(s.say("old", "hello"));
    ASSERT_TRUE(s.configure_guest("new"));
    ASSERT_TRUE(s.say("new", "another matter"));
    const auto other = s.guests.at("new").conversation;

    const auto done = take_over(token_of("old", "new"));

    ASSERT_TRUE(done);
    EXPECT_TRUE(done->answer.cleared_existing_session);
    EXPECT_EQ(s.conversations.at(other).state, model::conversation_state::ended);
    ASSERT_TRUE(s.say("new", "on"));
    EXPECT_GT(s.messages.back().at, s.messages[1].at);
}

TEST_F(Resume, IsNoWayAroundASignIn)
{
    ASSERT_TRUE(s.configure_guest("token"));
    ASSERT_TRUE(s.sign_in_as("ann", "token"));

    EXPECT_REFUSED(take_over(token_of("ann", "new")), cannot_downgrade);
    ASSERT_TRUE(s.configure_guest("old"));
    EXPECT_REFUSED(take_over(token_of("old", "token")), cannot_downgrade);
}

TEST_F(Resume, OfAnExpiredSessionIsRefused)
{
    ASSERT_TRUE(s.configure_guest("old"));
    const auto token = token_of("old", "new");
    s.pass(s.to.rules.session_duration);

    EXPECT_REFUSED(take_over(token), session_expired);
}

TEST_F(Resume, KeepsAReadOnlySessionReadOnly)
{
    s.to.rules.disconnected = after_disconnect::read_only;
    ASSERT_TRUE(s.configure_guest("old"));
    ASSERT_TRUE(s.say("old", "hello"));
    const auto talk = s.guests.at("old").conversation;
    s.apply(plan_disconnect_all(s.see(talk), model::disconnect_type::system, s.to.rules, s.when()));

    const auto done = take_over(token_of("old", "new"));

    ASSERT_TRUE(done);
    EXPECT_TRUE(done->answer.read_only);
    EXPECT_REFUSED(s.say("new", "more"), read_only);
}

} // namespace
} // namespace seam::messaging
