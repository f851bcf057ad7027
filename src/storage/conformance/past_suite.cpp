// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/small_world.h"
#include "storage/conformance/suite.h"

#include <algorithm>
#include <chrono>

namespace seam::storage::conformance {
namespace {

/// What was known when.
class graph_past : public conformance
{
  protected:
    void write_at(std::int64_t when, model::graph_changes what)
    {
        what.at = at(when);
        EXPECT_TRUE(write_graph(std::move(what)));
    }

    model::neighbourhood known(std::uint32_t who, std::int64_t then)
    {
        return sorted(*read().neighbourhood_as_of(here, contact(who), at(then)));
    }

    /// The small world, whole, as of a time, when its holdings had not been seen later.
    static model::neighbourhood whole_world(std::int64_t then)
    {
        const auto world = small_world();
        model::neighbourhood all{world.leaves, world.holdings, world.decisions, world.heads,
                                 world.records};
        std::erase_if(all.leaves, [](const auto& each) { return each.id == contact(5); });
        std::erase_if(all.records, [](const auto& each) { return each.leaf == contact(5); });
        for (auto& each : all.holdings)
            each.last_seen = std::min(each.last_seen, at(then));
        return sorted(all);
    }
};
SEAM_ON_EVERY_BACKEND(graph_past);

TEST_P(graph_past, IsEmptyBeforeAnythingWasKnown)
{
    write_at(100, small_world());

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(known(1, 99), model::neighbourhood{});
        EXPECT_EQ(known(9, 99), model::neighbourhood{});
        EXPECT_EQ(known(1, 100), whole_world(100));
        EXPECT_EQ(known(1, 90'000), whole_world(90'000));
        EXPECT_EQ(known(77, 90'000), model::neighbourhood{});
        reopen();
    }
}

TEST_P(graph_past, HoldingsThatWereTakenBackConnectAgain)
{
    write_at(100, small_world());
    write_at(200, {.gone_holdings = {holds(1, email("a@example.com")), holds(3, cookie("c4"))}});
    write_at(300, {.gone_decisions = {id<model::decision_id>(1)}});
    write_at(400, {.holdings = {holds(5, email("a@example.com"))}});

    for (int round = 0; round < 2; ++round) {
        for (const std::uint32_t from : {1U, 2U, 3U, 4U})
            EXPECT_EQ(known(from, 199), whole_world(199)) << from;
        EXPECT_EQ(ids(known(1, 200)), contacts({1}));
        EXPECT_EQ(ids(known(3, 299)), contacts({2, 3}));
        EXPECT_EQ(ids(known(3, 300)), contacts({3}));
        EXPECT_EQ(ids(known(2, 399)), contacts({2}));
        EXPECT_EQ(ids(known(2, 400)), contacts({2, 5}));
        EXPECT_EQ(known(9, 100).leaves.size(), 5U); // the head stood for 1 and 5
        reopen();
    }
}

TEST_P(graph_past, GivesEveryVersionOfEverything)
{
    write_at(100, small_world());
    auto promoted = account(1, "one");
    promoted.type = model::contact_type::curated;
    auto earlier = holds(2, email("a@example.com"));
    earlier.actor = "somebody before";
    write_at(200, {.leaves = {promoted},
                   .holdings = {earlier},
                   .decisions = {act(1, {2}, {3, 5})},
                   .heads = {head_of(9, {2, 1})},
                   .records = {record_of(1, "Anna")}});
    write_at(300, {.leaves = {account(1, "one")}, .gone_heads = {contact(9)}});

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(known(1, 150), whole_world(150));
        const auto later = known(1, 250);
        EXPECT_EQ(ids(later), contacts({1, 2, 3, 4, 5}));
        EXPECT_EQ(std::ranges::count(later.leaves, promoted), 1);
        EXPECT_EQ(std::ranges::count(later.holdings, earlier.actor, &model::holding::actor), 1);
        EXPECT_EQ(later.decisions, std::vector{act(1, {2}, {3, 5})});
        EXPECT_EQ(later.heads, std::vector{head_of(9, {2, 1})});
        EXPECT_EQ(std::ranges::count(later.records, record_of(1, "Anna")), 1);
        const auto last = known(1, 350);
        EXPECT_EQ(std::ranges::count(last.leaves, account(1, "one")), 1);
        EXPECT_TRUE(last.heads.empty());
        EXPECT_EQ(ids(known(9, 250)), contacts({1, 2, 3, 4, 5}));
        EXPECT_TRUE(known(9, 350).leaves.empty());
        reopen();
    }
}

TEST_P(graph_past, OverridesOfADecisionAreAsTheyWere)
{
    write_at(100, {.leaves = {plain(1), plain(2)}, .decisions = {act(4, {1}, {2})}});
    write_at(200, {.gone_decisions = {id<model::decision_id>(4)}});
    write_at(300, {.decisions = {act(2, {1}, {2})}});

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(known(2, 150).decisions, std::vector{act(4, {1}, {2})});
        EXPECT_TRUE(known(2, 250).decisions.empty());
        EXPECT_EQ(known(2, 350).decisions, std::vector{act(2, {1}, {2})});
        reopen();
    }
}

TEST_P(graph_past, PromotionsAndWhatMadeAHeadAreAsTheyWere)
{
    auto by_evidence = head_of(10, {1, 2});
    auto by_a_human = by_evidence;
    by_a_human.by = id<model::decision_id>(7);
    write_at(
        100,
        {.leaves = {plain(1), plain(2)}, .decisions = {curates(1, {1, 2})}, .heads = {by_a_human}});
    write_at(200, {.gone_decisions = {id<model::decision_id>(1)}, .heads = {by_evidence}});
    write_at(300, {.gone_heads = {contact(10)}});

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(ids(known(2, 150)), contacts({1, 2}));
        EXPECT_EQ(known(2, 150).decisions, std::vector{curates(1, {1, 2})});
        EXPECT_EQ(known(2, 150).heads, std::vector{by_a_human});
        EXPECT_EQ(known(10, 150).heads, std::vector{by_a_human});
        EXPECT_TRUE(known(2, 250).decisions.empty());
        EXPECT_EQ(known(2, 250).heads, std::vector{by_evidence});
        EXPECT_TRUE(known(2, 350).heads.empty());
        reopen();
    }
    write_at(400, {.gone_leaves = {contact(1)}});
    EXPECT_EQ(known(2, 150).decisions, std::vector{curates(1, {2})});
}

TEST_P(graph_past, TheConversationOfAWordGoesWithItsLeafThePastIncluded)
{
    const auto of_a_leaf = act(2, {1}, {2, 3});
    const auto of_others = act(4, {3}, {1, 2});
    ASSERT_FALSE(of_a_leaf.conversation.is_nil() || of_a_leaf.session.is_nil());
    write_at(100, {.leaves = {plain(1), plain(2), plain(3)}, .decisions = {of_a_leaf, of_others}});
    auto later = of_a_leaf;
    later.policy_version += 1;
    write_at(200, {.decisions = {later}});
    write_at(300, {.gone_leaves = {contact(1)},
                   .decisions = {without(later, contact(1)), without(of_others, contact(1))}});

    for (int round = 0; round < 2; ++round) {
        for (const std::int64_t when : {150, 250, 350}) {
            for (const auto& each : known(2, when).decisions) {
                const bool is_kept = each.id == of_others.id;
                EXPECT_EQ(each.conversation.is_nil(), !is_kept) << when;
                EXPECT_EQ(each.session.is_nil(), !is_kept) << when;
            }
            EXPECT_EQ(known(2, when).decisions.size(), 2U) << when;
        }
        reopen();
    }
}

TEST_P(graph_past, BeingSeenAgainIsNoNewVersion)
{
    auto held = holds(1, cookie("c"));
    held.first_seen = held.last_seen = at(100);
    write_at(100, {.leaves = {plain(1)}, .holdings = {held}});
    for (const std::int64_t seen : {200, 300, 400}) {
        held.last_seen = at(seen);
        write_at(seen, {.holdings = {held}});
    }
    for (int round = 0; round < 2; ++round) {
        for (const std::int64_t then : {100, 150, 250, 400}) {
            held.last_seen = at(then);
            EXPECT_EQ(known(1, then).holdings, std::vector{held});
        }
        held.last_seen = at(400);
        EXPECT_EQ(known(1, 900).holdings, std::vector{held});
        reopen();
    }
    // A version that has been replaced was last seen when it was.
    auto earlier = held;
    earlier.actor = "somebody before";
    earlier.last_seen = at(800);
    write_at(800, {.holdings = {earlier}});
    EXPECT_EQ(known(1, 700).holdings, std::vector{held});
}

TEST_P(graph_past, KnowsNothingOfWhoIsErased)
{
    write_at(100, small_world());
    write_at(150, {.decisions = {act(4, {1, 2}, {3})}});
    write_at(200, {.gone_holdings = {holds(1, email("a@example.com"))},
                   .gone_decisions = {id<model::decision_id>(1), id<model::decision_id>(4)},
                   .heads = {head_of(9, {5, 1, 2})},
                   .records = {record_of(1, "Anna")}});
    write_at(300, {.gone_leaves = {contact(1)}});

    auto rest = act(4, {2}, {3});
    rest.fields.clear();
    rest.note.reset();
    for (int round = 0; round < 2; ++round) {
        for (const std::int64_t then : {100, 150, 250, 350}) {
            EXPECT_TRUE(known(1, then).leaves.empty()) << then;
            for (const std::uint32_t who : {2U, 3U, 5U, 9U}) {
                const auto then_known = known(who, then);
                EXPECT_EQ(std::ranges::count(then_known.leaves, contact(1), &model::leaf::id), 0);
                for (const auto& head : then_known.heads)
                    EXPECT_EQ(std::ranges::count(head.members, contact(1)), 0);
                for (const auto& made : then_known.decisions)
                    EXPECT_FALSE(names(made, contact(1)));
            }
        }
        const auto before = known(2, 160).decisions;
        EXPECT_EQ(std::ranges::count(before, rest), 1);
        EXPECT_EQ(known(5, 250).heads, std::vector{head_of(9, {5, 2})});
        EXPECT_EQ(known(5, 150).heads, std::vector{head_of(9, {5})});
        reopen();
    }
}

TEST_P(graph_past, TimeDoesNotGoBack)
{
    write_at(500, {.leaves = {plain(1)}});
    write_at(300, {.leaves = {plain(2)}, .decisions = {decided(1, 1, 2)}});
    write_at(400, {.gone_decisions = {id<model::decision_id>(1)}});
    ASSERT_TRUE(write_graph({.leaves = {plain(5)}})); // says no time
    write_at(600, {.leaves = {plain(3)}});

    for (int round = 0; round < 2; ++round) {
        EXPECT_TRUE(known(2, 499).leaves.empty());
        EXPECT_EQ(ids(known(2, 500)), contacts({2}));
        EXPECT_EQ(ids(known(1, 550)), contacts({1}));
        EXPECT_TRUE(known(5, 499).leaves.empty());
        EXPECT_EQ(ids(known(5, 500)), contacts({5}));
        reopen();
    }
}

TEST_P(graph_past, WhatAWrongClockSaidIsKnownSinceItWasPutRight)
{
    constexpr std::int64_t hour = 3'600'000;
    write_at(100, {.leaves = {plain(1)}, .holdings = {holds(1, cookie("a"))}});
    write_at(50 * hour, {.leaves = {plain(2)}, .holdings = {holds(1, cookie("b"))}});
    write_at(51 * hour, {.gone_holdings = {holds(1, cookie("a")), holds(1, cookie("b"))}});
    reopen();
    write_at(hour, {.leaves = {plain(3)}});
    write_at(2 * hour, {.leaves = {plain(4)}});

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(known(1, hour - 1).holdings.size(), 1U);
        EXPECT_TRUE(known(2, hour - 1).leaves.empty());
        EXPECT_EQ(ids(known(2, hour)), contacts({2}));
        EXPECT_TRUE(known(1, hour).holdings.empty());
        EXPECT_TRUE(known(1, 50 * hour).holdings.empty());
        EXPECT_TRUE(known(4, 2 * hour - 1).leaves.empty());
        EXPECT_EQ(ids(known(4, 2 * hour)), contacts({4}));
        reopen();
    }
}

TEST_P(graph_past, HasNothingOfACommandThatFailed)
{
    write_at(100, small_world());
    model::graph_changes bad{.leaves = {plain(6)},
                             .gone_leaves = {contact(1)},
                             .gone_decisions = {id<model::decision_id>(1)},
                             .records = {record_of(77, "nobody")}};
    bad.at = at(200);
    EXPECT_EQ(write_graph(bad).error(), error(errc::conflict));
    write_at(150, {.leaves = {plain(7)}});

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(known(1, 120), whole_world(120));
        EXPECT_EQ(known(1, 300), whole_world(300));
        EXPECT_EQ(ids(known(7, 150)), contacts({7}));
        reopen();
    }
}

TEST_P(graph_past, OfAnotherOrganisationIsNotSeen)
{
    write_at(100, small_world());
    write_at(200, {.gone_holdings = {holds(1, email("a@example.com"))}});
    changes theirs;
    theirs.graph.leaves = {plain(31)};
    theirs.graph.holdings = {holds(31, email("a@example.com"))};
    theirs.graph.at = at(100);
    ASSERT_TRUE(write_elsewhere(theirs));

    for (int round = 0; round < 2; ++round) {
        EXPECT_TRUE(read().neighbourhood_as_of(elsewhere, contact(1), at(150))->leaves.empty());
        EXPECT_EQ(ids(*read().neighbourhood_as_of(elsewhere, contact(31), at(250))),
                  contacts({31}));
        EXPECT_EQ(known(1, 150), whole_world(150));
        reopen();
    }
}

TEST_P(graph_past, IsWholeForHundredsOfLeavesThatHaveComeApart)
{
    model::graph_changes world;
    std::vector<std::uint32_t> all;
    for (std::uint32_t n = 1; n <= 300; ++n) {
        all.push_back(n);
        world.leaves.push_back(plain(n));
        world.holdings.push_back(holds(n, cookie("kiosk")));
    }
    write_at(100, world);
    write_at(200, {.gone_holdings = world.holdings});

    EXPECT_EQ(ids(known(150, 100)), contacts(all));
    EXPECT_EQ(ids(known(150, 200)), contacts({150}));
}

} // namespace
} // namespace seam::storage::conformance
