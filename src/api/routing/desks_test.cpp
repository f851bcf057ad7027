// SPDX-License-Identifier: Apache-2.0
#include "api/oauth/roles.h"
#include "api/routing/desks.h"
#include "api/routing/queue_members.h"
#include "api/settings/settings.h"
#include "api/testing/world.h"

#include <gtest/gtest.h>
#include <initializer_list>

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
    const auto everyone = (*w.run(all.find(here, queue(1))))->desk;
    const auto sales = (*w.run(all.find(here, queue(2))))->desk;

    EXPECT_EQ(everyone.members.size(), 2U);
    EXPECT_EQ(sales.name, "sales");
    ASSERT_EQ(sales.members.size(), 1U);
    EXPECT_EQ(sales.members.front().user, user(7));
    EXPECT_EQ(sales.members.front().name, "Agent 7");
    EXPECT_EQ((*w.run(all.find_agent(here, user(7))))->queues.size(), 2U);
    EXPECT_EQ((*w.run(all.find_agent(here, user(8))))->queues, std::vector{queue(1)});
    EXPECT_FALSE(*w.run(all.find_agent(here, user(9))));
}

TEST_F(Desks, AreOneOrganisationsOwn)
{
    EXPECT_FALSE(*w.run(all.find(elsewhere, queue(1))));
    EXPECT_FALSE(*w.run(all.find_agent(elsewhere, user(7))));
    EXPECT_TRUE(*w.run(all.find_agent(here, user(7))));
}

TEST_F(Desks, KnowOfAChangeAtOnce)
{
    ASSERT_EQ((*w.run(all.find(here, queue(1))))->desk.members.size(), 2U);
    add_user(9);
    EXPECT_EQ((*w.run(all.find(here, queue(1))))->desk.members.size(), 3U);
    EXPECT_EQ((*w.run(all.find(here, queue(2))))->desk.members.size(), 1U);

    ASSERT_TRUE(w.run(w.documents.remove(key(2), here)));
    all.on_document_changed(here, key(2));

    EXPECT_FALSE(*w.run(all.find(here, queue(2))));
}

TEST_F(Desks, TheDefaultQueueStandsInForOneThatIsGone)
{
    EXPECT_EQ((*w.run(all.of(in_queue(2))))->desk.queue, queue(2));
    EXPECT_EQ((*w.run(all.of(in_queue(3))))->desk.queue, queue(1));
    EXPECT_EQ((*w.run(all.of(in_queue(3))))->desk.members.size(), 2U);
    EXPECT_TRUE((*w.run(all.of({})))->desk.queue.is_nil());
    EXPECT_EQ((*w.run(all.of_new(here, queue(2))))->desk.queue, queue(2));
    EXPECT_EQ((*w.run(all.of_new(here, queue(3))))->desk.queue, queue(1));
}

TEST_F(Desks, WithoutQueuesEveryAgentIsAskedWhatIsNew)
{
    for (const auto n : std::initializer_list<std::uint8_t>{1, 2}) {
        ASSERT_TRUE(w.run(w.documents.remove(key(n), here)));
        all.on_document_changed(here, key(n));
    }

    const auto everybody = *w.run(all.of_new(here, {}));

    EXPECT_TRUE(everybody->desk.queue.is_nil());
    EXPECT_EQ(everybody->desk.members.size(), 2U);
}

TEST_F(Desks, SayWhichVersionsTheyWereReadIn)
{
    const auto sales = *w.run(all.find(here, queue(2)));
    const auto seen = [&](std::int64_t version) {
        storage::snapshot found;
        found.documents = {{.key = key(2), .version = version},
                           {.key = {model::document_kind::user, user(7).to_string()}},
                           {.key = {model::document_kind::user, user(8).to_string()}}};
        return found;
    };

    EXPECT_TRUE(are_current(sales->from, seen(1)));
    EXPECT_FALSE(are_current(sales->from, seen(2)));
    auto without = seen(1);
    without.documents.erase(without.documents.begin() + 1);
    EXPECT_FALSE(are_current(sales->from, without)) << "a member who is gone";
}

} // namespace
} // namespace seam::api
