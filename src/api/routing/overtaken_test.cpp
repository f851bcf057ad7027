// SPDX-License-Identifier: Apache-2.0
// What happens between reading who belongs to a queue and the command that is decided from it.
#include "api/routing/alerts.h"
#include "api/routing/departures.h"
#include "api/routing/queues.h"
#include "api/testing/office.h"

#include <gtest/gtest.h>

namespace seam::api {
namespace {

using testing::here;
using testing::numbers;

/// Agents 7, 8 and 9; all belong to the default queue 1, and 7 to the queue 2.
struct Overtaken : ::testing::Test
{
    testing::office w;
    alerts ringing{w.late, w.queues, w.time};
    departures leaving{w.late, w.queues, w.tasks, w.time};
    queues all{w.late, w.documents, ringing, leaving, w.time};
    caller admin = testing::user_of(here, 1, role::admin);

    void SetUp() override
    {
        for (const auto n : numbers{7, 8, 9})
            w.add_agent(n);
        w.add_queue(1, std::string(default_queue), {7, 8, 9});
        w.add_queue(2, "Sales", {7});
    }
    void TearDown() override { w.end_tasks(); }

    numbers released;
    void hear_of_released()
    {
        w.store->listen([this](std::span<const storage::occurrence> what) {
            w.hear(what);
            for (const auto& each : what) {
                const auto* changed = std::get_if<storage::conversation_changed>(&each);
                if (changed == nullptr) continue;
                for (const auto who : changed->released)
                    released.push_back(who.value().bytes().back());
            }
        });
    }

    bool put(model::conversation what) { return w.put(w.having(std::move(what))); }
    static user person(std::uint8_t n)
    {
        user made;
        made.id = testing::office::agent(n);
        made.organization = here;
        return made;
    }
    std::size_t left_in(std::uint8_t queue)
    {
        return w.store->read().conversations_in(here, testing::office::queue(queue))->size();
    }
};

TEST_F(Overtaken, WhoIsTakenOutMeanwhileIsNotAlerted)
{
    ASSERT_TRUE(put(w.waiting(1, 2, {})));
    w.meanwhile = [&] { w.set_members(2, {8}); };

    EXPECT_EQ(*w.run(ringing.on_queue(person(7))), 0U);

    EXPECT_EQ(w.asked(w.read(1)), numbers{});
}

TEST_F(Overtaken, WhoIsDeactivatedMeanwhileIsNotAlerted)
{
    ASSERT_TRUE(put(w.waiting(1, 2, {})));
    w.meanwhile = [&] { w.deactivate(7); };

    EXPECT_EQ(*w.run(ringing.in_queue(here, w.queue(2), {w.agent(7)})), 0U);

    EXPECT_EQ(w.asked(w.read(1)), numbers{});
}

TEST_F(Overtaken, WhatALeaverLeavesIsAskedOfWhoBelongsToTheQueueByThen)
{
    ASSERT_TRUE(put(w.waiting(1, 2, {7})));
    w.set_members(2, {8});
    w.meanwhile = [&] { w.set_members(2, {9}); };

    EXPECT_EQ(*w.run(leaving.look_after(here, w.agent(7))), 1U);

    EXPECT_EQ(w.asked(w.read(1)), numbers{9});
}

TEST_F(Overtaken, WhatALeaverLeavesIsAskedInTheQueueThatHasItByThen)
{
    ASSERT_TRUE(put(w.waiting(1, 2, {7})));
    w.set_members(2, {8});
    w.meanwhile = [&] {
        // As when it is passed on to the default queue, which asks 9.
        auto moved = w.waiting(1, 1, {9, 7});
        moved.participants.front().id = testing::id<model::participant_id>(50);
        w.push(w.having(std::move(moved)));
    };

    EXPECT_EQ(*w.run(leaving.look_after(here, w.agent(7))), 0U) << "they belong to that one";

    EXPECT_EQ(w.asked(w.read(1)), (numbers{9, 7}));
}

TEST_F(Overtaken, WhoComesBackMeanwhileKeepsWhatTheyHave)
{
    auto mine = w.waiting(1, 2, {7});
    mine.participants.back().state = model::participant_state::connected;
    ASSERT_TRUE(put(mine));
    w.deactivate(7);
    w.meanwhile = [&] { w.activate(7); };

    EXPECT_EQ(*w.run(leaving.look_after(here, w.agent(7))), 0U);

    EXPECT_EQ(w.read(1), mine);
}

TEST_F(Overtaken, WhatComesToAQueueWhileItIsDeletedWaitsInTheDefaultOne)
{
    w.meanwhile = [&] { w.push(w.having(w.waiting(1, 2, {7}))); };

    ASSERT_TRUE(w.run(all.remove(admin, w.queue(2))));
    // In the background; doing it again waits for it.
    ASSERT_TRUE(w.run(leaving.look_after(here, w.queue(2))));

    EXPECT_EQ(left_in(2), 0U);
    EXPECT_EQ(left_in(1), 1U);
    EXPECT_EQ(w.asked(w.read(1)), (numbers{7, 8, 9}));
}

TEST_F(Overtaken, WhatWasLeftInADeletedQueueIsFoundAfterARestart)
{
    ASSERT_TRUE(put(w.waiting(1, 2, {7})));
    w.remove_queue(2);

    ASSERT_TRUE(w.run(leaving.resume()));

    EXPECT_EQ(left_in(1), 1U);
    EXPECT_EQ(w.asked(w.read(1)), (numbers{7, 8, 9}));
    EXPECT_EQ(w.read(1).participants[1].state, model::participant_state::disconnected);
}

TEST_F(Overtaken, WhoIsWithdrawnIsReleasedOnce)
{
    hear_of_released();
    ASSERT_TRUE(put(w.waiting(1, 2, {7, 8})));

    ASSERT_TRUE(w.run(leaving.look_after(here, w.agent(8))));
    ASSERT_TRUE(w.run(leaving.look_after(here, w.agent(8))));

    EXPECT_EQ(released, numbers{8});
}

TEST_F(Overtaken, WhoWasTakenOutIsReleasedByWhoeverIsFasterThanTheWithdrawal)
{
    hear_of_released();
    ASSERT_TRUE(put(w.waiting(1, 2, {7, 8})));
    auto answered = w.read(1);
    answered.participants[1].state = model::participant_state::connected;
    answered.participants[2].state = model::participant_state::disconnected;

    const auto done =
        w.run(w.data.transact({.organization = here, .conversations = {answered.id}},
                              [&](const storage::snapshot&) -> outcome<commit<bool>> {
                                  commit<bool> whole{w.having(answered), true};
                                  whole.changes.outbox = {storage::conversation_changed{answered}};
                                  return whole;
                              }));
    ASSERT_TRUE(done);
    EXPECT_EQ(released, numbers{8});

    EXPECT_EQ(*w.run(leaving.look_after(here, w.agent(8))), 0U);
    EXPECT_EQ(released, numbers{8});
}

TEST_F(Overtaken, ADeploymentThatIsSavedWhileItsQueueIsRenamedFollows)
{
    w.meanwhile = [&] {
        storage::changes made;
        made.documents.push_back({{model::document_kind::deployment, "d"},
                                  here,
                                  "Shop",
                                  1,
                                  R"({"flow":{"id":"f","name":"Sales"}})",
                                  w.time.now(),
                                  std::nullopt});
        w.push(std::move(made));
    };

    ASSERT_TRUE(w.run(all.replace(admin, w.queue(2), {"Orders", ""})));

    const auto shop = w.run(w.documents.find({model::document_kind::deployment, "d"}));
    EXPECT_EQ(text_at((**shop).body, "flow.name"), "Orders");
}

} // namespace
} // namespace seam::api
