// SPDX-License-Identifier: Apache-2.0
// Agents who answer, decline and pass on while others change who belongs to the queues.
#include "api/testing/office.h"
#include "api/v2/conversations/participants.h"

#include <gtest/gtest.h>
#include <string>

namespace seam::api {
namespace {

using model::participant_state;
using testing::here;
using testing::id;
using testing::numbers;

/// Knows an agent by their number.
struct agents final : authenticator
{
    rt::task<outcome<caller>> authenticate(std::string_view token) override
    {
        co_return testing::user_of(here, static_cast<std::uint8_t>(token.front() - '0'));
    }
};

/// Agents 7, 8 and 9; the queue 2 has 7 and 8, the queue 3 has 9; the default queue 1 has all.
struct Participants : ::testing::Test
{
    testing::office w;
    seen_conversations seen{w.data, w.queues};
    participant_endpoints endpoints{w.late, seen, w.rules, w.queues, w.documents, w.time};
    agents tokens;
    router routes{tokens};

    void SetUp() override
    {
        endpoints.mount(routes);
        for (const auto n : numbers{7, 8, 9})
            w.add_agent(n);
        w.add_queue(1, std::string(default_queue), {7, 8, 9});
        w.add_queue(2, "Sales", {7, 8});
        w.add_queue(3, "Help", {9});
        ASSERT_TRUE(w.put(w.having(w.waiting(1, 2, {7, 8}))));
    }
    void TearDown() override { w.end_tasks(); }

    unsigned ask(std::uint8_t agent, const std::string& method, const std::string& more,
                 const std::string& body, std::optional<model::participant_id> leg = std::nullopt)
    {
        net::request request;
        request.method = method;
        request.path = "/api/v2/conversations/messages/" +
                       id<model::conversation_id>(1).to_string() + "/participants/" +
                       leg.value_or(w.leg_id(agent)).to_string() + more;
        request.body = body;
        request.headers = {{"Authorization", "Bearer " + std::to_string(agent)}};
        return w.run(routes.handle(std::move(request))).status;
    }
    unsigned answer(std::uint8_t agent)
    {
        return ask(agent, "PATCH", "", R"({"state":"connected"})");
    }
    unsigned decline(std::uint8_t agent)
    {
        return ask(agent, "PATCH", "", R"({"state":"disconnected"})");
    }
    participant_state state_of(std::uint8_t agent)
    {
        const auto legs = w.read(1).participants;
        const auto found = std::ranges::find(legs, w.leg_id(agent), &model::participant::id);
        return found->state;
    }
};

TEST_F(Participants, AMemberAnswers)
{
    EXPECT_EQ(answer(7), 204U);

    EXPECT_EQ(state_of(7), participant_state::connected);
}

TEST_F(Participants, WhoIsTakenOutMeanwhileAnswersNothing)
{
    w.meanwhile = [&] { w.set_members(2, {8}); };

    EXPECT_EQ(answer(7), 404U) << "it concerns them no more";

    EXPECT_EQ(state_of(7), participant_state::alerting) << "what becomes of it is another's work";
}

TEST_F(Participants, WhoComesBackMeanwhileAnswers)
{
    w.set_members(2, {7, 8, 9});
    w.meanwhile = [&] { w.set_members(2, {7, 8}); };

    EXPECT_EQ(answer(7), 204U);
}

TEST_F(Participants, TheLastWhoDeclinesLeavesItToWhoBelongsToTheQueueByThen)
{
    ASSERT_EQ(decline(7), 204U);
    w.meanwhile = [&] { w.set_members(2, {7, 8, 9}); };

    ASSERT_EQ(decline(8), 204U);

    EXPECT_EQ(w.asked(w.read(1)), numbers{9});
}

TEST_F(Participants, DecliningIsOfTheQueueThatHasItByThen)
{
    w.meanwhile = [&] {
        // As when it has been passed on to a queue of 9 alone, who declined before.
        auto moved = w.waiting(1, 3, {9});
        moved.participants.push_back(w.waiting(1, 2, {8}).participants.back());
        moved.participants.back().queue = w.queue(3);
        w.push(w.having(std::move(moved)));
        w.set_members(3, {8, 9});
    };

    ASSERT_EQ(decline(8), 204U);

    EXPECT_EQ(w.asked(w.read(1)), numbers{9}) << "nobody of the former queue";
}

TEST_F(Participants, WhatIsPassedOnAsksWhoBelongsToTheQueueByThen)
{
    ASSERT_EQ(answer(7), 204U);
    w.meanwhile = [&] { w.set_members(3, {8}); };

    EXPECT_EQ(ask(7, "POST", "/replace", R"({"queueId":")" + w.queue(3).to_string() + "\"}"), 202U);

    EXPECT_EQ(w.asked(w.read(1)), numbers{8});
}

TEST_F(Participants, NothingIsPassedOnToAQueueThatIsGoneByThen)
{
    ASSERT_EQ(answer(7), 204U);
    w.meanwhile = [&] { w.remove_queue(3); };

    EXPECT_EQ(ask(7, "POST", "/replace", R"({"queueId":")" + w.queue(3).to_string() + "\"}"), 400U);

    EXPECT_EQ(state_of(7), participant_state::connected);
}

TEST_F(Participants, NothingIsPassedOnToAnAgentWhoIsNoneByThen)
{
    ASSERT_EQ(answer(7), 204U);
    w.meanwhile = [&] { w.deactivate(9); };

    EXPECT_EQ(ask(7, "POST", "/replace", R"({"userId":")" + w.agent(9).to_string() + "\"}"), 400U);

    EXPECT_EQ(state_of(7), participant_state::connected);
}

TEST_F(Participants, WhoIsTakenOutSeesNothingOfWhatRangForThem)
{
    const auto read = [&](std::uint8_t agent) {
        const caller who = testing::user_of(here, agent);
        return w.run(seen.find(who, id<model::conversation_id>(1).to_string())).has_value();
    };
    ASSERT_EQ(decline(7), 204U);
    EXPECT_TRUE(read(7)) << "they declined, and belong to the queue";
    EXPECT_TRUE(read(8));

    w.set_members(2, {});

    EXPECT_FALSE(w.run(seen.find(testing::user_of(here, 8), "1")));
    EXPECT_FALSE(read(8));
    EXPECT_FALSE(read(7));
    EXPECT_FALSE(read(9));
    for (const auto which : {role::supervisor, role::admin})
        EXPECT_TRUE(w.run(seen.find(testing::user_of(here, 1, which),
                                    id<model::conversation_id>(1).to_string())));
}

TEST_F(Participants, WhoHasAnsweredSeesItForEver)
{
    ASSERT_EQ(answer(7), 204U);
    w.set_members(2, {});

    const caller who = testing::user_of(here, 7);
    EXPECT_TRUE(w.run(seen.find(who, id<model::conversation_id>(1).to_string())));
}

} // namespace
} // namespace seam::api
