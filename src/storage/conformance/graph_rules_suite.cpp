// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/small_world.h"
#include "storage/conformance/suite.h"

namespace seam::storage::conformance {
namespace {

class graph_rules : public conformance
{};
SEAM_ON_EVERY_BACKEND(graph_rules);

TEST_P(graph_rules, AnErasedLeafTakesWhatHangsOnItAlong)
{
    ASSERT_TRUE(write_graph(small_world()));

    ASSERT_TRUE(write_graph({.gone_leaves = {contact(3), contact(1), contact(88)}}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_TRUE(see(db(), of_contacts({1, 3})).graph.leaves.empty());
        const auto left = see(db(), of_contacts({2})).graph;
        EXPECT_EQ(ids(left), contacts({2}));
        EXPECT_EQ(left.decisions, std::vector{without(decided(1, 2, 3), contact(3))});
        EXPECT_EQ(ids(see(db(), of_contacts({4})).graph), contacts({4}));
        EXPECT_EQ(ids(see(db(), of_contacts({9})).graph), contacts({5}));
        EXPECT_EQ(see(db(), of_contacts({5})).graph.heads, std::vector{head_of(9, {5})});
        reopen();
    }
    // Their keys are free again.
    EXPECT_TRUE(write_graph({.leaves = {account(11, "one"), subject(13, "subject-three")}}));
}

TEST_P(graph_rules, AnErasedLeafLeavesItsDecisionsWithWhatTheySaid)
{
    ASSERT_TRUE(write_graph({.leaves = {plain(1), plain(2), plain(3)},
                             .decisions = {act(4, {1, 2}, {3}), act(2, {1}, {})}}));

    ASSERT_TRUE(write_graph({.gone_leaves = {contact(1)}}));

    auto rest = act(4, {2}, {3});
    rest.fields.clear();
    rest.note.reset();
    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(see(db(), of_contacts({2})).graph.decisions, std::vector{rest});
        reopen();
    }
    // The one that named nobody else is gone, and its id free.
    changes theirs;
    theirs.graph.decisions = {act(2, {1}, {})};
    EXPECT_TRUE(write_elsewhere(theirs));
}

TEST_P(graph_rules, AKeyNamesOneLeaf)
{
    ASSERT_TRUE(write_graph(small_world()));

    EXPECT_EQ(write_graph({.leaves = {account(21, "one")}}).error(), error(errc::conflict));
    EXPECT_EQ(write_graph({.leaves = {subject(21, "subject-three")}}).error(),
              error(errc::conflict));
    EXPECT_TRUE(write_graph({.leaves = {device(21, "c4")}, .gone_leaves = {contact(4)}}));
    EXPECT_EQ(ids(see(db(), of_identifiers({cookie("c4")})).graph), contacts({1, 2, 3, 21}));
}

TEST_P(graph_rules, WhatHangsOnNothingIsRefused)
{
    ASSERT_TRUE(write_graph(small_world()));

    EXPECT_EQ(write_graph({.holdings = {holds(66, email("x"))}}).error(), error(errc::conflict));
    EXPECT_EQ(write_graph({.holdings = {holds(9, email("x"))}}).error(), error(errc::conflict));
    EXPECT_EQ(write_graph({.records = {record_of(66, "x")}}).error(), error(errc::conflict));
    EXPECT_EQ(write_graph({.profiles = {person(66, "x", "y")}}).error(), error(errc::conflict));
    EXPECT_EQ(write_graph({.profiles = {person(9, "x", "y", {66})}}).error(),
              error(errc::conflict));
    EXPECT_EQ(write_graph({.leaves = {plain(9)}}).error(), error(errc::conflict));
    EXPECT_EQ(write_graph({.heads = {head_of(1, {2})}}).error(), error(errc::conflict));
}

TEST_P(graph_rules, OrganisationsAreWorldsApart)
{
    ASSERT_TRUE(write_graph(small_world()));
    changes theirs;
    theirs.graph.leaves = {device(31, "c4"), account(32, "one")};
    theirs.graph.holdings = {holds(31, email("a@example.com"))};
    ASSERT_TRUE(write_elsewhere(theirs));

    for (int round = 0; round < 2; ++round) {
        load their_view = of_identifiers({email("a@example.com"), cookie("c4")});
        their_view.contacts = {contact(1), contact(9)};
        their_view.subject_keys = {"subject-three"};
        their_view.organization = elsewhere;
        EXPECT_EQ(ids(see(db(), their_view).graph), contacts({31}));
        EXPECT_EQ(ids(see(db(), of_identifiers({cookie("c4")})).graph), contacts({1, 2, 3, 4}));
        EXPECT_TRUE(read().neighbourhood(elsewhere, contact(1))->leaves.empty());
        EXPECT_TRUE(read().neighbourhood(elsewhere, email("A"))->leaves.empty());
        reopen();
    }
}

TEST_P(graph_rules, WhatBelongsToAnotherOrganisationCannotBeTouched)
{
    ASSERT_TRUE(write_graph(small_world()));
    const auto before = see(db(), of_contacts({1, 5})).graph;
    const auto attempt = [&](model::graph_changes graph) {
        changes all;
        all.graph = std::move(graph);
        return write_elsewhere(all);
    };

    EXPECT_EQ(attempt({.leaves = {plain(1)}}).error(), error(errc::conflict));
    EXPECT_EQ(attempt({.holdings = {holds(1, email("x"))}}).error(), error(errc::conflict));
    EXPECT_EQ(attempt({.decisions = {decided(1, 2, 3)}}).error(), error(errc::conflict));
    EXPECT_EQ(attempt({.heads = {head_of(9, {})}}).error(), error(errc::conflict));
    EXPECT_EQ(attempt({.records = {record_of(1, "x")}}).error(), error(errc::conflict));
    EXPECT_TRUE(attempt({.gone_leaves = {contact(1)},
                         .gone_holdings = {holds(2, email("a@example.com"))},
                         .gone_decisions = {id<model::decision_id>(1)},
                         .gone_heads = {contact(9)},
                         .gone_profiles = {contact(1)}}));

    EXPECT_EQ(see(db(), of_contacts({1, 5})).graph, before);
}

} // namespace
} // namespace seam::storage::conformance
