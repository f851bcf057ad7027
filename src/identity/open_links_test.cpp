// SPDX-License-Identifier: Apache-2.0
#include "identity/open_link_words.h"
#include "identity/open_links.h"
#include "identity/test_world.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace seam::identity::testing {
namespace {

using model::open_reason;
using model::verdict;
using lines = std::vector<std::string>;

class OpenLinks : public ::testing::Test
{
  protected:
    void TearDown() override { w.expect_consistent(); }

    /// Names of those who hold what is left open.
    [[nodiscard]] lines holders(std::string_view name, open_reason why) const
    {
        lines found;
        for (const auto leaf : w.open_link(name, why).holders)
            found.push_back(w.name_of(leaf));
        std::ranges::sort(found);
        return found;
    }

    world w;
};

TEST_F(OpenLinks, NothingIsOpenWhereEverythingLinks)
{
    w.visit({on("K1")});
    w.sign_in("X:a", {on("K1"), verified("e1")});
    w.mail("e1");

    EXPECT_EQ(w.open_links(), lines{});
}

TEST_F(OpenLinks, SharedMailboxIsOneConflictOfAllWhoHoldIt)
{
    w.mail("e1");
    w.sign_in("X:a", {verified("e1")});
    w.sign_in("X:b", {verified("e1")});

    EXPECT_EQ(w.open_links(), lines{"e1: shared"});
    EXPECT_EQ(holders("e1", open_reason::shared), (lines{"X:a", "X:b", "e1"}));
    EXPECT_EQ(w.open_link("e1", open_reason::shared).since, w.now());
}

TEST_F(OpenLinks, KioskIsOneConflictHoweverManySignInThere)
{
    for (char name = 'a'; name <= 'l'; ++name)
        w.sign_in(std::string("X:") + name, {on("K1")});

    EXPECT_EQ(w.profiles().size(), 13U); // twelve people and the kiosk
    EXPECT_EQ(w.open_links(), lines{"K1: shared"});
    EXPECT_EQ(w.open_link("K1", open_reason::shared).holder_count, 13U);
}

TEST_F(OpenLinks, ClaimedAddressIsASuggestion)
{
    w.sign_in("X:a", {on("K1"), verified("e1")});
    w.visit({on("K9"), claimed("e1")});

    EXPECT_EQ(w.open_links(), lines{"e1: not_verified"});
    EXPECT_EQ(holders("e1", open_reason::not_verified), (lines{"K9", "X:a"}));
}

TEST_F(OpenLinks, ClaimOfOnesOwnAddressIsNone)
{
    w.sign_in("X:a", {on("K1"), verified("e1")});
    w.visit({on("K1"), claimed("e1")});

    EXPECT_EQ(w.open_links(), lines{});
}

TEST_F(OpenLinks, DecisionAboutTheDeviceSettlesItUntilAnotherAccountShowsIt)
{
    w.sign_in("X:a", {on("K1")});
    w.sign_in("X:b", {on("K1")});
    ASSERT_EQ(w.open_links(), lines{"K1: shared"});

    const auto word = w.say(verdict::same, w.leaf_named("K1"), w.leaf_named("X:a"));
    ASSERT_TRUE(word);
    EXPECT_EQ(w.open_links(), lines{});

    w.sign_in("X:c", {on("K1")});
    EXPECT_EQ(w.open_links(), lines{"K1: shared"});
}

TEST_F(OpenLinks, ClaimOfBeforeADecisionDoesNotSettleWhatIsVerifiedAfterIt)
{
    w.sign_in("X:a", {on("K1"), verified("e1")});
    w.sign_in("X:b", {claimed("e1")});
    ASSERT_TRUE(w.say(verdict::apart, w.leaf_named("X:a"), w.leaf_named("X:b")));
    ASSERT_EQ(w.open_links(), lines{});

    w.sign_in("X:b", {verified("e1")});

    EXPECT_EQ(w.open_links(), lines{"e1: shared"});
    EXPECT_EQ(w.open_link("e1", open_reason::shared).since, w.now());
}

TEST_F(OpenLinks, DecisionSettlesAPlaceholderThatNobodyDidMoreThanClaim)
{
    const shown_identifier placeholder = {{model::identifier_type::email, {}, "test@example.com"},
                                          model::assurance::claimed};
    const auto one = w.visit({on("K1"), placeholder});
    const auto other = w.visit({on("K2"), placeholder});
    ASSERT_EQ(w.open_links(), lines{"test@example.com: blocked"});
    EXPECT_EQ(w.kept_open_links().begin()->second.since, w.now());

    ASSERT_TRUE(w.say(verdict::apart, one, other));
    EXPECT_EQ(w.open_links(), lines{});
}

TEST_F(OpenLinks, DecisionTakenBackOpensItAgain)
{
    w.sign_in("X:a", {on("K1")});
    w.sign_in("X:b", {on("K1")});
    const auto word = w.say(verdict::apart, w.leaf_named("X:a"), w.leaf_named("X:b"));
    ASSERT_TRUE(word);
    ASSERT_EQ(w.open_links(), lines{});

    ASSERT_TRUE(w.unsay(word->decision));

    EXPECT_EQ(w.open_links(), lines{"K1: shared"});
}

TEST_F(OpenLinks, ClaimOpensNoConflictAgain)
{
    w.sign_in("X:a", {verified("e1")});
    w.sign_in("X:b", {verified("e1")});
    ASSERT_TRUE(w.say(verdict::apart, w.leaf_named("X:a"), w.leaf_named("X:b")));
    w.visit({on("K9"), claimed("e1")});

    EXPECT_EQ(w.open_links(), lines{"e1: not_verified"});
}

TEST_F(OpenLinks, RejectedSuggestionStaysRejectedUntilItIsTakenBack)
{
    w.sign_in("X:a", {verified("e1")});
    const auto stranger = w.visit({on("K9"), claimed("e1")});
    const auto word = w.say(verdict::apart, stranger, w.leaf_named("X:a"));
    ASSERT_TRUE(word);
    EXPECT_EQ(w.open_links(), lines{});
    w.visit({on("K9"), claimed("e1")});
    EXPECT_EQ(w.open_links(), lines{});

    ASSERT_TRUE(w.unsay(word->decision));

    EXPECT_EQ(w.open_links(), lines{"e1: not_verified"});
}

TEST_F(OpenLinks, AnotherWhoClaimsItIsAnotherSuggestion)
{
    w.sign_in("X:a", {verified("e1")});
    const auto stranger = w.visit({on("K9"), claimed("e1")});
    ASSERT_TRUE(w.say(verdict::apart, stranger, w.leaf_named("X:a")));

    w.visit({on("K8"), claimed("e1")});

    EXPECT_EQ(w.open_links(), lines{"e1: not_verified"});
}

TEST_F(OpenLinks, TwoCuratedContactsAreASuggestionUntilTheyAreOne)
{
    const auto ann = w.create("Ann", {verified("e1")});
    const auto anne = w.create("Anne", {verified("e1")});
    ASSERT_TRUE(ann && anne);
    EXPECT_EQ(w.people(), "Ann | Anne");
    EXPECT_EQ(w.open_links(), lines{"e1: two_curated"});

    ASSERT_TRUE(w.say(verdict::same, ann->leaf, anne->leaf));

    EXPECT_EQ(w.open_links(), lines{});
}

TEST_F(OpenLinks, PlaceholderIsListedOnceTwoHoldIt)
{
    const shown_identifier placeholder = {{model::identifier_type::email, {}, "test@example.com"},
                                          model::assurance::verified};
    w.sign_in("X:a", {placeholder});
    EXPECT_EQ(w.open_links(), lines{});

    w.sign_in("Y:p", {placeholder});

    EXPECT_EQ(w.open_links(), lines{"test@example.com: blocked"});
}

TEST_F(OpenLinks, AddressOverTheLimitIsOneConflictForThePastToo)
{
    auto rules = test_policy();
    rules.holders_max = 2;
    w.use(rules);
    w.sign_in_without_source("s", {verified("e1")});
    w.sign_in_without_source("t", {verified("e1")});
    ASSERT_EQ(w.people(), "subject s subject t");

    w.sign_in_without_source("u", {verified("e1")});

    EXPECT_EQ(w.people(), "subject s | subject t | subject u");
    EXPECT_EQ(w.open_links(), lines{"e1: too_many_holders"});
}

TEST_F(OpenLinks, OfVeryManyHoldersSomeAreShownAndAllAreCounted)
{
    for (int which = 0; which < 120; ++which)
        w.sign_in("X:a" + std::to_string(which), {on("K1")});

    const auto& open = w.open_link("K1", open_reason::too_many_holders);
    EXPECT_EQ(open.holders.size(), model::open_link::shown_max);
    EXPECT_EQ(open.holder_count, 121U);
}

TEST_F(OpenLinks, WhatHasNoPowerIsNotForAHuman)
{
    auto first = make_sign_in("X:a", {verified("e1")});
    auto second = make_sign_in("Y:p", {verified("e1")});
    first.deployment = second.deployment = plain;
    w.see(first);
    w.see(second);

    EXPECT_EQ(w.suspended(), lines{"e1: no_power"});
    EXPECT_EQ(w.open_links(), lines{});
}

TEST_F(OpenLinks, ErasureForgetsThemEvenWhileANewPolicyIsNotWorkedThrough)
{
    w.sign_in("X:a", {verified("e1")});
    const auto stranger = w.visit({on("K9"), claimed("e1")});
    ASSERT_EQ(w.open_links(), lines{"e1: not_verified"});

    // The rules by which it is erased never left it open.
    auto rules = w.rules();
    rules.blocked.push_back({model::identifier_type::email, "*"});
    id_source ids(uuid{});
    const auto gone = erase_contact(w.graph(), stranger, {rules, w.now(), "user:tester", ids});
    ASSERT_TRUE(gone);

    w.apply(gone->changes);
    EXPECT_EQ(w.open_links(), lines{});
}

TEST_F(OpenLinks, NewPolicyForgetsWhatItSettlesAndListsWhatItLeavesOpen)
{
    w.sign_in("X:a", {verified("e1")});
    w.visit({on("K9"), claimed("e1")});
    auto rules = test_policy();
    rules.blocked.push_back({model::identifier_type::email, "*@mail.net"});

    w.use(rules);
    EXPECT_EQ(w.open_links(), lines{"e1: blocked"});

    w.use(test_policy());
    EXPECT_EQ(w.open_links(), lines{"e1: not_verified"});
}

TEST(OpenLinkWords, EveryReasonIsToldWithItsIdentifierAndAdvice)
{
    ASSERT_EQ(open_reasons().size(), 8U);
    for (const auto why : open_reasons()) {
        SCOPED_TRACE(identity::name_of(why));
        model::open_link open;
        open.by = named("e1");
        open.why = why;
        open.holder_count = 3;

        const auto said = tell(open);

        EXPECT_TRUE(said.starts_with("The e-mail address e1@mail.net, held by 3 records, "));
        EXPECT_TRUE(said.ends_with('.'));
        EXPECT_FALSE(advise(why).empty());
    }
}

} // namespace
} // namespace seam::identity::testing
