// SPDX-License-Identifier: Apache-2.0
// Decisions, and the heads that stand for persons.
#include "storage/conformance/small_world.h"
#include "storage/conformance/suite.h"

#include <utility>

namespace seam::storage::conformance {
namespace {

class graph_acts : public conformance
{};
SEAM_ON_EVERY_BACKEND(graph_acts);

TEST_P(graph_acts, DecisionsComeAndGo)
{
    ASSERT_TRUE(write_graph(small_world()));

    ASSERT_TRUE(write_graph(
        {.decisions = {decided(2, 1, 5)}, .gone_decisions = {id<model::decision_id>(1)}}));

    for (int round = 0; round < 2; ++round) {
        const auto found = see(db(), of_contacts({5})).graph;
        EXPECT_EQ(ids(found), contacts({1, 2, 5}));
        EXPECT_EQ(found.decisions, std::vector{decided(2, 1, 5)});
        reopen();
    }
}

TEST_P(graph_acts, ADecisionIsFoundByItsIdInItsOrganisation)
{
    ASSERT_TRUE(write_graph({.leaves = {plain(1), plain(2)}, .decisions = {decided(2, 1, 2)}}));
    const auto known = id<model::decision_id>(2);

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(*read().decision(here, known), decided(2, 1, 2));
        EXPECT_EQ(*read().decision(elsewhere, known), std::nullopt);
        EXPECT_EQ(*read().decision(here, id<model::decision_id>(3)), std::nullopt);
        reopen();
    }
    ASSERT_TRUE(write_graph({.gone_decisions = {known}}));
    EXPECT_EQ(*read().decision(here, known), std::nullopt);
}

TEST_P(graph_acts, ADecisionConnectsAllLeavesThatItNames)
{
    ASSERT_TRUE(write_graph({.leaves = {plain(1), plain(2), plain(3), plain(4), plain(5)}}));
    const auto named = act(4, {1, 4}, {2, 3});
    ASSERT_TRUE(write_graph({.decisions = {named}}));

    for (int round = 0; round < 2; ++round) {
        for (const std::uint32_t from : {1U, 2U, 3U, 4U}) {
            const auto found = see(db(), of_contacts({from})).graph;
            EXPECT_EQ(ids(found), contacts({1, 2, 3, 4})) << from;
            EXPECT_EQ(found.decisions, std::vector{named}) << from;
        }
        EXPECT_EQ(ids(see(db(), of_contacts({5})).graph), contacts({5}));
        reopen();
    }

    ASSERT_TRUE(write_graph({.decisions = {act(4, {5}, {3})}}));
    EXPECT_EQ(ids(see(db(), of_contacts({1})).graph), contacts({1}));
    EXPECT_EQ(ids(see(db(), of_contacts({3})).graph), contacts({3, 5}));
}

TEST_P(graph_acts, APromotionIsADecisionWithoutARightSide)
{
    ASSERT_TRUE(write_graph({.leaves = {plain(1), plain(2), plain(3)}}));
    ASSERT_TRUE(write_graph({.decisions = {curates(1, {1, 2}), curates(2, {3})}}));

    for (int round = 0; round < 2; ++round) {
        const auto found = see(db(), of_contacts({2})).graph;
        EXPECT_EQ(ids(found), contacts({1, 2}));
        EXPECT_EQ(found.decisions, std::vector{curates(1, {1, 2})});
        EXPECT_EQ(see(db(), of_contacts({3})).graph.decisions, std::vector{curates(2, {3})});
        reopen();
    }

    ASSERT_TRUE(write_graph({.gone_leaves = {contact(1)}}));
    ASSERT_TRUE(write_graph({.gone_decisions = {id<model::decision_id>(2)}}));
    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(see(db(), of_contacts({2})).graph.decisions, std::vector{curates(1, {2})});
        EXPECT_TRUE(see(db(), of_contacts({3})).graph.decisions.empty());
        reopen();
    }
    ASSERT_TRUE(write_graph({.gone_leaves = {contact(2)}}));
    changes theirs;
    theirs.graph.leaves = {plain(9)};
    theirs.graph.decisions = {curates(1, {9})};
    EXPECT_TRUE(write_elsewhere(theirs)); // its id is free again
}

TEST_P(graph_acts, AHeadKnowsTheDecisionThatMadeIt)
{
    auto made = head_of(9, {1, 2});
    made.by = id<model::decision_id>(7);
    auto grown = head_of(10, {1, 2});
    ASSERT_TRUE(write_graph({.leaves = {plain(1), plain(2)}, .heads = {made, grown}}));
    EXPECT_EQ(see(db(), of_contacts({1})).graph.heads, (std::vector{made, grown}));
    reopen();
    EXPECT_EQ(see(db(), of_contacts({1})).graph.heads, (std::vector{made, grown}));

    std::swap(made.by, grown.by);
    ASSERT_TRUE(write_graph({.heads = {made, grown}}));
    EXPECT_EQ(
        write_graph({.gone_heads = {contact(9), contact(10)}, .records = {record_of(77, "nobody")}})
            .error(),
        error(errc::conflict));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(see(db(), of_contacts({2})).graph.heads, (std::vector{made, grown}));
        reopen();
    }
}

TEST_P(graph_acts, ASupersededHeadLeadsToThoseFromWhomItsFirstMemberWasTaken)
{
    ASSERT_TRUE(write_graph({.leaves = {plain(1), plain(2), plain(3)},
                             .heads = {head_of(9, {1, 2}), head_of(10, {2, 3})},
                             .profiles = {person(1, "One", ""), person(10, "Two", "", {2, 3})}}));
    EXPECT_EQ((*read().profile(here, contact(9)))->id, contact(1));

    ASSERT_TRUE(write_graph({.decisions = {act(1, {1}, {2, 3})}}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ((*read().profile(here, contact(9)))->id, contact(10));
        reopen();
    }
}

TEST_P(graph_acts, HeadsComeChangeAndGo)
{
    ASSERT_TRUE(write_graph(small_world()));
    ASSERT_TRUE(write_graph({.heads = {head_of(9, {2, 4}), head_of(10, {5})}}));
    EXPECT_EQ(see(db(), of_contacts({1})).graph.heads, std::vector{head_of(9, {2, 4})});
    EXPECT_EQ(see(db(), of_contacts({5})).graph.heads, std::vector{head_of(10, {5})});

    ASSERT_TRUE(write_graph({.gone_heads = {contact(9)}}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_TRUE(see(db(), of_contacts({1})).graph.heads.empty());
        EXPECT_TRUE(see(db(), of_contacts({9})).graph.leaves.empty());
        EXPECT_EQ(ids(see(db(), of_contacts({10})).graph), contacts({5}));
        reopen();
    }
}

} // namespace
} // namespace seam::storage::conformance
