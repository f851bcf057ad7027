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

TEST(Evaluate, ThoseWhomTheFirstMayNotTakeAreUnitedInTheSameOrder)
{
    EXPECT_EQ(leaves(4)
                  .holds(1, "e1", 1)
                  .holds(2, "e1", 2)
                  .holds(3, "e1", 3)
                  .holds(4, "e1", 4)
                  .decide(verdict::apart, {1}, {2, 3, 4}, 1)
                  .decide(verdict::apart, 3, 4, 2)
                  .persons(),
              "1 | 2 3 | 4");
}

TEST(Evaluate, ApartNamesItsDecision)
{
    const auto found =
        leaves(2).holds(1, "e1").holds(2, "e1").decide(verdict::apart, 1, 2, 7).evaluated();
    ASSERT_EQ(found.suspended.size(), 1U);
    EXPECT_EQ(found.suspended[0].why, reason(held_apart{model::decision_id(small(107))}));
}

TEST(Evaluate, SameIsAboutAllOfBothSides)
{
    EXPECT_EQ(leaves(5).decide(verdict::same, {1, 4}, {3}, 1).persons(), "1 3 4 | 2 | 5");
    EXPECT_EQ(leaves(3).decide(verdict::same, {1, 2, 3}, {}, 1).persons(), "1 2 3");
}

TEST(Evaluate, ApartIsBetweenTheSidesAndSaysNothingOfEither)
{
    const auto table = leaves(5).holds(1, "e1").holds(2, "e1").holds(3, "f1").holds(4, "f1");
    EXPECT_EQ(evidence_table(table)
                  .holds(2, "Y:p")
                  .holds(3, "Y:p")
                  .decide(verdict::apart, {1, 2}, {3, 4}, 1)
                  .persons(),
              "1 2 | 3 4 | 5");
}

TEST(Evaluate, WhomAnApartTakesOutLeavesTheOthersOfASameTogether)
{
    const auto found = leaves(4)
                           .decide(verdict::same, {1}, {2, 3, 4}, 1)
                           .decide(verdict::apart, {2}, {1, 3, 4}, 2);
    EXPECT_EQ(found.persons(), "1 3 4 | 2");
    const auto why = found.evaluated().suspended;
    ASSERT_EQ(why.size(), 1U);
    EXPECT_EQ(why[0].by, cause(model::decision_id(small(101))));
    EXPECT_EQ(why[0].leaves, (std::vector{leaf_id(1), leaf_id(2), leaf_id(3), leaf_id(4)}));
    EXPECT_EQ(why[0].why, reason(held_apart{model::decision_id(small(102))}));
    ASSERT_EQ(found.evaluated().links.size(), 1U);
    EXPECT_EQ(found.evaluated().links[0].leaves, (std::vector{leaf_id(1), leaf_id(3), leaf_id(4)}));
}

TEST(Evaluate, TakenOutLeavesStayTogetherAsFarAsTheirOwnEvidenceGoes)
{
    EXPECT_EQ(leaves(4)
                  .holds(1, "e1")
                  .holds(2, "e1")
                  .holds(3, "e1")
                  .holds(4, "e1")
                  .decide(verdict::apart, {3, 4}, {1, 2}, 2)
                  .persons(),
              "1 2 | 3 4");
}

TEST(Evaluate, ApartGivesWayOnlyToALaterSameOfAllItsLeaves)
{
    const auto split = leaves(4).decide(verdict::apart, {1, 2}, {3}, 2);
    EXPECT_EQ(evidence_table(split).decide(verdict::same, {1}, {2, 3, 4}, 3).persons(), "1 2 3 4");
    EXPECT_EQ(evidence_table(split).decide(verdict::same, {1}, {2, 3}, 1).persons(), "1 2 | 3 | 4");
    EXPECT_EQ(evidence_table(split).decide(verdict::same, 1, 3, 3).persons(), "1 | 2 | 3 | 4");
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
