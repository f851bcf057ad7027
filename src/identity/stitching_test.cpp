// SPDX-License-Identifier: Apache-2.0
// The answers that the engine owes, in the order of event time unless a test says otherwise; what
// each row of docs/reference/stitching.md is held by is said there.
#include "identity/evaluate.h"
#include "identity/normalise.h"
#include "identity/test_world.h"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>

namespace seam::identity::testing {
namespace {

using model::verdict;
using lines = std::vector<std::string>;

/// As a British deployment reads it.
shown_identifier spelled(model::identifier_type type, std::string_view text)
{
    const reading how{.region = *phone::region::parse("GB"), .folded = {}};
    return {*normalise(type, {}, text, how), model::assurance::verified};
}

class Stitching : public ::testing::Test
{
  protected:
    void TearDown() override { w.expect_consistent(); }
    world w;
};

TEST_F(Stitching, AnonymousVisitJoinsTheLaterSignInOnTheSameDevice)
{
    const auto visit = w.visit({on("K1")});
    const auto login = w.sign_in("X:a", {on("K1")});

    EXPECT_EQ(w.people(), "K1 X:a");
    EXPECT_NE(visit, login); // two leaves for ever, one person
    EXPECT_EQ(w.contact_of(visit), w.contact_of(login));
}

TEST_F(Stitching, OneAccountOnTwoDevicesIsOnePerson)
{
    const auto first = w.sign_in("X:a", {on("K1")});
    const auto second = w.sign_in("X:a", {on("K2")});

    EXPECT_EQ(first, second);
    EXPECT_EQ(w.people(), "K1 K2 X:a");
}

TEST_F(Stitching, AnonymousVisitOnAKnownDeviceBelongsToItsAccount)
{
    const auto login = w.sign_in("X:a", {on("K1")});
    w.sign_in("X:a", {on("K2")});
    const auto visit = w.visit({on("K2")});

    EXPECT_TRUE(w.are_one(visit, login));
}

TEST_F(Stitching, TwoAccountsOnOneDeviceShareItAndItsVisitsBelongToNeither)
{
    const auto before = w.visit({on("K1")});
    const auto a = w.sign_in("X:a", {on("K1")});
    EXPECT_TRUE(w.are_one(before, a));

    w.sign_in("X:b", {on("K1")});
    const auto after = w.visit({on("K1")});

    EXPECT_EQ(w.people(), "K1 | X:a | X:b");
    EXPECT_EQ(before, after);
    EXPECT_EQ(w.suspended(), lines{"K1: shared"});
}

TEST_F(Stitching, DecisionGivesASharedDeviceToOneAccount)
{
    w.sign_in("X:a", {on("K1")});
    w.sign_in("X:b", {on("K1")});
    ASSERT_TRUE(w.say(verdict::same, w.leaf_named("K1"), w.leaf_named("X:a")));

    EXPECT_EQ(w.people(), "K1 X:a | X:b");
}

TEST_F(Stitching, RotatedCookieIsNobodysUntilItSignsIn)
{
    w.visit({on("K1")});
    w.sign_in("X:a", {on("K1")});
    w.visit({on("K1'")});
    EXPECT_EQ(w.people(), "K1 X:a | K1'");

    w.sign_in("X:a", {on("K1'")});
    EXPECT_EQ(w.people(), "K1 K1' X:a");
}

TEST_F(Stitching, StepUpInsideOneConversationJoinsDeviceAndAccount)
{
    const auto anonymous = w.visit({on("K1")});
    const auto contact_before = w.contact_of(anonymous);
    const auto login = w.sign_in("X:a", {on("K1"), verified("e1")});

    EXPECT_TRUE(w.are_one(anonymous, login));
    EXPECT_EQ(contact_before, anonymous); // a person of one leaf is that leaf
    EXPECT_EQ(w.profiles().size(), 1U);   // and its old entry is off the lists
}

TEST_F(Stitching, VerifiedAddressJoinsMailAndAccount)
{
    w.sign_in("X:a", {verified("e1")});
    w.mail("e1");

    EXPECT_EQ(w.people(), "X:a e1");
}

TEST_F(Stitching, ClaimedAddressNeitherLinksNorShowsAnything)
{
    const auto a = w.sign_in("X:a", {on("K1"), verified("e1")});
    const auto contact = w.contact_of(a);
    const auto stranger = w.visit({on("K9"), claimed("e1")});

    EXPECT_EQ(w.people(), "K1 X:a | K9");
    EXPECT_EQ(w.contact_of(a), contact);
    EXPECT_EQ(w.profile_of(stranger).leaves, std::vector{stranger});
    EXPECT_EQ(w.suspended(), lines{"e1: not_verified"}); // the suggestion
}

TEST_F(Stitching, ClaimingAnAddressDoesNotTakeItFromItsHolder)
{
    w.mail("e1");
    w.sign_in("X:a", {on("K1"), verified("e1")});
    // The attacker is a customer too, and types the victim's address after signing in.
    w.sign_in("X:b", {on("K9"), claimed("e1")});

    EXPECT_EQ(w.people(), "K1 X:a e1 | K9 X:b");
    EXPECT_EQ(w.suspended(), lines{"e1: not_verified"});
}

TEST_F(Stitching, CouplesMailboxIsShared)
{
    w.sign_in("X:a", {verified("e1")});
    w.sign_in("X:b", {verified("e1")});
    w.mail("e1");

    EXPECT_EQ(w.people(), "X:a | X:b | e1");
    EXPECT_EQ(w.suspended(), lines{"e1: shared"});
}

TEST_F(Stitching, CouplesMailboxIsSharedInAnyOrderOfArrival)
{
    const std::array happened = {make_mail("e1"), make_sign_in("X:a", {verified("e1")}),
                                 make_sign_in("X:b", {verified("e1")})};
    std::array order = {0U, 1U, 2U};
    do {
        SCOPED_TRACE(::testing::PrintToString(order));
        world any;
        for (const auto each : order)
            any.see(happened[each]);

        EXPECT_EQ(any.people(), "X:a | X:b | e1");
        EXPECT_EQ(any.suspended(), lines{"e1: shared"});
        any.expect_consistent();
    } while (std::ranges::next_permutation(order).found);
}

TEST_F(Stitching, MailLeavesAPersonAgainWhenItsAddressTurnsOutToBeShared)
{
    const auto mail = w.mail("e1");
    const auto a = w.sign_in("X:a", {verified("e1")});
    EXPECT_TRUE(w.are_one(mail, a));

    w.sign_in("X:b", {verified("e1")});
    EXPECT_EQ(w.people(), "X:a | X:b | e1");
    EXPECT_EQ(w.contact_of(mail), mail);
}

TEST_F(Stitching, AccountsOfTwoSourcesMayBeOnePerson)
{
    w.sign_in("X:a", {verified("e1")});
    w.sign_in("Y:p", {verified("e1")});

    EXPECT_EQ(w.people(), "X:a Y:p");
}

TEST_F(Stitching, LinkThatWouldBreakUniqueIsSuspendedByTypeNotByArrival)
{
    w.sign_in("X:a", {verified("e1")});
    w.sign_in("Y:p", {verified("e1")}); // first to arrive
    EXPECT_EQ(w.people(), "X:a Y:p");

    w.sign_in("Y:p", {verified("f1")});
    w.sign_in("X:b", {verified("f1")});

    // The phone is stronger than the e-mail, although it came last.
    EXPECT_EQ(w.people(), "X:a | X:b Y:p");
    EXPECT_EQ(w.suspended(), lines{"e1: would_join_two_values"});

    world phone_first;
    phone_first.sign_in("X:b", {verified("f1")});
    phone_first.sign_in("Y:p", {verified("f1"), verified("e1")});
    phone_first.sign_in("X:a", {verified("e1")});
    EXPECT_EQ(phone_first.people(), "X:a | X:b Y:p");
    EXPECT_EQ(phone_first.suspended(), lines{"e1: would_join_two_values"});
}

TEST_F(Stitching, BlockedValuesAreStoredAndNeverLink)
{
    const shown_identifier placeholder = {{model::identifier_type::email, {}, "test@example.com"},
                                          model::assurance::verified};
    w.sign_in("X:a", {placeholder});
    const auto p = w.sign_in("Y:p", {placeholder});

    EXPECT_EQ(w.people(), "X:a | Y:p");
    EXPECT_EQ(w.suspended(), lines{"test@example.com: blocked"});
    EXPECT_EQ(w.profile_of(p).identifiers.size(), 2U);
}

TEST_F(Stitching, AnAddressIsOneHoweverItIsWritten)
{
    constexpr auto email = model::identifier_type::email;
    w.sign_in("X:a", {spelled(email, "ann@xn--bcher-kva.example")});
    w.sign_in_without_source("b", {spelled(email, " Ann@B\xC3\x9C"
                                                  "cher.example\xC2\xA0")});
    w.sign_in("Y:c", {spelled(email, "\xC3\x84nne@mail.net")});
    w.sign_in_without_source("d", {spelled(email, "A\xCC\x88NNE@MAIL.net")});

    EXPECT_EQ(w.people(), "X:a subject b | Y:c subject d");
}

TEST_F(Stitching, ANumberIsOneHoweverItIsWritten)
{
    constexpr auto phone = model::identifier_type::phone;
    w.sign_in("X:a", {spelled(phone, "020 7946 0018")});
    w.sign_in("Y:b", {spelled(phone, "+442079460018")});
    w.sign_in("Z:c", {spelled(phone, "+44 (0)20 7946-0019")});

    EXPECT_EQ(w.people(), "X:a Y:b | Z:c");
}

TEST_F(Stitching, ExternalIdsAreExact)
{
    w.sign_in("X:A-1", {});
    w.sign_in("X:a-1", {});

    EXPECT_EQ(w.people(), "X:A-1 | X:a-1");
}

TEST_F(Stitching, ExternalIdsOfASourceThatFoldsThemAreNot)
{
    const reading folding{.region = {}, .folded = {source_named("X")}};
    const auto sign_in = [&](std::string_view id) {
        auto seen = make_sign_in("X:any", {});
        seen.external_id =
            *normalise(model::identifier_type::external_id, source_named("X"), id, folding);
        return w.see(seen);
    };

    EXPECT_EQ(sign_in("A-1"), sign_in("a-1"));
    EXPECT_EQ(w.people(), "X:a-1");
}

} // namespace
} // namespace seam::identity::testing
