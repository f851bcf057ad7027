// SPDX-License-Identifier: Apache-2.0
#include "api/oauth/roles.h"
#include "api/routing/departures.h"
#include "api/routing/queue_members.h"
#include "api/testing/world.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace seam::api {
namespace {

using model::participant_state;
using testing::here;
using testing::id;

struct Departures : ::testing::Test
{
    testing::world w;
    audit_trail trail{w.data, w.tasks};
    users people{w.data, w.documents, w.readers, trail, w.time};
    desks queues{w.documents, people};
    departures all{w.data, queues, w.tasks, w.time};

    void SetUp() override
    {
        const auto queue = id<model::queue_id>(1).to_string();
        ASSERT_TRUE(w.run(w.documents.create({model::document_kind::queue, queue}, here, "all",
                                             {{"name", "all"}})));
        add_user(7, "active");
        add_user(8, "active");
    }
    void TearDown() override { w.end_tasks(); }

    static model::document_key key(std::uint8_t n)
    {
        return {model::document_kind::user, id<model::user_id>(n).to_string()};
    }
    void add_user(std::uint8_t n, std::string_view state)
    {
        ASSERT_TRUE(w.run(w.documents.create(
            key(n), here, "a" + std::to_string(n),
            {{"name", "Agent"}, {"roles", write_roles(role::agent)}, {"state", state}})));
        queues.on_document_changed(here, key(n));
    }
    void deactivate(std::uint8_t n)
    {
        ASSERT_TRUE(w.run(w.documents.remove(key(n), here)));
        add_user(n, "inactive");
    }
    /// Takes everybody out of the queue but agent `n`.
    void leave_alone(std::uint8_t n)
    {
        const model::document_key its{model::document_kind::queue,
                                      id<model::queue_id>(1).to_string()};
        queue_members who;
        who.add(id<model::user_id>(n));
        auto old = *w.run(w.documents.find(its));
        write_queue_members(who, old->body);
        ASSERT_TRUE(w.run(w.documents.replace(*old, "all", old->body)));
        queues.on_document_changed(here, its);
    }
    /// One in which agent `n` is in that state, for the queue if it is named.
    void put(std::uint8_t number, std::uint8_t n, participant_state state,
             model::queue_id asking = {})
    {
        model::conversation made;
        made.id = id<model::conversation_id>(number);
        made.organization = here;
        made.guest_key = "g";
        made.started = w.time.now();
        auto& line = made.participants.emplace_back();
        line.id = id<model::participant_id>(1);
        line.role = model::purpose::acd;
        line.queue = id<model::queue_id>(1);
        auto& leg = made.participants.emplace_back();
        leg.id = id<model::participant_id>(2);
        leg.role = model::purpose::agent;
        leg.state = state;
        leg.user = id<model::user_id>(n);
        leg.queue = asking;
        storage::changes changes;
        changes.conversations.push_back(std::move(made));
        ASSERT_TRUE(w.put(std::move(changes)));
    }
    std::size_t count_of(std::uint8_t n)
    {
        return w.store->read().conversations_of(here, id<model::user_id>(n))->size();
    }
};

TEST_F(Departures, GiveWhatAnAgentHadToTheOthers)
{
    put(1, 8, participant_state::alerting);
    put(2, 8, participant_state::connected);
    EXPECT_EQ(*w.run(all.look_after(here, id<model::user_id>(8))), 0U) << "they are there still";
    deactivate(8);

    EXPECT_EQ(*w.run(all.look_after(here, id<model::user_id>(8))), 2U);

    EXPECT_EQ(count_of(8), 0U);
    EXPECT_EQ(count_of(7), 2U);
    EXPECT_EQ(*w.run(all.look_after(here, id<model::user_id>(8))), 0U);
}

TEST_F(Departures, AreSeenToAfterARestart)
{
    put(1, 8, participant_state::connected);
    put(2, 7, participant_state::connected);
    deactivate(8);

    ASSERT_TRUE(w.run(all.resume()));

    EXPECT_EQ(count_of(8), 0U);
    EXPECT_EQ(count_of(7), 2U);
}

TEST_F(Departures, FromAQueueLeaveWhatWasAnsweredAndWhatAsksOneAlone)
{
    const auto queue = id<model::queue_id>(1);
    put(1, 8, participant_state::alerting, queue);
    put(2, 8, participant_state::connected, queue);
    put(3, 8, participant_state::alerting);
    leave_alone(7);

    // As after a restart, which goes through everybody.
    ASSERT_TRUE(w.run(all.resume()));

    EXPECT_EQ(count_of(8), 2U);
    EXPECT_EQ(count_of(7), 1U) << "who is still a member is asked";
    EXPECT_EQ(*w.run(all.look_after(here, id<model::user_id>(8))), 0U);
}

} // namespace
} // namespace seam::api
