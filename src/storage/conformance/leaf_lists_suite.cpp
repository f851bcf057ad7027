// SPDX-License-Identifier: Apache-2.0
// Going through everybody.
#include "storage/conformance/small_world.h"
#include "storage/conformance/suite.h"

namespace seam::storage::conformance {
namespace {

using numbers = std::vector<std::uint32_t>;

class leaf_lists : public conformance
{
  protected:
    /// In the order of the list.
    static std::vector<model::contact_id> in_order(const numbers& of)
    {
        std::vector<model::contact_id> all;
        for (const auto n : of)
            all.push_back(contact(n));
        return all;
    }

    listing<model::contact_id> idle(model::contact_type type, std::int64_t before,
                                    page which = {.after = {}, .limit = 100})
    {
        return *read().idle_leaves(here, type, at(before), which);
    }
};
SEAM_ON_EVERY_BACKEND(leaf_lists);

TEST_P(leaf_lists, GiveEveryLeafAsItWasFirstRecorded)
{
    ASSERT_TRUE(write_graph({.leaves = {plain(5), device(2, "c2")}, .heads = {head_of(9, {2})}}));
    ASSERT_TRUE(write_graph({.leaves = {plain(7), plain(1), device(2, "other")}}));
    changes theirs;
    theirs.graph.leaves = {plain(30)};
    ASSERT_TRUE(write_elsewhere(theirs));
    ASSERT_TRUE(write_graph({.leaves = {plain(3)}}));

    for (int round = 0; round < 2; ++round) {
        const auto all = *read().leaves(here, {});
        EXPECT_EQ(all.entries, in_order({5, 2, 7, 1, 3}));
        EXPECT_EQ(all.next, "");
        EXPECT_EQ(read().leaves(elsewhere, {})->entries, in_order({30}));
        const auto nowhere = id<model::organization_id>(0xa003);
        EXPECT_TRUE(read().leaves(nowhere, {})->entries.empty());
        reopen();
    }
}

TEST_P(leaf_lists, SayWhatLeavesHold)
{
    ASSERT_TRUE(write_graph(small_world()));
    const auto held = [&](model::organization_id by, const numbers& leaves) {
        return *read().identifiers(by, in_order(leaves));
    };
    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(held(here, {3, 2, 1}), (std::vector{email("a@example.com"), cookie("c4")}));
        EXPECT_EQ(held(here, {2}), std::vector{email("a@example.com")});
        EXPECT_TRUE(held(here, {}).empty());
        EXPECT_TRUE(held(here, {9, 77}).empty()); // a head, and nobody
        EXPECT_TRUE(held(elsewhere, {1, 2, 3}).empty());
        reopen();
    }
    ASSERT_TRUE(write_graph({.gone_leaves = {contact(3)}}));
    EXPECT_EQ(held(here, {1, 2, 3}), std::vector{email("a@example.com")});
}

TEST_P(leaf_lists, ArePagedWhileOthersComeAndGo)
{
    ASSERT_TRUE(write_graph({.leaves = {plain(1), plain(2), plain(3), plain(4), plain(5)}}));
    const auto first = *read().leaves(here, {.after = {}, .limit = 2});
    EXPECT_EQ(first.entries, in_order({1, 2}));

    // The one at which it stopped, too.
    ASSERT_TRUE(write_graph({.leaves = {plain(6)}, .gone_leaves = {contact(2), contact(3)}}));
    reopen();

    const auto second = *read().leaves(here, {.after = first.next, .limit = 2});
    EXPECT_EQ(second.entries, in_order({4, 5}));
    const auto third = *read().leaves(here, {.after = second.next, .limit = 2});
    EXPECT_EQ(third.entries, in_order({6}));
    EXPECT_EQ(third.next, "");
}

TEST_P(leaf_lists, EndWithTheLastLeafOfAFullPage)
{
    ASSERT_TRUE(write_graph({.leaves = {plain(1), plain(2), plain(3)}}));

    const auto all = *read().leaves(here, {.after = {}, .limit = 3});
    EXPECT_EQ(all.entries, in_order({1, 2, 3}));
    EXPECT_EQ(all.next, "");
    const auto none = *read().leaves(here, {.after = {}, .limit = 0});
    EXPECT_TRUE(none.entries.empty());
    EXPECT_EQ(none.next, "");
}

TEST_P(leaf_lists, AreEmptyAfterWhatNoPageGave)
{
    ASSERT_TRUE(write_graph({.leaves = {plain(1), plain(2)}}));

    for (const std::string after : {"x", "2x", "-1", "99999", "99999999999999999999"})
        EXPECT_TRUE(read().leaves(here, {.after = after, .limit = 5})->entries.empty()) << after;
}

TEST_P(leaf_lists, ReachTheLeavesBehindThousandsOfOthers)
{
    changes theirs;
    for (std::uint32_t n = 100; n < 3100; ++n)
        theirs.graph.leaves.push_back(plain(n));
    ASSERT_TRUE(write_graph({.leaves = {plain(1)}}));
    ASSERT_TRUE(write_elsewhere(theirs));
    ASSERT_TRUE(write_graph({.leaves = {plain(2), plain(3)}}));

    const auto first = *read().leaves(here, {.after = {}, .limit = 2});
    EXPECT_EQ(first.entries, in_order({1, 2}));
    EXPECT_EQ(read().leaves(here, {.after = first.next, .limit = 2})->entries, in_order({3}));
    std::size_t counted = 0;
    page which{.after = {}, .limit = 700};
    for (bool is_last = false; !is_last; is_last = which.after.empty()) {
        const auto some = *read().leaves(elsewhere, which);
        counted += some.entries.size();
        which.after = some.next;
    }
    EXPECT_EQ(counted, theirs.graph.leaves.size());
}

TEST_P(leaf_lists, TellWhoHasNotBeenSeenFor)
{
    auto early = holds(1, cookie("c1"));
    early.last_seen = at(100);
    auto late = holds(1, email("a@example.com"));
    late.last_seen = at(300);
    auto other = holds(2, cookie("c2"));
    other.last_seen = at(200);
    // 3 holds nothing and was made at 3; 4 is of another type.
    ASSERT_TRUE(write_graph(
        {.leaves = {device(1, "c1"), device(2, "c2"), device(3, "c3"), account(4, "four")},
         .holdings = {early, late, other}}));

    using enum model::contact_type;
    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(idle(ephemeral, 301).entries, in_order({1, 2, 3}));
        EXPECT_EQ(idle(ephemeral, 300).entries, in_order({2, 3}));
        EXPECT_EQ(idle(ephemeral, 200).entries, in_order({3}));
        EXPECT_EQ(idle(ephemeral, 3).entries, in_order({}));
        EXPECT_EQ(idle(identified, 5).entries, in_order({4}));
        EXPECT_EQ(idle(curated, 1000).entries, in_order({}));
        reopen();
    }
    const auto first = idle(ephemeral, 301, {.after = {}, .limit = 1});
    EXPECT_EQ(first.entries, in_order({1}));
    late.last_seen = at(900);
    ASSERT_TRUE(write_graph({.gone_leaves = {contact(2)}, .holdings = {late}}));
    EXPECT_EQ(idle(ephemeral, 301, {first.next, 5}).entries, in_order({3}));
    EXPECT_EQ(idle(ephemeral, 301).entries, in_order({3}));
    EXPECT_EQ(idle(ephemeral, 901).entries, in_order({1, 3}));
}

TEST_P(leaf_lists, TellOfALeafThatHoldsNothingAnyMoreWhenItWasMade)
{
    ASSERT_TRUE(write_graph({.leaves = {device(1, "c1")}, .holdings = {holds(1, email("a"))}}));
    EXPECT_TRUE(idle(model::contact_type::ephemeral, 500).entries.empty());

    ASSERT_TRUE(write_graph({.gone_holdings = {holds(1, email("a"))}}));

    EXPECT_EQ(idle(model::contact_type::ephemeral, 500).entries, in_order({1}));
}

} // namespace
} // namespace seam::storage::conformance
