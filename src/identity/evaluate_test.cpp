// SPDX-License-Identifier: Apache-2.0
// Rules of evaluation that no row of stitching_test.cpp isolates, on evidence written down
// directly.
#include "identity/evaluate.h"
#include "identity/test_table.h"

#include <gtest/gtest.h>

namespace seam::identity::testing {
namespace {

using model::assurance;
using model::verdict;

TEST(Evaluate, NothingIsNobody)
{
    EXPECT_EQ(evaluate({}, {}, {}, default_policy()), partition());
    EXPECT_EQ(leaves(2).persons(), "1 | 2");
}

TEST(Evaluate, HoldingsOfUnknownLeavesAreIgnored)
{
    EXPECT_EQ(leaves(2).holds(1, "e1").holds(9, "e1").decide(verdict::same, 1, 9, 1).persons(),
              "1 | 2");
}

TEST(Evaluate, RecordsLinksInTheirOrderAndWhetherTheyUnited)
{
    const auto who =
        leaves(2).holds(1, "e1").holds(2, "e1").holds(1, "f1").holds(2, "f1").evaluated();

    const std::vector both = {leaf_id(1), leaf_id(2)};
    ASSERT_EQ(who.links.size(), 2U);
    EXPECT_EQ(who.links[0], (link{named("f1"), both, true}));
    EXPECT_EQ(who.links[1], (link{named("e1"), both, false}));
    EXPECT_TRUE(who.suspended.empty());
}

TEST(Evaluate, OfOneTypeTheIdentifierSeenFirstComesFirst)
{
    const auto table = [](int e1, int e2) {
        return leaves(3)
            .holds(1, "X:a")
            .holds(3, "X:b")
            .holds(1, "e1", e1)
            .holds(2, "e1", e1)
            .holds(2, "e2", e2)
            .holds(3, "e2", e2)
            .persons();
    };
    EXPECT_EQ(table(1, 2), "1 2 | 3");
    EXPECT_EQ(table(2, 1), "1 | 2 3");
    EXPECT_EQ(table(1, 1), "1 2 | 3"); // then by value
}

TEST(Evaluate, UniqueIsCheckedThroughThePersonNotOnlyTheLeaf)
{
    const auto who = leaves(4)
                         .holds(1, "X:a")
                         .holds(1, "f1")
                         .holds(2, "f1")
                         .holds(4, "X:b")
                         .holds(4, "f2")
                         .holds(3, "f2")
                         .holds(2, "e1")
                         .holds(3, "e1");
    EXPECT_EQ(who.persons(), "1 2 | 3 4");
    const auto found = who.evaluated();
    ASSERT_EQ(found.suspended.size(), 1U);
    EXPECT_EQ(found.suspended[0].why, reason(would_join_two_values{source_named("X"), "a", "b"}));
    EXPECT_EQ(found.suspended[0].leaves, (std::vector{leaf_id(2), leaf_id(3)}));
}

TEST(Evaluate, SuspendedLinkLinksNoneOfItsHolders)
{
    // 2 and 3 could be one, but which of the three to leave out is not for us to guess.
    EXPECT_EQ(leaves(4)
                  .holds(1, "X:a")
                  .holds(1, "f1")
                  .holds(2, "f1")
                  .holds(4, "X:b")
                  .holds(4, "f2")
                  .holds(3, "f2")
                  .leaf(5)
                  .holds(2, "e1")
                  .holds(3, "e1")
                  .holds(5, "e1")
                  .persons(),
              "1 2 | 3 4 | 5");
}

TEST(Evaluate, SharedIsReportedWithTwoOfItsAccounts)
{
    const auto found = leaves(3)
                           .holds(1, "X:c")
                           .holds(2, "X:b")
                           .holds(3, "X:a")
                           .holds(1, "e1")
                           .holds(2, "e1")
                           .holds(3, "e1")
                           .evaluated();
    ASSERT_EQ(found.suspended.size(), 1U);
    EXPECT_EQ(found.suspended[0].why, reason(shared{source_named("X"), "a", "b"}));
}

TEST(Evaluate, LeafWithTwoAccountsOfASourceLinksNobodyByThem)
{
    EXPECT_EQ(leaves(3).holds(1, "X:a").holds(2, "X:a").holds(2, "X:b").holds(3, "X:b").persons(),
              "1 | 2 | 3");
    // Not even when a human unites it with another leaf.
    EXPECT_EQ(leaves(4)
                  .holds(1, "X:a")
                  .holds(2, "X:a")
                  .holds(2, "X:b")
                  .holds(3, "X:b")
                  .decide(verdict::same, 2, 4, 1)
                  .persons(),
              "1 | 2 4 | 3");
}

TEST(Evaluate, PlaceholderIsNoAccountThatTellsLeavesApart)
{
    EXPECT_EQ(leaves(2).holds(1, "X:null").holds(2, "X:a").holds(1, "e1").holds(2, "e1").persons(),
              "1 2");
}

TEST(Evaluate, ClaimedAccountDoesNotMakeAnAddressShared)
{
    EXPECT_EQ(leaves(3)
                  .holds(1, "X:a")
                  .holds(2, "X:b", 0, assurance::claimed)
                  .holds(1, "e1")
                  .holds(2, "e1")
                  .persons(),
              "1 2 | 3");
}

TEST(Evaluate, BlockedIsListedEvenIfOneHoldsIt)
{
    const auto found = leaves(1).holds(1, "X:null").evaluated();
    ASSERT_EQ(found.suspended.size(), 1U);
    EXPECT_EQ(found.suspended[0].why, reason(blocked()));
}

TEST(Evaluate, SuggestionNamesWhoClaimsAndWhoHolds)
{
    const auto found = leaves(2).holds(1, "e1").holds(2, "e1", 0, assurance::claimed).evaluated();
    ASSERT_EQ(found.suspended.size(), 1U);
    EXPECT_EQ(found.suspended[0],
              (suspension{named("e1"), {leaf_id(2)}, {leaf_id(1), leaf_id(2)}, not_verified()}));
}

} // namespace
} // namespace seam::identity::testing
