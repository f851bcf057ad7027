// SPDX-License-Identifier: Apache-2.0
// What humans decide, and what they curate.
#include "identity/evaluate.h"
#include "identity/test_table.h"

#include <gtest/gtest.h>

namespace seam::identity::testing {
namespace {

using model::contact_type;
using model::verdict;

TEST(Evaluate, CuratedLeavesStayApartAllOrNothing)
{
    const auto table = evidence_table()
                           .leaf(1, contact_type::curated)
                           .leaf(2, contact_type::curated)
                           .leaf(3)
                           .holds(1, "e1")
                           .holds(2, "e1")
                           .holds(3, "e1");
    EXPECT_EQ(table.persons(), "1 | 2 | 3");
    EXPECT_EQ(table.evaluated().suspended[0].why, reason(two_curated{leaf_id(1), leaf_id(2)}));
}

TEST(Evaluate, CuratedLeavesThatAHumanUnitedLinkOn)
{
    EXPECT_EQ(evidence_table()
                  .leaf(1, contact_type::curated)
                  .leaf(2, contact_type::curated)
                  .leaf(3)
                  .holds(1, "e1")
                  .holds(2, "e1")
                  .holds(3, "e1")
                  .decide(verdict::same, 1, 2, 1)
                  .persons(),
              "1 2 3");
}

TEST(Evaluate, ApartKeepsTwoHoldersApartAndUnitesTheRest)
{
    const auto table = leaves(3).holds(1, "e1", 1).holds(2, "e1", 2).holds(3, "e1", 3);
    EXPECT_EQ(evidence_table(table).decide(verdict::apart, 1, 3, 1).persons(), "1 2 | 3");
    EXPECT_EQ(evidence_table(table).decide(verdict::apart, 1, 2, 1).persons(), "1 3 | 2");
    EXPECT_EQ(evidence_table(table).decide(verdict::apart, 2, 3, 1).persons(), "1 2 | 3");
}

TEST(Evaluate, ApartLeavesTheOthersWithThoseWhoShowedTheIdentifierFirst)
{
    const auto table = leaves(3).holds(1, "e1", 3).holds(2, "e1", 2).holds(3, "e1", 1);
    EXPECT_EQ(evidence_table(table).decide(verdict::apart, 1, 3, 1).persons(), "1 | 2 3");
}

TEST(Evaluate, ApartNamesItsDecision)
{
    const auto found =
        leaves(2).holds(1, "e1").holds(2, "e1").decide(verdict::apart, 1, 2, 7).evaluated();
    ASSERT_EQ(found.suspended.size(), 1U);
    EXPECT_EQ(found.suspended[0].why, reason(held_apart{model::decision_id(small(107))}));
}

TEST(Evaluate, LaterOfTwoDecisionsAboutAPairCounts)
{
    EXPECT_EQ(leaves(2).decide(verdict::same, 1, 2, 1).decide(verdict::apart, 2, 1, 2).persons(),
              "1 | 2");
    EXPECT_EQ(leaves(2).decide(verdict::same, 1, 2, 2).decide(verdict::apart, 2, 1, 1).persons(),
              "1 2");
}

TEST(Evaluate, ApartHoldsAgainstSamesAndTheNewestOfTheseCount)
{
    EXPECT_EQ(leaves(3)
                  .decide(verdict::apart, 1, 3, 1)
                  .decide(verdict::same, 1, 2, 2)
                  .decide(verdict::same, 2, 3, 3)
                  .persons(),
              "1 | 2 3");
    const auto found = leaves(3)
                           .decide(verdict::same, 1, 2, 1)
                           .decide(verdict::same, 2, 3, 2)
                           .decide(verdict::apart, 1, 3, 3)
                           .evaluated();
    ASSERT_EQ(found.suspended.size(), 1U);
    EXPECT_EQ(found.suspended[0].by, cause(model::decision_id(small(101))));
    EXPECT_EQ(found.suspended[0].why, reason(held_apart{model::decision_id(small(103))}));
}

TEST(Evaluate, AccountsThatAHumanUnitedAreOneForWhatTheyShare)
{
    // 1 and 2 are one by decision; 3 shows an address that both hold.
    EXPECT_EQ(leaves(3)
                  .holds(1, "X:a")
                  .holds(2, "X:b")
                  .holds(1, "e1")
                  .holds(2, "e1")
                  .holds(3, "e1")
                  .decide(verdict::same, 1, 2, 1)
                  .persons(),
              "1 2 3");
    // With a third account it is shared again.
    EXPECT_EQ(leaves(3)
                  .holds(1, "X:a")
                  .holds(2, "X:b")
                  .holds(3, "X:c")
                  .holds(1, "e1")
                  .holds(2, "e1")
                  .holds(3, "e1")
                  .decide(verdict::same, 1, 2, 1)
                  .persons(),
              "1 2 | 3");
}

} // namespace
} // namespace seam::identity::testing
