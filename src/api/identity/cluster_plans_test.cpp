// SPDX-License-Identifier: Apache-2.0
#include "api/identity/cluster_plans.h"
#include "api/testing/world.h"
#include "identity/policy.h"

#include <gtest/gtest.h>

namespace seam::api {
namespace {

using model::contact_id;
using testing::id;

class ClusterPlans : public ::testing::Test
{
  protected:
    ClusterPlans()
    {
        for (std::uint8_t n = 1; n <= 3; ++n) {
            model::leaf made;
            made.id = id<contact_id>(n);
            made.kind = model::leaf_kind::record;
            made.type = model::contact_type::curated;
            graph.leaves.push_back(made);
            cluster.what.contacts.push_back({made.id, {made.id}});
        }
    }

    [[nodiscard]] identity::context how() { return {rules, {}, "user:tester", ids}; }
    /// Adds what a plan decided to the graph.
    void follow(const cluster_change& plan)
    {
        for (const auto& each : plan.graph.decisions)
            graph.decisions.push_back(each);
        cluster = plan.now;
    }

    identity::policy rules = identity::default_policy();
    id_source ids{uuid{}};
    model::neighbourhood graph;
    stored_cluster cluster;
};

TEST_F(ClusterPlans, MergeIsOneDecisionAndMadeOnce)
{
    const auto merged = plan_merge(graph, cluster, how());
    ASSERT_TRUE(merged);
    EXPECT_FALSE(merged->refused);
    ASSERT_EQ(merged->graph.decisions.size(), 1U);
    follow(*merged);
    EXPECT_EQ(state_of(cluster, graph), cluster_state::merged);

    const auto again = plan_merge(graph, cluster, how());

    ASSERT_TRUE(again);
    EXPECT_EQ(again->now, cluster);
    EXPECT_TRUE(again->graph.is_empty());
}

TEST_F(ClusterPlans, TakenBackItIsOpenAgain)
{
    follow(*plan_merge(graph, cluster, how()));
    graph.decisions.clear();

    EXPECT_EQ(state_of(cluster, graph), cluster_state::open);
}

TEST_F(ClusterPlans, RefusedMergeIsRememberedWithoutValues)
{
    for (std::uint8_t n = 1; n <= 2; ++n) {
        model::holding held;
        held.leaf = id<contact_id>(n);
        held.what = {model::identifier_type::external_id, id<model::external_source_id>(7),
                     "secret account " + std::to_string(n)};
        held.via = model::origin::api;
        held.how = model::assurance::verified;
        graph.holdings.push_back(held);
    }

    const auto refused = plan_merge(graph, cluster, how());

    ASSERT_TRUE(refused && refused->refused);
    EXPECT_EQ(refused->refused->status, 409U);
    EXPECT_EQ(refused->now.refused, "two.accounts");
    EXPECT_TRUE(refused->graph.is_empty());
    EXPECT_EQ(state_of(refused->now, graph), cluster_state::failed);
}

TEST_F(ClusterPlans, RejectionOfThreeNamesWhoIsSomebodyElse)
{
    const auto silent = plan_rejection(graph, cluster, {}, how());
    ASSERT_FALSE(silent);
    EXPECT_EQ(silent.error().details.front().field, "contactIds");
    const auto stranger = plan_rejection(graph, cluster, {id<contact_id>(9)}, how());
    ASSERT_FALSE(stranger);
    EXPECT_EQ(stranger.error().status, 400U);

    const auto rejected = plan_rejection(graph, cluster, {id<contact_id>(3)}, how());

    ASSERT_TRUE(rejected);
    ASSERT_EQ(rejected->graph.decisions.size(), 1U);
    EXPECT_EQ(rejected->graph.decisions.front().what, model::verdict::apart);
    follow(*rejected);
    EXPECT_EQ(state_of(cluster, graph), cluster_state::rejected);
    EXPECT_FALSE(plan_merge(graph, cluster, how()));
}

TEST_F(ClusterPlans, MergedClusterIsNotRejected)
{
    follow(*plan_merge(graph, cluster, how()));

    const auto refused = plan_rejection(graph, cluster, {id<contact_id>(3)}, how());

    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().status, 409U);
}

TEST_F(ClusterPlans, WhoIsErasedIsLeftOut)
{
    std::erase_if(graph.leaves, [](const auto& each) { return each.id == id<contact_id>(3); });

    const auto merged = plan_merge(graph, cluster, how());

    ASSERT_TRUE(merged);
    ASSERT_FALSE(merged->refused);
    EXPECT_EQ(leaves_of(merged->graph.decisions.front()).size(), 2U);
}

TEST_F(ClusterPlans, OneContactThatIsLeftIsNeitherMergedNorRejected)
{
    std::erase_if(graph.leaves, [](const auto& each) { return each.id != id<contact_id>(3); });

    const auto merged = plan_merge(graph, cluster, how());
    ASSERT_TRUE(merged);
    EXPECT_EQ(merged->now.refused, "one.contact");

    const auto rejected = plan_rejection(graph, cluster, {}, how());
    ASSERT_FALSE(rejected);
    EXPECT_EQ(rejected.error().status, 409U);
}

} // namespace
} // namespace seam::api
