// SPDX-License-Identifier: Apache-2.0
#include "api/oauth/roles.h"
#include "api/routing/queue_members.h"
#include "api/settings/settings.h"
#include "api/testing/world.h"

#include <gtest/gtest.h>
#include <initializer_list>

namespace seam::api {
namespace {

using testing::here;
using testing::id;

/// A deployment whose conversations are to go somewhere.
struct DeploymentDesk : ::testing::Test
{
    testing::world w;
    audit_trail trail{w.data, w.tasks};
    users people{w.data, w.documents, w.readers, trail, w.time};
    settings all{w.documents, people};

    void SetUp() override
    {
        for (const auto n : std::initializer_list<std::uint8_t>{7, 8})
            ASSERT_TRUE(w.run(w.documents.create(
                {model::document_kind::user, id<model::user_id>(n).to_string()}, here,
                "a" + std::to_string(n),
                {{"name", "Agent"}, {"roles", write_roles(role::agent)}, {"state", "active"}})));
    }
    void TearDown() override { w.end_tasks(); }

    void add_queue(std::uint8_t n, const std::string& name, boost::json::object body = {})
    {
        body["name"] = name;
        ASSERT_TRUE(w.run(
            w.documents.create({model::document_kind::queue, id<model::queue_id>(n).to_string()},
                               here, name, std::move(body))));
    }
    /// Where the conversations of a deployment go that names this queue.
    messaging::desk of(const std::string& queue)
    {
        boost::json::object body{{"flow", boost::json::object{{"name", queue}}}};
        if (queue.empty()) body.clear();
        const auto which = id<model::deployment_id>(1);
        EXPECT_TRUE(w.run(w.documents.create({model::document_kind::deployment, which.to_string()},
                                             here, "Shop", std::move(body))));
        return (*w.run(all.find(which)))->desk;
    }
};

TEST_F(DeploymentDesk, HasTheMembersOfItsQueue)
{
    queue_members who;
    who.add(id<model::user_id>(8));
    boost::json::object body;
    write_queue_members(who, body);
    add_queue(1, std::string(default_queue));
    add_queue(2, "Sales", body);

    const auto sales = of("sales");

    EXPECT_EQ(sales.queue, id<model::queue_id>(2));
    EXPECT_EQ(sales.queue_name, "Sales");
    ASSERT_EQ(sales.members.size(), 1U);
    EXPECT_EQ(sales.members.front().user, id<model::user_id>(8));
}

TEST_F(DeploymentDesk, WithoutAQueueIsTheDefaultOnes)
{
    add_queue(1, std::string(default_queue));
    add_queue(2, "Another");

    const auto everyone = of("");

    EXPECT_EQ(everyone.queue, id<model::queue_id>(1));
    EXPECT_EQ(everyone.members.size(), 2U);
}

TEST_F(DeploymentDesk, OfAQueueThatIsGoneIsTheDefaultOnes)
{
    add_queue(1, std::string(default_queue));

    EXPECT_EQ(of("Gone").queue, id<model::queue_id>(1));
}

} // namespace
} // namespace seam::api
