// SPDX-License-Identifier: Apache-2.0
#include "api/settings/settings.h"
#include "api/testing/world.h"

#include <gtest/gtest.h>

namespace seam::api {
namespace {

using testing::here;
using testing::id;

/// A deployment whose conversations are to go somewhere.
struct DeploymentQueue : ::testing::Test
{
    testing::world w;
    settings all{w.documents};

    void TearDown() override { w.end_tasks(); }

    void add_queue(std::uint8_t n, const std::string& name)
    {
        ASSERT_TRUE(w.run(
            w.documents.create({model::document_kind::queue, id<model::queue_id>(n).to_string()},
                               here, name, {{"name", name}})));
    }
    /// Where the conversations of a deployment go that names this queue.
    model::queue_id of(const std::string& queue)
    {
        boost::json::object body{{"flow", boost::json::object{{"name", queue}}}};
        if (queue.empty()) body.clear();
        const auto which = id<model::deployment_id>(1);
        EXPECT_TRUE(w.run(w.documents.create({model::document_kind::deployment, which.to_string()},
                                             here, "Shop", std::move(body))));
        return (*w.run(all.find(which)))->queue;
    }
};

TEST_F(DeploymentQueue, IsTheOneThatItNamesWithoutCase)
{
    add_queue(1, std::string(default_queue));
    add_queue(2, "Sales");

    EXPECT_EQ(of("sales"), id<model::queue_id>(2));
}

TEST_F(DeploymentQueue, IsTheDefaultOneIfItNamesNone)
{
    add_queue(1, std::string(default_queue));
    add_queue(2, "Another");

    EXPECT_EQ(of(""), id<model::queue_id>(1));
}

TEST_F(DeploymentQueue, IsTheDefaultOneIfItsOwnIsGone)
{
    add_queue(1, std::string(default_queue));

    EXPECT_EQ(of("Gone"), id<model::queue_id>(1));
}

TEST_F(DeploymentQueue, IsNoneWhereThereIsNone)
{
    EXPECT_TRUE(of("Gone").is_nil());
}

} // namespace
} // namespace seam::api
