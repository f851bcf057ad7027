// SPDX-License-Identifier: Apache-2.0
#include "identity/promotion.h"
#include "identity/test_world.h"

#include <gtest/gtest.h>

namespace seam::identity::testing {
namespace {

using model::contact_type;
using model::verdict;

class Promotion : public ::testing::Test
{
  protected:
    void TearDown() override { w.expect_consistent(); }

    [[nodiscard]] contact_type type_of(model::contact_id leaf) const
    {
        return w.profile_of(leaf).type;
    }

    world w;
};

TEST_F(Promotion, MakesAContactCuratedUntilItIsTakenBack)
{
    const auto a = w.sign_in("X:a", {on("K1"), verified("e1")});
    const auto p = w.sign_in("Y:p", {verified("e1")});
    const auto before = w.profiles();
    const auto made = w.promote(w.contact_of(a));
    ASSERT_TRUE(made);

    EXPECT_EQ(type_of(a), contact_type::curated);
    EXPECT_EQ(made->contact, w.contact_of(a));
    // What evidence united stays together.
    EXPECT_TRUE(w.are_one(a, p));
    EXPECT_TRUE(w.are_one(a, w.leaf_named("K1")));
    // It names whom the contact stands for, not their devices.
    ASSERT_EQ(w.graph().decisions.size(), 1U);
    EXPECT_EQ(leaves_of(w.graph().decisions[0]).size(), 2U);

    ASSERT_TRUE(w.unsay(made->decision));
    EXPECT_TRUE(w.profiles() == before);
}

TEST_F(Promotion, OfAnAnonymousDeviceIsPossible)
{
    const auto device = w.visit({on("K1")});
    ASSERT_TRUE(w.promote(device));
    EXPECT_EQ(type_of(device), contact_type::curated);
}

TEST_F(Promotion, OfACuratedContactChangesNothing)
{
    const auto ann = w.create("Ann", {verified("X:a")});
    const auto a = w.sign_in("X:a", {});
    const auto made = w.promote(a);
    ASSERT_TRUE(made);
    EXPECT_TRUE(made->decision.is_nil());
    EXPECT_TRUE(made->changes.is_empty());
    EXPECT_EQ(made->contact, w.contact_of(ann->leaf));

    const auto b = w.sign_in("X:b", {});
    ASSERT_TRUE(w.promote(b));
    EXPECT_TRUE(w.promote(b)->changes.is_empty());
}

TEST_F(Promotion, PromotedContactsAreNotUnitedByAnIdentifier)
{
    const auto a = w.sign_in("X:a", {verified("e1")});
    ASSERT_TRUE(w.promote(a));
    const auto ann = w.create("Ann", {verified("e1")});
    EXPECT_FALSE(w.are_one(a, ann->leaf));
    EXPECT_EQ(w.suspended(), std::vector<std::string>{"e1: two_curated"});
}

TEST_F(Promotion, RecordCannotTakeTheAccountOfAPromotedContact)
{
    const auto a = w.sign_in("X:a", {});
    ASSERT_TRUE(w.promote(a));
    const auto refused = w.create("Ann", {verified("X:a")});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(), refusal(claimed_by{named("X:a"), a}));
}

TEST_F(Promotion, SurvivesGrowth)
{
    const auto a = w.sign_in("X:a", {});
    ASSERT_TRUE(w.promote(a));
    w.sign_in("X:a", {on("K1"), verified("e1")});
    w.mail("e1");
    EXPECT_EQ(type_of(w.leaf_named("e1")), contact_type::curated);
}

TEST_F(Promotion, StaysWithThoseWhoRemainAfterASplit)
{
    const auto a = w.sign_in("X:a", {verified("e1")});
    const auto p = w.sign_in("Y:p", {verified("e1")});
    const auto contact = w.contact_of(a);
    ASSERT_TRUE(w.promote(contact));

    // Whoever is taken out, the foremost too.
    for (const auto out : {a, p}) {
        const auto split = w.split(contact, {out});
        ASSERT_TRUE(split);
        EXPECT_EQ(type_of(out), contact_type::identified);
        EXPECT_EQ(type_of(out == a ? p : a), contact_type::curated);
        ASSERT_TRUE(w.unsay(split->decision));
        EXPECT_EQ(type_of(a), contact_type::curated);
        EXPECT_TRUE(w.are_one(a, p));
    }
}

TEST_F(Promotion, OutlivesTheMergeThatItWasMadeUnder)
{
    const auto a = w.sign_in("X:a", {});
    const auto p = w.sign_in("Y:p", {});
    const auto merge = w.merge({a, p});
    ASSERT_TRUE(merge && w.promote(merge->contact));
    ASSERT_TRUE(w.unsay(merge->decision));
    EXPECT_EQ(type_of(a), contact_type::curated); // the elder, to whom the merged id leads
    EXPECT_EQ(type_of(p), contact_type::identified);
}

TEST_F(Promotion, ApiWritesOnThePromotedLeaf)
{
    const auto device = w.visit({on("K1")});
    const auto a = w.sign_in("X:a", {on("K1")});
    ASSERT_TRUE(w.promote(w.contact_of(a)));
    contact_content content;
    content.fields[model::field::first_name] = "Ann";
    const auto written = w.edit(w.contact_of(device), content);
    ASSERT_TRUE(written);
    EXPECT_EQ(written->leaf, a);
}

TEST_F(Promotion, ErasedLeafTakesItAlong)
{
    const auto a = w.sign_in("X:a", {});
    ASSERT_TRUE(w.promote(a));
    ASSERT_TRUE(w.erase(a));
    EXPECT_TRUE(w.graph().decisions.empty());
    const model::contact_id nobody(source_named("x").value());
    EXPECT_EQ(w.promote(nobody).error(), refusal(no_such_contact{{nobody}}));
}

} // namespace
} // namespace seam::identity::testing
