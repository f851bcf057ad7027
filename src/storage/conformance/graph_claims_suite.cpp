// SPDX-License-Identifier: Apache-2.0
// What very many have typed.
#include "storage/conformance/small_world.h"
#include "storage/conformance/suite.h"

namespace seam::storage::conformance {
namespace {

constexpr auto most = static_cast<std::uint32_t>(model::claims_followed_max);

/// Leaves 1 … `most` claim an address, `most` + 1 to + 3 have it verified.
class graph_claims : public conformance
{
  protected:
    const model::identifier typed_ = email("info@example.com");
    static constexpr std::uint32_t sure_ = most + 1;
    static constexpr std::uint32_t late_ = most + 4; ///< is there, and holds nothing yet

    [[nodiscard]] model::holding claims(std::uint32_t leaf) const
    {
        auto held = holds(leaf, typed_);
        held.how = model::assurance::claimed;
        return held;
    }

    void SetUp() override
    {
        model::graph_changes world;
        for (std::uint32_t n = 1; n <= late_; ++n)
            world.leaves.push_back(plain(n));
        for (std::uint32_t n = 1; n <= most; ++n)
            world.holdings.push_back(claims(n));
        for (auto n = sure_; n < late_; ++n)
            world.holdings.push_back(holds(n, typed_));
        ASSERT_TRUE(write_graph(world));
    }

    std::size_t connected_with(std::uint32_t leaf)
    {
        return see(db(), of_contacts({leaf})).graph.leaves.size();
    }
};
SEAM_ON_EVERY_BACKEND(graph_claims);

TEST_P(graph_claims, ConnectUpToTheirBound)
{
    EXPECT_EQ(connected_with(1), most + 3);
    EXPECT_EQ(connected_with(sure_), most + 3);
}

TEST_P(graph_claims, BeyondItLeadOnlyToThoseWhoKnowTheValueBetter)
{
    ASSERT_TRUE(write_graph({.holdings = {claims(late_)}}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(ids(see(db(), of_contacts({1})).graph),
                  contacts({1, sure_, sure_ + 1, sure_ + 2}));
        const auto known = contacts({sure_, sure_ + 1, sure_ + 2});
        EXPECT_EQ(ids(see(db(), of_contacts({sure_})).graph), known);
        EXPECT_EQ(ids(see(db(), of_identifiers({typed_})).graph), known);
        EXPECT_EQ(ids(*read().neighbourhood(here, typed_)), known);
        reopen();
    }
}

TEST_P(graph_claims, ThatAreVerifiedConnectLikeOthers)
{
    ASSERT_TRUE(write_graph({.holdings = {claims(late_), holds(7, typed_)}}));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(ids(see(db(), of_contacts({7})).graph),
                  contacts({7, sure_, sure_ + 1, sure_ + 2}));
        EXPECT_EQ(ids(see(db(), of_contacts({8})).graph),
                  contacts({7, 8, sure_, sure_ + 1, sure_ + 2}));
        reopen();
    }
    // One claim less: within the bound again.
    ASSERT_TRUE(write_graph({.gone_holdings = {claims(7)}}));
    EXPECT_EQ(connected_with(7), most + 3 + 1);
    ASSERT_TRUE(write_graph({.gone_holdings = {holds(7, typed_), claims(9)}}));
    EXPECT_EQ(connected_with(8), most + 3 + 1 - 2);
    EXPECT_EQ(connected_with(7), 1U);
}

TEST_P(graph_claims, OfACommandThatFailedConnectAsBefore)
{
    EXPECT_EQ(write_graph({.holdings = {claims(late_), holds(7, typed_), claims(sure_)},
                           .gone_holdings = {claims(9)},
                           .records = {record_of(7777, "nobody")}})
                  .error(),
              error(errc::conflict));

    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(connected_with(1), most + 3);
        EXPECT_EQ(connected_with(late_), 1U);
        reopen();
    }
}

} // namespace
} // namespace seam::storage::conformance
