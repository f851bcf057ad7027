// SPDX-License-Identifier: Apache-2.0
#include "identity/association.h"
#include "identity/test_world.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace seam::identity::testing {
namespace {

class Association : public ::testing::Test
{
  protected:
    void SetUp() override
    {
        ann = w.create("Ann")->leaf;
        bob = w.create("Bob")->leaf;
        device = w.visit({on("K1")});
    }
    void TearDown() override { w.expect_consistent(); }

    world w;
    model::contact_id ann, bob, device;
};

TEST_F(Association, BindsTheLeafToTheContactUntilItIsTakenBack)
{
    const auto before = w.profiles();
    const auto word = w.bind({.leaf = device, .contact = ann});
    ASSERT_TRUE(word);
    EXPECT_EQ(w.people(), "Ann K1 | Bob");

    const auto none = w.bind({.leaf = device, .current = word->decision});
    ASSERT_TRUE(none);
    EXPECT_TRUE(none->decision.is_nil());
    EXPECT_TRUE(w.profiles() == before);
    // Again is no error.
    EXPECT_TRUE(w.bind({.leaf = device, .current = word->decision}));
    EXPECT_TRUE(w.bind({.leaf = device}));
}

TEST_F(Association, TheWordNamesItsConversationUntilThatLeafIsErased)
{
    const auto conversation = w.how().ids.next_id<model::conversation_id>();
    const auto session = w.how().ids.next_id<model::session_id>();
    ASSERT_TRUE(w.merge({ann, bob}));
    const auto bound =
        w.bind({.leaf = device, .contact = ann, .conversation = conversation, .session = session});
    ASSERT_TRUE(bound);
    const auto find = [&] {
        return *std::ranges::find(w.graph().decisions, bound->decision, &model::decision::id);
    };
    EXPECT_EQ(find().conversation, conversation);
    EXPECT_EQ(find().session, session);

    ASSERT_TRUE(w.erase({.contact = device, .leaves = {device}}));
    EXPECT_TRUE(find().conversation.is_nil());
    EXPECT_TRUE(find().session.is_nil());
}

TEST_F(Association, AnotherContactTakesThePlaceOfTheFirst)
{
    const auto first = w.bind({.leaf = device, .contact = ann});
    ASSERT_TRUE(first);
    const auto second = w.bind({.leaf = device, .contact = bob, .current = first->decision});
    ASSERT_TRUE(second);
    EXPECT_EQ(w.people(), "Ann | Bob K1");
    EXPECT_EQ(w.graph().decisions.size(), 1U);
}

TEST_F(Association, SaidAgainItChangesNothing)
{
    const auto first = w.bind({.leaf = device, .contact = ann});
    ASSERT_TRUE(first);
    const auto again =
        w.bind({.leaf = device, .contact = w.contact_of(ann), .current = first->decision});
    ASSERT_TRUE(again);
    EXPECT_EQ(again->decision, first->decision);
    EXPECT_TRUE(again->changes.is_empty());
}

TEST_F(Association, WordTakenBackElsewhereIsGivenAgain)
{
    const auto first = w.bind({.leaf = device, .contact = ann});
    ASSERT_TRUE(first && w.unsay(first->decision));
    const auto again = w.bind({.leaf = device, .contact = ann, .current = first->decision});
    ASSERT_TRUE(again);
    EXPECT_NE(again->decision, first->decision);
    EXPECT_TRUE(w.are_one(device, ann));
}

TEST_F(Association, KeepsTheIdOfTheContact)
{
    const auto a = w.sign_in("X:a", {on("K2")});
    const auto contact = w.contact_of(a);
    ASSERT_TRUE(w.bind({.leaf = device, .contact = contact}));
    EXPECT_EQ(w.contact_of(device), contact);
}

TEST_F(Association, OfTheContactsOwnAccountNeedsNoWord)
{
    const auto a = w.sign_in("X:a", {on("K1")});
    const auto made = w.bind({.leaf = a, .contact = w.contact_of(a)});
    ASSERT_TRUE(made);
    EXPECT_TRUE(made->decision.is_nil());
    EXPECT_TRUE(w.graph().decisions.empty());
}

TEST_F(Association, MakesWhatEvidenceOnlySuggestsFirm)
{
    const auto a = w.sign_in("X:a", {on("K1")});
    ASSERT_TRUE(w.bind({.leaf = device, .contact = a}));
    w.sign_in("X:b", {on("K1")}); // shared from now on
    EXPECT_TRUE(w.are_one(device, a));
}

TEST_F(Association, WhomAnApartHoldsApartIsRefusedUntilThatIsTakenBack)
{
    const auto apart = w.say(model::verdict::apart, device, ann);
    ASSERT_TRUE(apart);
    const auto refused = w.bind({.leaf = device, .contact = ann});
    ASSERT_FALSE(refused);
    EXPECT_EQ(std::get<decided_apart>(refused.error()).decision, apart->decision);
    EXPECT_EQ(w.people(), "Ann | Bob | K1");

    ASSERT_TRUE(w.unsay(apart->decision));
    EXPECT_TRUE(w.bind({.leaf = device, .contact = ann}));
    EXPECT_EQ(w.people(), "Ann K1 | Bob");
}

TEST_F(Association, WhatCannotBeIsRefusedAndTheFirstWordStands)
{
    const auto a = w.sign_in("X:a", {});
    const auto b = w.sign_in("X:b", {});
    EXPECT_EQ(std::get<two_values>(w.bind({.leaf = a, .contact = b}).error()).source,
              source_named("X"));
    const auto first = w.bind({.leaf = device, .contact = ann});
    const model::contact_id nobody(source_named("x").value());
    ASSERT_TRUE(first);
    EXPECT_EQ(w.bind({.leaf = device, .contact = nobody, .current = first->decision}).error(),
              refusal(no_such_contact{{nobody}}));
    EXPECT_TRUE(w.are_one(device, ann));
    EXPECT_EQ(w.bind({.leaf = nobody, .contact = ann}).error(), refusal(no_such_contact{{nobody}}));
}

} // namespace
} // namespace seam::identity::testing
