// SPDX-License-Identifier: Apache-2.0
#include "identity/claims.h"
#include "identity/test_world.h"

#include <gtest/gtest.h>

namespace seam::identity::testing {
namespace {

class Claims : public ::testing::Test
{
  protected:
    void SetUp() override { ann = w.create("Ann")->leaf; }
    void TearDown() override { w.expect_consistent(); }

    world w;
    model::contact_id ann;
};

TEST_F(Claims, ClaimIsAHoldingByTheCallersWordAndItsReleaseRestoresWhatWasBefore)
{
    const auto before = w.profiles();
    ASSERT_TRUE(w.say_holds(ann, named("e1")));
    ASSERT_EQ(w.graph().holdings.size(), 1U);
    const auto& held = w.graph().holdings[0];
    EXPECT_EQ(held.leaf, ann);
    EXPECT_EQ(held.via, model::origin::api);
    EXPECT_EQ(held.how, model::assurance::verified);
    EXPECT_EQ(held.actor, "user:tester");

    ASSERT_TRUE(w.say_lacks(ann, named("e1")));
    EXPECT_TRUE(w.graph().holdings.empty());
    EXPECT_TRUE(w.profiles() == before);
}

TEST_F(Claims, DeviceIsIdentifiedByAClaimAsLongAsThatStandsAlsoIfItIsSeenMeanwhile)
{
    const auto device = w.visit({on("K1")});
    ASSERT_TRUE(w.say_holds(device, named("e1")));
    w.visit({on("K1")});
    EXPECT_EQ(w.profile_of(device).type, model::contact_type::identified);

    ASSERT_TRUE(w.say_lacks(device, named("e1")));
    EXPECT_EQ(w.profile_of(device).type, model::contact_type::ephemeral);
}

TEST_F(Claims, ClaimUnitesWithThoseWhoShowItLaterUntilItIsReleased)
{
    ASSERT_TRUE(w.say_holds(ann, named("e1")));
    const auto a = w.sign_in("X:a", {verified("e1")});
    EXPECT_TRUE(w.are_one(a, ann));

    ASSERT_TRUE(w.say_lacks(w.contact_of(a), named("e1")));
    EXPECT_EQ(w.people(), "Ann | X:a");
    EXPECT_EQ(w.contact_of(ann), ann);
}

TEST_F(Claims, WhatAnotherContactHoldsIsRefusedAndNamesThatContact)
{
    const auto a = w.sign_in("X:a", {on("K1"), verified("e1")});
    for (const auto* name : {"e1", "X:a", "K1"}) {
        EXPECT_EQ(w.say_holds(ann, named(name)).error(),
                  refusal(claimed_by{named(name), w.contact_of(a)}))
            << name;
    }
    EXPECT_EQ(w.people(), "Ann | K1 X:a");
}

TEST_F(Claims, WhatAVisitorMerelyTypedIsNobodysYet)
{
    w.visit({on("K1"), claimed("e1")});
    EXPECT_TRUE(w.say_holds(ann, named("e1")));
    EXPECT_EQ(w.people(), "Ann | K1");
}

TEST_F(Claims, WhatTheContactHoldsAlreadyChangesNothing)
{
    const auto a = w.sign_in("X:a", {verified("e1")});
    const auto seen = w.now();
    const auto again = w.say_holds(a, named("e1"));
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->changes.is_empty());
    EXPECT_EQ(again->first_seen, seen);
    // But what it only typed becomes well known.
    const auto device = w.visit({on("K1"), claimed("e2")});
    ASSERT_TRUE(w.say_holds(device, named("e2")));
    const auto b = w.sign_in("X:b", {verified("e2")});
    EXPECT_TRUE(w.are_one(device, b));
}

TEST_F(Claims, ClaimIsWrittenOnSomebodyRatherThanOnTheirDevice)
{
    w.visit({on("K1")});
    const auto a = w.sign_in("X:a", {on("K1")});
    ASSERT_TRUE(w.say_holds(w.contact_of(a), named("e1")));
    EXPECT_EQ(w.holders(named("e1")), std::vector{a});
}

TEST_F(Claims, SecondAccountOfASourceIsRefused)
{
    const auto a = w.sign_in("X:a", {});
    EXPECT_EQ(w.say_holds(a, named("X:b")).error(),
              refusal(two_values{source_named("X"), "a", "b"}));
    EXPECT_TRUE(w.say_holds(a, named("Y:p")));
}

TEST_F(Claims, ReleaseOfWhatOnlyVisitorsShowedNamesTheEvidence)
{
    const auto a = w.sign_in("X:a", {on("K1"), verified("e1")});
    const auto refused = w.say_lacks(a, named("e1"));
    ASSERT_FALSE(refused);
    const auto& evidence = std::get<shown_by>(refused.error()).evidence;
    ASSERT_EQ(evidence.size(), 1U);
    EXPECT_EQ(evidence[0].leaf, a);
    EXPECT_EQ(evidence[0].via, model::origin::signed_in);
    EXPECT_EQ(std::get<shown_by>(w.say_lacks(a, named("K1")).error()).evidence.size(), 2U);
    EXPECT_EQ(w.people(), "Ann | K1 X:a");
}

TEST_F(Claims, ReleaseTakesBackTheWordAndLeavesTheEvidence)
{
    ASSERT_TRUE(w.say_holds(ann, named("e1")));
    const auto p = w.create("Pat", {verified("Y:p")})->leaf;
    ASSERT_TRUE(w.merge({ann, p}));
    const auto a = w.sign_in("X:a", {verified("e1")});
    ASSERT_TRUE(w.are_one(a, p));
    ASSERT_TRUE(w.say_lacks(p, named("e1")));
    EXPECT_FALSE(w.are_one(a, p));
    EXPECT_EQ(w.say_lacks(p, named("e1")).error(), refusal(not_held{named("e1")}));
}

TEST_F(Claims, ReleaseOfWhatTheContactDoesNotHoldIsRefused)
{
    w.sign_in("X:a", {verified("e1")});
    EXPECT_EQ(w.say_lacks(ann, named("e1")).error(), refusal(not_held{named("e1")}));
    EXPECT_EQ(w.say_lacks(ann, named("e7")).error(), refusal(not_held{named("e7")}));
    const model::contact_id nobody(source_named("x").value());
    EXPECT_EQ(w.say_lacks(nobody, named("e1")).error(), refusal(no_such_contact{{nobody}}));
    EXPECT_EQ(w.say_holds(nobody, named("e1")).error(), refusal(no_such_contact{{nobody}}));
}

} // namespace
} // namespace seam::identity::testing
