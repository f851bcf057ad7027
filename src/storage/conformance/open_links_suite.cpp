// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/small_world.h"
#include "storage/conformance/suite.h"

#include <algorithm>

namespace seam::storage::conformance {
namespace {

using enum model::open_reason;
using links = std::vector<model::open_link>;

class open_links : public conformance
{
  protected:
    const model::identifier mailbox_ = email("family@example.com");
    const model::identifier tablet_ = cookie("tablet");

    /// Leaves 1 … 4, who hold the mailbox; 1, 2 and 5 hold the tablet, 5 as its key.
    void write_holders()
    {
        model::graph_changes world;
        for (std::uint32_t n = 1; n <= 4; ++n) {
            world.leaves.push_back(plain(n));
            world.holdings.push_back(holds(n, mailbox_));
        }
        world.leaves.push_back(device(5, "tablet"));
        world.holdings.push_back(holds(1, tablet_));
        world.holdings.push_back(holds(2, tablet_));
        ASSERT_TRUE(write_graph(world));
    }

    links listed(std::vector<model::open_reason> reasons = {})
    {
        const auto found = read().open_links(
            {.organization = here, .reasons = std::move(reasons), .after = {}, .limit = 100});
        EXPECT_TRUE(found);
        return found ? found->entries : links{};
    }

    links of(const model::identifier& what) { return *read().open_links_of(here, what); }
};
SEAM_ON_EVERY_BACKEND(open_links);

TEST_P(open_links, AreGivenBackAsTheyWereWritten)
{
    write_holders();
    auto suggested = open_link_by(mailbox_, not_verified, {1, 2, 3, 4});
    suggested.since = at(500);
    const auto conflict = open_link_by(tablet_, shared, {1, 2, 5});
    auto many = open_link_by(tablet_, too_many_holders, {1, 2});
    many.holder_count = 101;
    ASSERT_TRUE(write_graph({.open_links = {suggested, conflict, many}}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(listed(), (links{suggested, many, conflict}));
        EXPECT_EQ(listed({shared, too_many_values}), links{conflict});
        EXPECT_EQ(listed({blocked}), links{});
        EXPECT_EQ(of(tablet_), (links{conflict, many}));
        EXPECT_EQ(of(cookie("unknown")), links{});
        const std::map<model::open_reason, std::size_t> counted = {
            {shared, 1}, {not_verified, 1}, {too_many_holders, 1}};
        EXPECT_EQ(*read().count_open_links(here), counted);
        reopen();
    }
}

TEST_P(open_links, AreReplacedByIdentifierAndReason)
{
    write_holders();
    auto link = open_link_by(mailbox_, not_verified, {1, 2});
    const auto other = open_link_by(mailbox_, two_curated, {1, 2});
    ASSERT_TRUE(write_graph({.open_links = {link, other}}));

    link.holders = contacts({1, 2, 3});
    link.holder_count = 3;
    link.since = at(9000);
    ASSERT_TRUE(write_graph({.open_links = {link}}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(listed(), (links{link, other}));
        reopen();
    }
}

TEST_P(open_links, AreForgottenByIdentifierBeforeOthersAreWritten)
{
    write_holders();
    const auto conflict = open_link_by(tablet_, shared, {1, 2});
    ASSERT_TRUE(
        write_graph({.open_links = {open_link_by(mailbox_, not_verified, {1, 2}),
                                    open_link_by(mailbox_, two_curated, {1, 2}), conflict}}));

    const auto instead = open_link_by(mailbox_, blocked, {3, 4});
    ASSERT_TRUE(
        write_graph({.gone_open_links = {mailbox_, cookie("unknown")}, .open_links = {instead}}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(of(mailbox_), links{instead});
        EXPECT_EQ(listed(), (links{instead, conflict}));
        reopen();
    }
}

TEST_P(open_links, AreListedNewestFirstAndPaged)
{
    model::graph_changes world{.leaves = {plain(1), plain(2)}};
    links expected;
    for (std::uint32_t n = 0; n < 20; ++n) {
        const auto what = cookie("c" + std::to_string(n));
        auto link = open_link_by(what, static_cast<model::open_reason>(1 + n % 8), {1, 2});
        link.since = at(n / 4);
        world.holdings.push_back(holds(1, what));
        world.holdings.push_back(holds(2, what));
        world.open_links.push_back(link);
        expected.insert(expected.begin(), link);
    }
    ASSERT_TRUE(write_graph(world));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(listed(), expected);
        links found;
        open_link_query asked{.organization = here, .reasons = {}, .after = {}, .limit = 3};
        for (bool is_last = false; !is_last; is_last = asked.after.empty()) {
            auto some = *read().open_links(asked);
            std::ranges::move(some.entries, std::back_inserter(found));
            asked.after = some.next;
        }
        EXPECT_EQ(found, expected);
        asked.reasons = {shared, blocked, shared};
        std::erase_if(found, [](const model::open_link& link) {
            return link.why != shared && link.why != blocked;
        });
        EXPECT_EQ(listed(asked.reasons), found);
        const auto first = *read().open_links(asked);
        ASSERT_EQ(first.entries.size(), 3U);
        asked.after = first.next;
        EXPECT_EQ(read().open_links(asked)->entries, links(found.begin() + 3, found.end()));
        reopen();
    }
    for (const std::string after : {"x", "1.x"})
        EXPECT_TRUE(read()
                        .open_links({.organization = here, .reasons = {}, .after = after})
                        ->entries.empty());
}

TEST_P(open_links, LoseALeafThatIsErased)
{
    write_holders();
    auto many = open_link_by(mailbox_, too_many_holders, {1, 2, 3});
    many.holder_count = 4; // one more than it shows
    ASSERT_TRUE(write_graph({.open_links = {open_link_by(mailbox_, not_verified, {1, 2, 3, 4}),
                                            many, open_link_by(tablet_, shared, {1, 2, 5})}}));

    ASSERT_TRUE(write_graph({.gone_leaves = {contact(4)}}));
    many.holder_count = 3;
    EXPECT_EQ(of(mailbox_), (links{open_link_by(mailbox_, not_verified, {1, 2, 3}), many}));

    ASSERT_TRUE(write_graph({.gone_leaves = {contact(5), contact(1)}}));
    many.holders = contacts({2, 3});
    many.holder_count = 2;
    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(of(mailbox_), (links{open_link_by(mailbox_, not_verified, {2, 3}), many}));
        EXPECT_EQ(of(tablet_), links{}); // one holder is left: nothing to settle
        EXPECT_EQ(listed().size(), 2U);
        reopen();
    }
}

TEST_P(open_links, LoseALeafThatHoldsTheIdentifierNoMore)
{
    write_holders();
    auto once_more = holds(1, mailbox_);
    once_more.via = model::origin::tracking;
    ASSERT_TRUE(write_graph({.holdings = {once_more},
                             .open_links = {open_link_by(mailbox_, not_verified, {1, 2, 3}),
                                            open_link_by(tablet_, shared, {1, 2, 5})}}));

    // 1 still holds the mailbox, seen elsewhere.
    ASSERT_TRUE(write_graph({.gone_holdings = {holds(1, mailbox_), holds(2, mailbox_)}}));
    EXPECT_EQ(of(mailbox_), links{open_link_by(mailbox_, not_verified, {1, 3})});
    ASSERT_TRUE(write_graph({.gone_holdings = {once_more, holds(5, mailbox_)}}));
    ASSERT_TRUE(write_graph({.leaves = {device(5, "another")}}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(of(mailbox_), links{});
        EXPECT_EQ(of(tablet_), links{open_link_by(tablet_, shared, {1, 2})});
        reopen();
    }
}

TEST_P(open_links, GoWithTheLastWhoHoldsTheIdentifier)
{
    write_holders();
    auto overstated = open_link_by(tablet_, shared, {1, 2});
    overstated.holder_count = 50;
    ASSERT_TRUE(write_graph({.open_links = {overstated}}));

    ASSERT_TRUE(write_graph({.gone_leaves = {contact(1), contact(2), contact(5)}}));
    EXPECT_EQ(listed(), links{});
    // Somebody else's identifier, who may be given the number of that one.
    ASSERT_TRUE(write_graph({.leaves = {device(6, "new")}, .holdings = {holds(3, cookie("new"))}}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(listed(), links{});
        EXPECT_EQ(of(cookie("new")), links{});
        EXPECT_TRUE(read().count_open_links(here)->empty());
        reopen();
    }
}

TEST_P(open_links, OnWhatIsNotHeldAreRefused)
{
    write_holders();

    for (const auto& bad :
         {open_link_by(cookie("unknown"), shared, {}), open_link_by(mailbox_, shared, {1, 5}),
          open_link_by(mailbox_, shared, {1, 77})}) {
        EXPECT_EQ(write_graph({.open_links = {bad}}).error(), error(errc::conflict));
    }
    EXPECT_EQ(write_graph({.gone_leaves = {contact(4)},
                           .open_links = {open_link_by(mailbox_, shared, {3, 4})}})
                  .error(),
              error(errc::conflict));
    EXPECT_EQ(listed(), links{});
}

TEST_P(open_links, AreAsTheyWereAfterACommandThatFailed)
{
    write_holders();
    const links before = {open_link_by(mailbox_, not_verified, {1, 2, 3, 4}),
                          open_link_by(tablet_, shared, {1, 2, 5})};
    ASSERT_TRUE(write_graph({.open_links = before}));

    EXPECT_EQ(write_graph({.gone_leaves = {contact(1), contact(5)},
                           .gone_holdings = {holds(2, mailbox_)},
                           .records = {record_of(77, "nobody")},
                           .gone_open_links = {tablet_}})
                  .error(),
              error(errc::conflict));
    EXPECT_EQ(write_graph({.gone_open_links = {mailbox_, tablet_},
                           .open_links = {open_link_by(mailbox_, blocked, {1, 2}),
                                          open_link_by(tablet_, blocked, {4})}})
                  .error(),
              error(errc::conflict));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(listed(), before);
        reopen();
    }
}

TEST_P(open_links, OfAnotherOrganisationAreNotShown)
{
    write_holders();
    const auto mine = open_link_by(mailbox_, not_verified, {1, 2});
    ASSERT_TRUE(write_graph({.open_links = {mine}}));
    changes theirs;
    theirs.graph.leaves = {plain(31), plain(32)};
    theirs.graph.holdings = {holds(31, mailbox_), holds(32, mailbox_)};
    theirs.graph.open_links = {open_link_by(mailbox_, not_verified, {31, 32})};
    ASSERT_TRUE(write_elsewhere(theirs));
    changes bad;
    bad.graph.open_links = {open_link_by(mailbox_, shared, {1, 2})};
    EXPECT_EQ(write_elsewhere(bad).error(), error(errc::conflict));
    changes forgetful;
    forgetful.graph.gone_open_links = {mailbox_};
    ASSERT_TRUE(write_elsewhere(forgetful));

    EXPECT_EQ(listed(), links{mine});
    EXPECT_EQ(of(mailbox_), links{mine});
    EXPECT_TRUE(read().count_open_links(elsewhere)->empty());
}

} // namespace
} // namespace seam::storage::conformance
