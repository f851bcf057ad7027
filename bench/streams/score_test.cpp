// SPDX-License-Identifier: Apache-2.0
#include "score.h"

#include <gtest/gtest.h>

namespace seam::bench::streams {
namespace {

TEST(Score, WhatIsRightScoresOne)
{
    const auto made = score_of(grouping{7, 7, 3}, grouping{1, 1, 2});

    EXPECT_DOUBLE_EQ(made.pairwise.f1(), 1);
    EXPECT_DOUBLE_EQ(made.b_cubed.f1(), 1);
    EXPECT_EQ(made.largest_wrong, 0U);
}

// People {a: 1 2 3, b: 4 5}; said {1 2 4} {3} {5}. Pairs said: 12 14 24, right: 12; there to find:
// 12 13 23 45. B-cubed precision: (2/3 + 2/3 + 1 + 1/3 + 1) / 5, recall: (2/3 + 2/3 + 1/3 + 1/2 +
// 1/2) / 5.
TEST(Score, AgreesWithAnExampleWorkedByHand)
{
    const auto made = score_of(grouping{0, 0, 1, 0, 2}, grouping{0, 0, 0, 1, 1});

    EXPECT_DOUBLE_EQ(made.pairwise.precision, 1.0 / 3);
    EXPECT_DOUBLE_EQ(made.pairwise.recall, 1.0 / 4);
    EXPECT_DOUBLE_EQ(made.pairwise.f1(), 2.0 / 7);
    EXPECT_DOUBLE_EQ(made.b_cubed.precision, 11.0 / 15);
    EXPECT_DOUBLE_EQ(made.b_cubed.recall, 8.0 / 15);
    EXPECT_EQ(made.largest_wrong, 3U);
}

TEST(Score, AllInOneGroupFindsEverythingAndIsWrong)
{
    const auto made = score_of(grouping{0, 0, 0, 0}, grouping{0, 0, 1, 1});

    EXPECT_DOUBLE_EQ(made.pairwise.precision, 2.0 / 6);
    EXPECT_DOUBLE_EQ(made.pairwise.recall, 1);
    EXPECT_EQ(made.largest_wrong, 4U);
}

TEST(Score, NobodyTogetherSaysNothingWrong)
{
    const auto made = score_of(grouping{0, 1, 2}, grouping{0, 0, 0});

    EXPECT_DOUBLE_EQ(made.pairwise.precision, 1);
    EXPECT_DOUBLE_EQ(made.pairwise.recall, 0);
    EXPECT_DOUBLE_EQ(made.pairwise.f1(), 0);
}

TEST(Score, LossesAddUpToTheWrongAndTheMissedPairs)
{
    const std::vector<truth> sessions = {{.person = 0, .how = scenario::signed_in},
                                         {.person = 0, .how = scenario::signed_in},
                                         {.person = 0, .how = scenario::anonymous},
                                         {.person = 1, .how = scenario::mail}};

    const auto made = losses_of(grouping{0, 0, 1, 0}, grouping{0, 0, 0, 1}, sessions);

    const auto of = [&](scenario how) { return made.at(static_cast<std::size_t>(how)); };
    EXPECT_EQ(of(scenario::signed_in).sessions, 2U);
    EXPECT_DOUBLE_EQ(of(scenario::signed_in).false_pairs, 1); // half of 1-4 and half of 2-4
    EXPECT_DOUBLE_EQ(of(scenario::mail).false_pairs, 1);
    EXPECT_DOUBLE_EQ(of(scenario::anonymous).false_pairs, 0);
    EXPECT_DOUBLE_EQ(of(scenario::signed_in).missed_pairs, 1); // half of 1-3 and half of 2-3
    EXPECT_DOUBLE_EQ(of(scenario::anonymous).missed_pairs, 1);
}

} // namespace
} // namespace seam::bench::streams
