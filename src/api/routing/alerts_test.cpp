// SPDX-License-Identifier: Apache-2.0
#include "api/oauth/roles.h"
#include "api/routing/alerts.h"
#include "api/routing/queue_members.h"
#include "api/testing/world.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <initializer_list>
#include <utility>

namespace seam::api {
namespace {

using namespace std::chrono_literals;
using model::participant_state;
using testing::elsewhere;
using testing::here;
using testing::id;

struct Alerts : ::testing::Test
{
    testing::world w;
    audit_trail trail{w.data, w.tasks};
    users people{w.data, w.documents, w.readers, trail, w.time};
    desks staffed{w.documents, people};
    alerts all{w.data, staffed, w.time};

    void SetUp() override
    {
        for (const auto n : std::initializer_list<std::uint8_t>{7, 8})
            add_user(n);
        add_queue(1, here, "sales");
        add_queue(2, here, "help");
    }
    void TearDown() override { w.end_tasks(); }

    void add_user(std::uint8_t n)
    {
        const auto key = id<model::user_id>(n).to_string();
        ASSERT_TRUE(w.run(w.documents.create(
            {model::document_kind::user, key}, here, "a" + std::to_string(n),
            {{"name", agent(n).name}, {"roles", write_roles(role::agent)}, {"state", "active"}})));
    }

    void add_queue(std::uint8_t n, model::organization_id where, const std::string& name)
    {
        ASSERT_TRUE(w.run(w.documents.create({model::document_kind::queue, key(n)}, where, name,
                                             {{"name", name}})));
        staffed.on_document_changed(where, {model::document_kind::queue, key(n)});
    }
    /// Of which agent `n` alone is a member.
    void add_queue_of(std::uint8_t n, std::uint8_t user)
    {
        queue_members who;
        who.add(id<model::user_id>(user));
        boost::json::object body{{"name", "own"}};
        write_queue_members(who, body);
        const model::document_key its{model::document_kind::queue, key(n)};
        ASSERT_TRUE(w.run(w.documents.create(its, here, "own", std::move(body))));
        staffed.on_document_changed(here, its);
    }

    static std::string key(std::uint8_t n) { return id<model::queue_id>(n).to_string(); }

    static user agent(std::uint8_t n, role roles = role::agent)
    {
        user made;
        made.id = id<model::user_id>(n);
        made.organization = here;
        made.name = "Agent " + std::to_string(n);
        made.roles = roles;
        return made;
    }

    /// One that waits in `queue` since `n` seconds before now, alerting the agents in `legs`.
    model::conversation
    waiting(std::uint8_t n, std::uint8_t queue,
            const std::vector<std::pair<std::uint8_t, participant_state>>& legs = {})
    {
        model::conversation made;
        made.id = id<model::conversation_id>(n);
        made.organization = here;
        made.guest_key = "g";
        made.started = w.time.now() - std::chrono::seconds(n);
        auto& line = made.participants.emplace_back();
        line.id = id<model::participant_id>(n);
        line.role = model::purpose::acd;
        line.queue = id<model::queue_id>(queue);
        for (const auto& [user, state] : legs) {
            auto& leg = made.participants.emplace_back();
            leg.id = id<model::participant_id>(static_cast<std::uint8_t>(100 + user));
            leg.role = model::purpose::agent;
            leg.state = state;
            leg.user = id<model::user_id>(user);
            leg.queue = id<model::queue_id>(queue);
        }
        return made;
    }

    void put(std::vector<model::conversation> entries)
    {
        storage::changes changes;
        changes.conversations = std::move(entries);
        ASSERT_TRUE(w.put(std::move(changes)));
    }

    std::vector<model::conversation_id> alerting(std::uint8_t user)
    {
        std::vector<model::conversation_id> found;
        for (const auto& one : *w.store->read().conversations_of(here, id<model::user_id>(user)))
            found.push_back(one.id);
        std::ranges::sort(found);
        return found;
    }
};

TEST_F(Alerts, WhoComesOnQueueHearsOfAllThatWait)
{
    put({waiting(1, 1), waiting(2, 2, {{7, participant_state::alerting}}),
         waiting(3, 1, {{8, participant_state::disconnected}}),
         waiting(4, 1, {{7, participant_state::alerting}, {8, participant_state::disconnected}})});

    EXPECT_EQ(*w.run(all.on_queue(agent(8))), 3U);

    EXPECT_EQ(alerting(8),
              (std::vector{id<model::conversation_id>(1), id<model::conversation_id>(2),
                           id<model::conversation_id>(3)}));
    const auto alerted = **w.store->read().conversation(id<model::conversation_id>(1));
    EXPECT_EQ(alerted.participants.back().name, "Agent 8");
    EXPECT_EQ(alerted.participants.back().queue, id<model::queue_id>(1));
    EXPECT_EQ(*w.run(all.on_queue(agent(8))), 0U);
}

TEST_F(Alerts, WhatSomebodyHasAnsweredOrIsOverDoesNotWait)
{
    auto answered = waiting(1, 1, {{7, participant_state::connected}});
    answered.participants.front().state = participant_state::disconnected;
    auto over = waiting(2, 1);
    over.state = model::conversation_state::ended;
    // Its queue's leg is open still, which nothing but a fault would leave so.
    auto odd = waiting(3, 1, {{7, participant_state::connected}});
    put({answered, over, odd});

    EXPECT_EQ(*w.run(all.on_queue(agent(8))), 0U);

    EXPECT_TRUE(alerting(8).empty());
}

TEST_F(Alerts, OnlyAgentsOfTheOrganisationAreAlerted)
{
    put({waiting(1, 1)});
    auto stranger = agent(8);
    stranger.organization = elsewhere;
    add_queue(3, elsewhere, "sales");

    EXPECT_EQ(*w.run(all.on_queue(stranger)), 0U);
    EXPECT_EQ(*w.run(all.on_queue(agent(9, role::none))), 0U);

    EXPECT_TRUE(alerting(8).empty());
    EXPECT_TRUE(alerting(9).empty());
}

TEST_F(Alerts, OnlyMembersOfTheQueueAreAlerted)
{
    add_queue_of(3, 7);
    put({waiting(1, 3)});

    EXPECT_EQ(*w.run(all.on_queue(agent(8))), 0U);
    EXPECT_EQ(*w.run(all.in_queue(here, id<model::queue_id>(3), {agent(8).id})), 0U);
    EXPECT_EQ(*w.run(all.in_queue(here, id<model::queue_id>(3), {agent(7).id, agent(8).id})), 1U);

    EXPECT_TRUE(alerting(8).empty());
    EXPECT_EQ(alerting(7).size(), 1U);
}

TEST_F(Alerts, TheLongestWaitingComeFirstWhenThereAreTooMany)
{
    std::vector<model::conversation> many;
    for (std::uint8_t n = 1; n <= alerts_max + 5; ++n)
        many.push_back(waiting(n, 1));
    put(std::move(many));

    EXPECT_EQ(*w.run(all.on_queue(agent(8))), alerts_max);

    EXPECT_EQ(alerting(8).front(), id<model::conversation_id>(6));
    EXPECT_EQ(*w.run(all.on_queue(agent(8))), 0U);
}

} // namespace
} // namespace seam::api
