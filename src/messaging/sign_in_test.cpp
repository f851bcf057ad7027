// SPDX-License-Identifier: Apache-2.0
#include "messaging/scene.h"
#include "messaging/sign_in.h"

namespace seam::messaging {
namespace {

using namespace std::chrono_literals;
using model::conversation_state;
using model::guest_state;

TEST(SignIn, OpensASessionOfThePersonAndSpendsTheToken)
{
    scene s;

    const auto done = s.sign_in_as("ann", "T");

    ASSERT_TRUE(done);
    EXPECT_TRUE(done->answer.new_session);
    EXPECT_FALSE(done->stepped_up);
    EXPECT_EQ(done->guest.key, "ann");
    EXPECT_FALSE(done->guest.authorization.is_nil());
    EXPECT_EQ(s.guests.at("T").state, guest_state::superseded);
    EXPECT_TRUE(done->changes.messages.empty());
}

TEST(SignIn, ContinuesThePersonsSessionOnAnotherDevice)
{
    scene s;
    s.sign_in_as("ann", "T1");
    const auto in = s.say("ann", "hello")->message.conversation;
    s.pass(1h);

    const auto done = s.sign_in_as("ann", "T2");

    ASSERT_TRUE(done);
    EXPECT_FALSE(done->answer.new_session);
    EXPECT_FALSE(done->answer.cleared_existing_session);
    EXPECT_EQ(done->guest.conversation, in);
    EXPECT_EQ(texts(s.history("ann")), std::vector<std::string>{"hello"});
    EXPECT_EQ(s.say("ann", "again")->message.conversation, in);
}

TEST(SignIn, AgainWithTheSameAuthorizationChangesNothing)
{
    scene s;
    const auto by = s.authorize("ann");
    s.sign_in_with(by, "ann", "T");

    EXPECT_TRUE(s.sign_in_with(by, "ann", "T")->changes.is_empty());
}

TEST(SignIn, StartNewMovesNothing)
{
    scene s;
    s.sign_in_as("ann", "T1");
    const auto hers = s.say("ann", "old")->message.conversation;
    s.configure_guest("T2");
    const auto tokens = s.say("T2", "anonymous")->message.conversation;

    s.pass(1s);

    const auto done = s.sign_in_as("ann", "T2", true);

    ASSERT_TRUE(done);
    EXPECT_TRUE(done->answer.new_session);
    EXPECT_TRUE(done->answer.cleared_existing_session);
    EXPECT_TRUE(done->guest.conversation.is_nil());
    EXPECT_EQ(s.conversations.at(hers).state, conversation_state::ended);
    EXPECT_EQ(s.conversations.at(tokens).state, conversation_state::ended);
    EXPECT_FALSE(s.conversations.at(tokens).authenticated);
    EXPECT_TRUE(s.history("ann").empty());
}

TEST(SignIn, BeginsAfreshAfterExpiry)
{
    scene s;
    s.sign_in_as("ann", "T1");
    const auto in = s.say("ann", "old")->message.conversation;
    s.pass(73h);

    const auto done = s.sign_in_as("ann", "T2");

    ASSERT_TRUE(done);
    EXPECT_TRUE(done->answer.new_session);
    EXPECT_FALSE(done->answer.cleared_existing_session);
    EXPECT_EQ(s.conversations.at(in).participants[0].disconnected_by,
              model::disconnect_type::session_expired);
    EXPECT_TRUE(s.history("ann").empty());
}

TEST(SignIn, BeginsAfreshAfterClosing)
{
    scene s;
    s.sign_in_as("ann", "T1");
    s.say("ann", "old");
    s.apply(plan_close(s.see("ann"), s.to.rules, s.when())->changes);

    s.pass(1s);
    const auto done = s.sign_in_as("ann", "T2");

    ASSERT_TRUE(done);
    EXPECT_TRUE(done->answer.new_session);
    EXPECT_TRUE(s.say("ann", "new"));
    EXPECT_EQ(texts(s.history("ann")), (std::vector<std::string>{"new"}));
}

TEST(SignIn, StaysReadOnlyUntilAFreshStart)
{
    scene s;
    s.to.rules.disconnected = after_disconnect::read_only;
    s.sign_in_as("ann", "T1");
    const auto in = s.say("ann", "hello")->message.conversation;
    s.apply(plan_disconnect_all(s.see(in), model::disconnect_type::system, s.to.rules, s.when()));

    EXPECT_TRUE(s.sign_in_as("ann", "T2")->answer.read_only);
    EXPECT_FALSE(s.sign_in_as("ann", "T3", true)->answer.read_only);
    EXPECT_TRUE(s.say("ann", "again"));
}

TEST(SignIn, TakesOnlyAValidAuthorizationOfItsDeployment)
{
    scene s;
    auto revoked = s.authorize("ann");
    revoked.revoked = true;
    EXPECT_REFUSED(s.sign_in_with(revoked, "ann", "T"), authorization_invalid);
    auto expired = s.authorize("ann");
    expired.expires = s.now;
    EXPECT_REFUSED(s.sign_in_with(expired, "ann", "T"), authorization_invalid);
    auto elsewhere = s.authorize("ann");
    elsewhere.deployment = s.ids.next_id<model::deployment_id>();
    EXPECT_REFUSED(s.sign_in_with(elsewhere, "ann", "T"), wrong_deployment);
    auto other_house = s.authorize("ann");
    other_house.organization = s.ids.next_id<model::organization_id>();
    EXPECT_REFUSED(s.sign_in_with(other_house, "ann", "T"), wrong_deployment);
    EXPECT_TRUE(s.guests.empty());
}

TEST(SignIn, OfSomebodyElseWithTheSameTokenShowsNothingOfTheFirst)
{
    scene s;
    s.configure_guest("T");
    s.say("T", "anns");
    s.sign_in_as("ann", "T");
    s.apply(plan_sign_out(s.authorize("ann"), s.guests.at("ann"), s.now));

    const auto done = s.sign_in_as("bob", "T");

    ASSERT_TRUE(done);
    EXPECT_FALSE(done->stepped_up);
    EXPECT_TRUE(s.history("bob").empty());
}

TEST(SignOut, ClosesTheSessionUntilTheNextSignIn)
{
    scene s;
    const auto by = s.authorize("ann");
    s.sign_in_with(by, "ann", "T1");
    const auto in = s.say("ann", "hello")->message.conversation;

    s.apply(plan_sign_out(by, s.guests.at("ann"), s.now));

    EXPECT_TRUE(s.authorizations.at(by.id).revoked);
    EXPECT_REFUSED(s.say("ann", "ghost"), signed_out);
    EXPECT_REFUSED(may_read(s.see("ann"), s.to.rules, s.now), signed_out);
    EXPECT_EQ(s.conversations.at(in).state, conversation_state::open);
    EXPECT_REFUSED(s.sign_in_with(s.authorizations.at(by.id), "ann", "T1"), authorization_invalid);
    EXPECT_TRUE(plan_sign_out(s.authorizations.at(by.id), s.guests.at("ann"), s.now).is_empty());
    const auto again = s.sign_in_as("ann", "T2");
    EXPECT_EQ(again->guest.conversation, in);
    EXPECT_TRUE(s.say("ann", "back"));
}

TEST(SignOut, LeavesAClosedSessionClosed)
{
    scene s;
    const auto by = s.authorize("ann");
    s.sign_in_with(by, "ann", "T1");
    s.say("ann", "old");
    s.apply(plan_close(s.see("ann"), s.to.rules, s.when())->changes);

    const auto done = plan_sign_out(by, s.guests.at("ann"), s.now);
    s.apply(done);

    EXPECT_TRUE(done.guests.empty());
    EXPECT_TRUE(s.authorizations.at(by.id).revoked);
    s.pass(1s);
    EXPECT_TRUE(s.sign_in_as("ann", "T2")->answer.new_session);
    EXPECT_TRUE(s.history("ann").empty());
}

TEST(SignOut, AfterItsTimeClosesOnlyASessionOfWhichNobodyElseIs)
{
    scene s;
    auto first = s.authorize("ann");
    first.expires = s.now + 15min;
    s.sign_in_with(first, "ann", "T1");
    s.pass(16min);
    EXPECT_EQ(plan_sign_out(first, s.guests.at("ann"), s.now).guests.size(), 1U);

    s.sign_in_as("ann", "T2");

    const auto done = plan_sign_out(first, s.guests.at("ann"), s.now);
    EXPECT_TRUE(done.guests.empty());
    EXPECT_TRUE(done.authorizations.at(0).revoked);
}

TEST(SignOut, ThatCameTooLateEndsNobodyElse)
{
    scene s;
    const auto by = s.authorize("ann");
    s.sign_in_with(by, "ann", "T1");
    s.apply(plan_sign_out(by, s.guests.at("ann"), s.now));
    s.sign_in_as("ann", "T2");

    EXPECT_TRUE(plan_sign_out(s.authorizations.at(by.id), s.guests.at("ann"), s.now).is_empty());
}

TEST(SignOut, LeavesSessionsOfOtherDeploymentsAlone)
{
    scene s;
    const auto by = s.authorize("ann");
    s.sign_in_with(by, "ann", "T");
    auto elsewhere = s.guests.at("ann");
    elsewhere.deployment = s.ids.next_id<model::deployment_id>();

    EXPECT_TRUE(plan_sign_out(by, elsewhere, s.now).guests.empty());
    EXPECT_TRUE(plan_sign_out(by, std::nullopt, s.now).guests.empty());
}

} // namespace
} // namespace seam::messaging
