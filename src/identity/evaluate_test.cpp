// SPDX-License-Identifier: Apache-2.0
// Rules of evaluation that no row of stitching_test.cpp isolates, on evidence written down
// directly.
#include "identity/evaluate.h"
#include "identity/test_world.h"

#include <algorithm>
#include <chrono>
#include <gtest/gtest.h>

namespace seam::identity::testing {
namespace {

using model::assurance;
using model::contact_type;
using model::origin;
using model::verdict;

uuid small(std::uint8_t number)
{
    std::array<std::uint8_t, 16> bytes{};
    bytes[15] = number;
    return uuid(bytes);
}

model::contact_id leaf_id(std::uint8_t number)
{
    return model::contact_id(small(number));
}

timestamp day(int number)
{
    return timestamp(std::chrono::days(20'000 + number));
}

/// Evidence about records numbered from 1.
class evidence_table
{
  public:
    evidence_table& leaf(std::uint8_t number, contact_type type = contact_type::identified)
    {
        model::leaf made;
        made.id = leaf_id(number);
        made.type = type;
        graph_.leaves.push_back(made);
        return *this;
    }

    evidence_table& holds(std::uint8_t number, std::string_view name, int first_seen = 0,
                          assurance how = assurance::verified)
    {
        model::holding made;
        made.leaf = leaf_id(number);
        made.what = named(name);
        made.via = origin::api;
        made.how = how;
        made.first_seen = made.last_seen = day(first_seen);
        graph_.holdings.push_back(made);
        return *this;
    }

    evidence_table& decide(verdict what, std::uint8_t left, std::uint8_t right, int made)
    {
        const auto id = model::decision_id(small(static_cast<std::uint8_t>(100 + made)));
        graph_.decisions.push_back({id, what, leaf_id(left), leaf_id(right), day(made), "user:x"});
        return *this;
    }

    [[nodiscard]] partition evaluated() const
    {
        return evaluate(graph_.leaves, graph_.holdings, graph_.decisions, test_policy());
    }

    /// Persons as numbers of leaves: `1 2 | 3`.
    [[nodiscard]] std::string persons() const
    {
        std::string all;
        for (const auto& whom : evaluated().persons) {
            if (!all.empty()) all += " |";
            for (const auto leaf : whom.leaves)
                all += (all.empty() ? "" : " ") + std::to_string(leaf.value().bytes()[15]);
        }
        return all;
    }

  private:
    model::neighbourhood graph_;
};

evidence_table leaves(std::uint8_t count)
{
    evidence_table made;
    for (std::uint8_t number = 1; number <= count; ++number)
        made.leaf(number);
    return made;
}

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
