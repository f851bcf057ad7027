// SPDX-License-Identifier: Apache-2.0
#include "api/oauth/roles.h"
#include "api/routing/desks.h"
#include "api/routing/queue_members.h"
#include "api/settings/settings.h"
#include "api/testing/world.h"

#include <gtest/gtest.h>

namespace seam::api {
namespace {

using testing::elsewhere;
using testing::here;
using testing::id;

struct Desks : ::testing::Test
{
    testing::world w;
    audit_trail trail{w.data, w.tasks};
    users people{w.data, w.documents, w.readers, trail, w.time};
    desks all{w.documents, people};

    void SetUp() override
    {
        add_user(7);
        add_user(8);
        queue_members sales;
        sales.add(user(7));
        add_queue(1, std::string(default_queue), queue_members::everybody());
        add_queue(2, "sales", sales);
    }
    void TearDown() override { w.end_tasks(); }

    static model::user_id user(std::uint8_t n) { return id<model::user_id>(n); }
    static model::queue_id queue(std::uint8_t n) { return id<model::queue_id>(n); }
    static model::document_key key(std::uint8_t n)
    {
        return {model::document_kind::queue, queue(n).to_string()};
    }
    void add_user(std::uint8_t n)
    {
        const model::document_key its{model::document_kind::user, user(n).to_string()};
        ASSERT_TRUE(w.run(w.documents.create(its, here, "a" + std::to_string(n),
                                             {{"name", "Agent " + std::to_string(n)},
                                              {"roles", write_roles(role::agent)},
                                              {"state", "active"}})));
        all.on_document_changed(here, its);
    }
    void add_queue(std::uint8_t n, const std::string& name, const queue_members& who)
    {
        boost::json::object body{{"name", name}};
        write_queue_members(who, body);
        ASSERT_TRUE(w.run(w.documents.create(key(n), here, name, std::move(body))));
        all.on_document_changed(here, key(n));
    }
    static model::conversation in_queue(std::uint8_t n)
    {
        model::conversation made;
        made.organization = here;
        auto& line = made.participants.emplace_back();
        line.role = model::purpose::acd;
        line.queue = queue(n);
        return made;
    }
};

TEST_F(Desks, AreStaffedByTheMembersOfEach)
{
    const auto everyone = **w.run(all.find(here, queue(1)));
    const auto sales = **w.run(all.find(here, queue(2)));

    EXPECT_EQ(everyone.members.size(), 2U);
    EXPECT_EQ(sales.name, "sales");
    ASSERT_EQ(sales.members.size(), 1U);
    EXPECT_EQ(sales.members.front().user, user(7));
    EXPECT_EQ(sales.members.front().name, "Agent 7");
    EXPECT_EQ(w.run(all.queues_of(here, user(7)))->size(), 2U);
    EXPECT_EQ(*w.run(all.queues_of(here, user(8))), std::vector{queue(1)});
    EXPECT_TRUE(w.run(all.queues_of(here, user(9)))->empty());
}

TEST_F(Desks, AreOneOrganisationsOwn)
{
    EXPECT_FALSE(*w.run(all.find(elsewhere, queue(1))));
    EXPECT_FALSE(*w.run(all.find_agent(elsewhere, user(7))));
    EXPECT_TRUE(*w.run(all.find_agent(here, user(7))));
}

TEST_F(Desks, KnowOfAChangeAtOnce)
{
    ASSERT_EQ((*w.run(all.find(here, queue(1))))->members.size(), 2U);
    add_user(9);
    EXPECT_EQ((*w.run(all.find(here, queue(1))))->members.size(), 3U);
    EXPECT_EQ((*w.run(all.find(here, queue(2))))->members.size(), 1U);

    ASSERT_TRUE(w.run(w.documents.remove(key(2), here)));
    all.on_document_changed(here, key(2));

    EXPECT_FALSE(*w.run(all.find(here, queue(2))));
}

TEST_F(Desks, TheDefaultQueueStandsInForOneThatIsGone)
{
    EXPECT_EQ(w.run(all.of(in_queue(2)))->queue, queue(2));
    EXPECT_EQ(w.run(all.of(in_queue(3)))->queue, queue(1));
    EXPECT_EQ(w.run(all.of(in_queue(3)))->members.size(), 2U);
    EXPECT_TRUE(w.run(all.of({}))->queue.is_nil());
}

} // namespace
} // namespace seam::api
