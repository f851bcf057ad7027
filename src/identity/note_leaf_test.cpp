// SPDX-License-Identifier: Apache-2.0
#include "identity/note_leaf.h"
#include "identity/test_world.h"

#include <gtest/gtest.h>

namespace seam::identity::testing {
namespace {

using model::contact_id;

class NoteLeaf : public ::testing::Test
{
  protected:
    /// By the name of the leaf.
    [[nodiscard]] std::string kept_on(contact_id contact) const
    {
        const auto leaf = choose_note_leaf(w.load(w.leaves_behind(contact)), contact, w.rules());
        return leaf ? w.name_of(*leaf) : "nobody";
    }

    world w;
};

TEST_F(NoteLeaf, IsTheOnlyOne)
{
    EXPECT_EQ(kept_on(w.visit({on("K1")})), "K1");
    EXPECT_EQ(kept_on(contact_id(uuid{})), "nobody");
}

TEST_F(NoteLeaf, IsTheAccountRatherThanTheOlderDevice)
{
    const auto device = w.visit({on("K1")});
    const auto account = w.sign_in("X:a", {on("K1")});
    ASSERT_TRUE(w.are_one(device, account));

    // By whatever id the contact is named.
    EXPECT_EQ(kept_on(device), "X:a");
    EXPECT_EQ(kept_on(account), "X:a");
    EXPECT_EQ(kept_on(w.contact_of(account)), "X:a");
}

TEST_F(NoteLeaf, IsTheOldestCuratedOne)
{
    const auto account = w.sign_in("X:a", {on("K1"), verified("e1")});
    const auto record = w.create("Ann", {verified("X:a")});
    ASSERT_TRUE(w.are_one(account, record->leaf));
    EXPECT_EQ(kept_on(account), "Ann");

    const auto other = w.create("Bob");
    ASSERT_TRUE(w.merge({w.contact_of(account), other->leaf}));
    EXPECT_EQ(kept_on(other->leaf), "Ann");
}

TEST_F(NoteLeaf, IsTheOneThatAPromotionNames)
{
    w.sign_in("Y:p", {verified("e1")});
    const auto account = w.sign_in("X:a", {});
    ASSERT_TRUE(w.promote(account));
    w.sign_in("X:a", {verified("e1")});
    ASSERT_TRUE(w.are_one(account, w.leaf_named("Y:p")));

    EXPECT_EQ(kept_on(account), "X:a");
}

TEST_F(NoteLeaf, IsEachOnesOwnWhenAMergeIsTakenBack)
{
    const auto ann = w.create("Ann");
    const auto bob = w.create("Bob");
    const auto merged = w.merge({ann->leaf, bob->leaf});
    ASSERT_TRUE(merged);
    EXPECT_EQ(kept_on(merged->contact), "Ann");

    ASSERT_TRUE(w.unsay(merged->decision));
    EXPECT_EQ(kept_on(ann->leaf), "Ann");
    EXPECT_EQ(kept_on(bob->leaf), "Bob");
    EXPECT_EQ(kept_on(merged->contact), "Ann"); // the id leads to her still
}

} // namespace
} // namespace seam::identity::testing
