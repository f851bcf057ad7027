// SPDX-License-Identifier: Apache-2.0
#include "api/routing/unanswered.h"
#include "api/testing/office.h"

#include <gtest/gtest.h>

namespace seam::api {
namespace {

using namespace std::chrono_literals;
using model::participant_state;
using testing::here;
using testing::numbers;

/// Agents 7 and 8 of the queue 2; 8 is asked alone.
struct Unanswered : ::testing::Test
{
    testing::office w;
    unanswered all{w.late, w.queues, w.time};

    void SetUp() override
    {
        w.store->listen([this](std::span<const storage::occurrence> what) {
            w.hear(what);
            all.hear(what);
        });
        for (const auto n : numbers{7, 8, 9})
            w.add_agent(n);
        w.add_queue(1, std::string(default_queue), {7, 8, 9});
        w.add_queue(2, "Sales", {7, 8});
    }
    void TearDown() override { w.end_tasks(); }

    model::conversation asking_one()
    {
        auto made = w.waiting(1, 2, {8});
        made.participants.back().queue = {};
        made.participants.back().started = w.time.now();
        return made;
    }
    void put(model::conversation what)
    {
        storage::changes made;
        made.outbox = {storage::conversation_changed{what}};
        made.conversations = {std::move(what)};
        ASSERT_TRUE(w.put(std::move(made)));
    }
    std::size_t end_due() { return *w.run(all.end_due()); }
};

TEST_F(Unanswered, IsAskedOfTheOthersAfterThePatienceOfTheQueue)
{
    put(asking_one());
    w.time.advance(59s);
    EXPECT_EQ(end_due(), 0U);
    EXPECT_EQ(w.asked(w.read(1)), numbers{8});

    w.time.advance(1s);
    EXPECT_EQ(end_due(), 1U);

    EXPECT_EQ(w.asked(w.read(1)), numbers{7});
    EXPECT_EQ(end_due(), 0U);
}

TEST_F(Unanswered, IsAskedWhenTheQueueSaysSo)
{
    w.set_patience(2, 10);
    put(asking_one());
    w.time.advance(10s);

    EXPECT_EQ(end_due(), 1U);
}

TEST_F(Unanswered, AQueueThatBecomesMorePatientAtTheLastMomentIsWaitedFor)
{
    put(asking_one());
    w.time.advance(60s);
    w.meanwhile = [&] { w.set_patience(2, 90); };

    EXPECT_EQ(end_due(), 0U);
    w.time.advance(29s);
    EXPECT_EQ(end_due(), 0U);
    EXPECT_EQ(w.asked(w.read(1)), numbers{8});
    w.time.advance(1s);
    EXPECT_EQ(end_due(), 1U);

    EXPECT_EQ(w.asked(w.read(1)), numbers{7});
}

TEST_F(Unanswered, IsAskedOfWhoBelongsToTheQueueByThen)
{
    put(asking_one());
    w.time.advance(60s);
    w.meanwhile = [&] { w.set_members(2, {8, 9}); };

    EXPECT_EQ(end_due(), 1U);

    EXPECT_EQ(w.asked(w.read(1)), numbers{9});
}

TEST_F(Unanswered, WhoAnswersAtTheLastMomentHasIt)
{
    const auto one = asking_one();
    put(one);
    w.time.advance(60s);
    w.meanwhile = [&] {
        auto answered = one;
        answered.participants.back().state = participant_state::connected;
        answered.participants.back().connected = w.time.now();
        w.push(w.having(std::move(answered)));
    };

    EXPECT_EQ(end_due(), 0U);

    EXPECT_EQ(w.asked(w.read(1)), numbers{});
    EXPECT_EQ(w.read(1).participants.back().state, participant_state::connected);
}

TEST_F(Unanswered, IsFoundAfterARestart)
{
    ASSERT_TRUE(w.put(w.having(asking_one()))); // nobody heard of it
    w.time.advance(60s);
    ASSERT_EQ(end_due(), 0U);

    ASSERT_TRUE(w.run(all.resume()));

    EXPECT_EQ(end_due(), 1U);
    EXPECT_EQ(w.asked(w.read(1)), numbers{7});
}

TEST_F(Unanswered, WhatAQueueAsksIsLeftAlone)
{
    put(w.waiting(1, 2, {8}));
    w.time.advance(1h);

    EXPECT_EQ(end_due(), 0U);
    EXPECT_EQ(w.asked(w.read(1)), numbers{8});
}

} // namespace
} // namespace seam::api
