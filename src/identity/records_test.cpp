// SPDX-License-Identifier: Apache-2.0
#include "identity/decide.h"
#include "identity/test_world.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace seam::identity::testing {
namespace {

using model::assurance;
using model::contact_type;
using model::field;
using model::origin;
using model::verdict;

class Records : public ::testing::Test
{
  protected:
    void TearDown() override { w.expect_consistent(); }
    world w;
};

TEST_F(Records, CreatedRecordIsCuratedAndHoldsWhatItsFieldsImply)
{
    contact_content content;
    content.fields[field::first_name] = "Ann";
    content.fields[field::work_email] = "E1@mail.net";
    content.fields[field::title] = std::monostate();
    content.identifiers = {named("X:a")};
    const auto made = create_record({}, content, contact_type::curated, w.how());
    ASSERT_TRUE(made);
    w.apply(made->changes);

    EXPECT_EQ(made->contact, made->leaf);
    const auto& profile = w.profile_of(made->leaf);
    EXPECT_EQ(profile.type, contact_type::curated);
    EXPECT_EQ(profile.identifiers, (std::vector{named("X:a"), named("e1")}));
    EXPECT_FALSE(profile.fields.contains(field::title));
    EXPECT_TRUE(profile.fields.at(field::first_name).entry.curated);
    for (const auto& each : w.graph().holdings) {
        EXPECT_EQ(each.via, origin::api);
        EXPECT_EQ(each.how, assurance::verified);
        EXPECT_EQ(each.actor, "user:tester");
    }
}

TEST_F(Records, RecordOfAnAccountThatHasSignedInJoinsIt)
{
    const auto a = w.sign_in("X:a", {on("K1")});
    const auto made = w.create("Ann", {verified("X:a")});
    ASSERT_TRUE(made);

    EXPECT_EQ(w.people(), "Ann K1 X:a");
    EXPECT_EQ(made->contact, w.contact_of(a));
    EXPECT_EQ(w.profile_of(a).type, contact_type::curated);
}

TEST_F(Records, ExternalIdOfACuratedContactIsClaimed)
{
    const auto first = w.create("Ann", {verified("X:a")});
    ASSERT_TRUE(first);
    const auto second = w.create("Bob", {verified("X:a")});

    ASSERT_FALSE(second);
    EXPECT_EQ(std::get<claimed_by>(second.error()), (claimed_by{named("X:a"), first->contact}));
    EXPECT_EQ(w.people(), "Ann");
}

TEST_F(Records, ClaimNamesTheContactAndNotTheLeaf)
{
    w.sign_in("X:a", {on("K1")});
    const auto first = w.create("Ann", {verified("X:a")});
    const auto second = w.create("Bob", {verified("X:a")});

    ASSERT_FALSE(second);
    EXPECT_EQ(std::get<claimed_by>(second.error()).contact, first->contact);
    EXPECT_NE(first->contact, first->leaf);
}

TEST_F(Records, ExternalIdIsClaimedWhereTheRecordCannotJoinItsHolder)
{
    const auto a = w.sign_in("X:a", {});
    ASSERT_TRUE(w.say(verdict::same, a, w.sign_in("Y:p", {})));
    const auto made = w.create("Ann", {verified("X:a"), verified("Y:q")});

    // It would give a's person two accounts at Y.
    ASSERT_FALSE(made);
    EXPECT_EQ(std::get<claimed_by>(made.error()), (claimed_by{named("X:a"), w.contact_of(a)}));
}

TEST_F(Records, ExternalIdsOfARecordOutrankTheAddressOfAnAccount)
{
    w.sign_in("X:a", {verified("e1")});
    w.sign_in("Y:p", {verified("e1")});
    ASSERT_EQ(w.people(), "X:a Y:p");
    ASSERT_TRUE(w.create("Ann", {verified("X:a"), verified("Y:q")}));

    EXPECT_EQ(w.people(), "Ann X:a | Y:p");
    EXPECT_EQ(w.suspended(), std::vector<std::string>{"e1: would_join_two_values"});
}

TEST_F(Records, TwoIdsOfOneSourceAreRefused)
{
    const auto made = w.create("Ann", {verified("X:a"), verified("X:b")});
    ASSERT_FALSE(made);
    EXPECT_EQ(std::get<two_values>(made.error()), (two_values{source_named("X"), "a", "b"}));
}

TEST_F(Records, PlaceholdersAreNobodysClaim)
{
    ASSERT_TRUE(w.create("Ann", {verified("X:null")}));
    EXPECT_TRUE(w.create("Bob", {verified("X:null")}));
    EXPECT_EQ(w.people(), "Ann | Bob");
}

TEST_F(Records, AddressThatOthersHoldRefusesNobody)
{
    ASSERT_TRUE(w.create("Ann", {verified("e1")}));
    EXPECT_TRUE(w.create("Bob", {verified("e1")}));
}

TEST_F(Records, ErasedContactLeavesNothingBehind)
{
    auto login = make_sign_in("X:a", {on("K1"), verified("e1")});
    login.fields[field::first_name] = {"Ann", assurance::verified};
    const auto a = w.see(login);
    const auto p = w.sign_in("Y:p", {});
    ASSERT_TRUE(w.say(verdict::apart, a, p));
    const auto gone = w.erase(w.contact_of(a));
    ASSERT_TRUE(gone);

    EXPECT_EQ(gone->leaves.size(), 2U);
    EXPECT_EQ(w.people(), "Y:p");
    EXPECT_TRUE(w.graph().heads.empty());
    EXPECT_TRUE(w.graph().records.empty());
    EXPECT_TRUE(w.graph().decisions.empty());
    EXPECT_EQ(w.graph().holdings.size(), 1U);
    EXPECT_EQ(w.profiles().size(), 1U);
}

TEST_F(Records, ErasingTakesSupersededHeadsAndLeavesThoseOfOthers)
{
    const auto a = w.sign_in("X:a", {on("K1")});
    const auto head_of_a = w.contact_of(a);
    const auto b = w.sign_in("X:b", {on("K1")});
    w.sign_in("X:b", {on("K2")});
    const auto head_of_b = w.contact_of(b);
    ASSERT_EQ(w.people(), "K1 | K2 X:b | X:a");
    ASSERT_TRUE(w.erase(head_of_a)); // superseded: it leads to leaf a

    EXPECT_EQ(w.contact_of(b), head_of_b);
    ASSERT_EQ(w.graph().heads.size(), 1U);
    EXPECT_EQ(w.graph().heads[0].id, head_of_b);
}

TEST_F(Records, ErasedMemberIsForgottenByHeadsThatLeadElsewhere)
{
    const auto a = w.sign_in("X:a", {on("K1")});
    w.sign_in("X:b", {on("K1")});
    const auto device = w.leaf_named("K1");
    ASSERT_TRUE(w.erase(device));

    ASSERT_EQ(w.graph().heads.size(), 1U);
    EXPECT_EQ(w.graph().heads[0].members, std::vector{a});
}

TEST_F(Records, NobodyIsErasedWhoIsNotThere)
{
    EXPECT_EQ(w.erase(model::contact_id(source_named("x").value())).error(),
              refusal(no_such_contact{{model::contact_id(source_named("x").value())}}));
}

} // namespace
} // namespace seam::identity::testing
