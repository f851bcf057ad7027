// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/small_world.h"
#include "storage/conformance/suite.h"

#include <algorithm>
#include <iterator>

namespace seam::storage::conformance {
namespace {

class identity_graph : public conformance
{};
SEAM_ON_EVERY_BACKEND(identity_graph);

TEST_P(identity_graph, GivesBackWhatWasWritten)
{
    const auto world = small_world();
    ASSERT_TRUE(write_graph(world));

    for (int round = 0; round < 2; ++round) {
        model::neighbourhood all{world.leaves, world.holdings, world.decisions, world.heads,
                                 world.records};
        EXPECT_EQ(see(db(), of_contacts({1, 5})).graph, sorted(all));
        reopen();
    }
}

TEST_P(identity_graph, FindsTheWholeComponentFromAnyOfIts)
{
    ASSERT_TRUE(write_graph(small_world()));
    const auto whole = sorted(see(db(), of_contacts({1})).graph);

    EXPECT_EQ(ids(whole), contacts({1, 2, 3, 4}));
    EXPECT_EQ(whole.holdings.size(), 4U);
    EXPECT_EQ(whole.decisions.size(), 1U);
    EXPECT_EQ(whole.heads, std::vector{head_of(9, {1, 5})});
    EXPECT_EQ(whole.records, std::vector{record_of(1, "Ada")});
    for (const std::uint32_t from : {2U, 3U, 4U})
        EXPECT_EQ(see(db(), of_contacts({from})).graph, whole) << from;
    EXPECT_EQ(see(db(), of_identifiers({email("a@example.com")})).graph, whole);
    EXPECT_EQ(see(db(), of_identifiers({external_id("one"), cookie("c4")})).graph, whole);
    load by_subject;
    by_subject.organization = here;
    by_subject.subject_keys = {"subject-three", "nobody", ""};
    EXPECT_EQ(see(db(), by_subject).graph, whole);
}

TEST_P(identity_graph, FindsTheComponentsOfEveryMemberOfAHead)
{
    ASSERT_TRUE(write_graph(small_world()));

    EXPECT_EQ(ids(see(db(), of_contacts({9})).graph), contacts({1, 2, 3, 4, 5}));
    EXPECT_EQ(ids(*read().neighbourhood(here, contact(9))), contacts({1, 2, 3, 4, 5}));
}

TEST_P(identity_graph, ReadersSeeTheSameNeighbourhoodsAsCommands)
{
    ASSERT_TRUE(write_graph(small_world()));

    const auto whole = see(db(), of_contacts({1})).graph;

    EXPECT_EQ(sorted(*read().neighbourhood(here, contact(3))), whole);
    EXPECT_EQ(sorted(*read().neighbourhood(here, cookie("c4"))), whole);
    EXPECT_TRUE(read().neighbourhood(here, contact(77))->leaves.empty());
    EXPECT_TRUE(read().neighbourhood(here, cookie("unknown"))->leaves.empty());
}

TEST_P(identity_graph, TellsIdentifiersApartByTypeSourceAndBytes)
{
    const std::string uuid_text = "0f8fad5b-d9cb-469f-a165-70867728950e";
    model::graph_changes world;
    const std::vector<model::identifier> all = {
        cookie("x"),
        email("x"),
        external_id("x", 1),
        external_id("x", 2),
        cookie("X"),
        cookie("x "),
        cookie(uuid_text),
        cookie("0F8FAD5B-d9cb-469f-a165-70867728950e"),
        cookie(std::string("x\0y", 3)),
        cookie(std::string(700, 'l')),
        cookie(std::string(70'000, 'l')),
    };
    for (std::uint32_t n = 0; n < all.size(); ++n) {
        world.leaves.push_back(plain(n + 1));
        world.holdings.push_back(holds(n + 1, all[n]));
    }
    ASSERT_TRUE(write_graph(world));

    for (int round = 0; round < 2; ++round) {
        for (std::uint32_t n = 0; n < all.size(); ++n) {
            const auto found = see(db(), of_identifiers({all[n]})).graph;
            ASSERT_EQ(ids(found), contacts({n + 1})) << n;
            EXPECT_EQ(found.holdings, std::vector{holds(n + 1, all[n])});
        }
        reopen();
    }
}

TEST_P(identity_graph, ReplacesAHoldingByLeafIdentifierOriginDeploymentAndAssurance)
{
    auto held = holds(1, email("a"));
    auto elsewhere_shown = held;
    elsewhere_shown.deployment = id<model::deployment_id>(0xd002);
    auto typed = held;
    typed.how = model::assurance::claimed;
    ASSERT_TRUE(write_graph({.leaves = {plain(1)}, .holdings = {held, elsewhere_shown, typed}}));

    held.last_seen = at(99'999);
    held.session = {};
    held.actor = "visitor";
    ASSERT_TRUE(write_graph({.holdings = {held}}));

    for (int round = 0; round < 2; ++round) {
        const auto found = see(db(), of_contacts({1})).graph.holdings;
        EXPECT_EQ(found.size(), 3U);
        for (const auto& each : {held, elsewhere_shown, typed})
            EXPECT_EQ(std::ranges::count(found, each), 1);
        reopen();
    }
}

TEST_P(identity_graph, TakenBackHoldingsConnectNoMore)
{
    ASSERT_TRUE(write_graph(small_world()));
    auto gone = holds(1, email("a@example.com"));
    gone.last_seen = at(5); // what is beside the key does not matter

    ASSERT_TRUE(write_graph({.gone_holdings = {gone, holds(5, email("never"))}}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(ids(see(db(), of_contacts({1})).graph), contacts({1}));
        EXPECT_EQ(ids(see(db(), of_contacts({2})).graph), contacts({2, 3, 4}));
        reopen();
    }
    ASSERT_TRUE(write_graph({.holdings = {holds(1, email("a@example.com"))}}));
    EXPECT_EQ(ids(see(db(), of_contacts({1})).graph), contacts({1, 2, 3, 4}));
}

TEST_P(identity_graph, RecordsAndTypesAreReplaced)
{
    ASSERT_TRUE(write_graph(small_world()));
    auto promoted = device(5, "c5");
    promoted.type = model::contact_type::curated;

    ASSERT_TRUE(write_graph({.leaves = {promoted}, .records = {record_of(5, "Eva")}}));

    for (int round = 0; round < 2; ++round) {
        const auto found = see(db(), of_contacts({5})).graph;
        EXPECT_EQ(found.leaves, std::vector{promoted});
        EXPECT_EQ(found.records, std::vector{record_of(5, "Eva")});
        reopen();
    }
}

TEST_P(identity_graph, ASharedIdentifierConnectsHundredsOfLeaves)
{
    model::graph_changes world;
    std::vector<std::uint32_t> all;
    for (std::uint32_t n = 1; n <= 300; ++n) {
        all.push_back(n);
        world.leaves.push_back(account(n, "account" + std::to_string(n)));
        world.holdings.push_back(holds(n, cookie("kiosk")));
    }
    ASSERT_TRUE(write_graph(world));

    EXPECT_EQ(ids(see(db(), of_contacts({150})).graph), contacts(all));

    world = {};
    for (std::uint32_t n = 2; n <= 300; ++n)
        world.gone_holdings.push_back(holds(n, cookie("kiosk")));
    ASSERT_TRUE(write_graph(world));
    EXPECT_EQ(ids(see(db(), of_contacts({1})).graph), contacts({1}));
    EXPECT_EQ(ids(see(db(), of_contacts({300})).graph), contacts({300}));
}

TEST_P(identity_graph, IsCounted)
{
    ASSERT_TRUE(write_graph(small_world()));

    for (int round = 0; round < 2; ++round) {
        const auto counted = db().measure();
        EXPECT_EQ(counted.leaves, 5U);
        EXPECT_EQ(counted.identifiers, 4U); // "one", a@example.com, c4, c5
        reopen();
    }
    ASSERT_TRUE(write_graph({.gone_leaves = {contact(5)}}));
    EXPECT_EQ(db().measure().leaves, 4U);
    EXPECT_EQ(db().measure().identifiers, 3U);
}

} // namespace
} // namespace seam::storage::conformance
