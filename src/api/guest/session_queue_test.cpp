// SPDX-License-Identifier: Apache-2.0
// Whom a conversation alerts that begins with a guest's message.
#include "api/guest/session.h"
#include "api/testing/guest_room.h"
#include "api/testing/office.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

namespace seam::api::guest {
namespace {

namespace json = boost::json;
using testing::here;
using testing::numbers;

const auto where = testing::shop_deployment;
const std::string token = "0b54a0b7-6d24-4b5c-a8a9-5d2d3a5c6f02";

/// A guest of a shop that sends to the queue 2, of agent 7; 7 and 8 belong to the default queue 1.
struct FirstMessage : ::testing::Test
{
    testing::office w;
    testing::guest_room room{w};
    guest_services with = room.services(w.late);
    std::shared_ptr<testing::fake_socket> socket = w.socket();

    void SetUp() override
    {
        w.store->listen([this](std::span<const storage::occurrence> what) {
            w.hear(what);
            room.sockets.publish(what);
        });
        for (const auto n : numbers{7, 8})
            w.add_agent(n);
        w.add_queue(1, std::string(default_queue), {7, 8});
        w.add_queue(2, "Sales", {7});
        ASSERT_TRUE(w.run(
            w.documents.create({model::document_kind::deployment, where.to_string()}, here, "shop",
                               {{"status", "Active"}, {"flow", json::object{{"name", "Sales"}}}})));
        w.tasks.spawn("session",
                      testing::guest_room::run(with, *w.run(w.rules.find(where)), socket));
        ask("configureSession", {{"deploymentId", where.to_string()}, {"startNew", false}});
    }
    void TearDown() override { w.end_tasks(); }

    json::object ask(std::string_view action, json::object fields)
    {
        fields["action"] = action;
        fields["token"] = token;
        socket->say(json::serialize(fields));
        return json::parse(socket->next()).as_object();
    }
    /// The conversation that has the words.
    model::conversation say(const std::string& text)
    {
        const auto told = ask("onMessage", {{"message", {{"type", "Text"}, {"text", text}}}});
        EXPECT_EQ(told.at("class"), "StructuredMessage") << json::serialize(told);
        const auto all = w.store->read().conversations_of_guest(w.keys.token_guest(where, token));
        EXPECT_FALSE(all->empty());
        return all->empty() ? model::conversation() : all->front();
    }
};

TEST_F(FirstMessage, AlertsTheMembersOfTheQueue)
{
    const auto begun = say("hello");

    EXPECT_EQ(w.asked(begun), numbers{7});
    EXPECT_EQ(messaging::last_queue(begun)->name, "Sales");
}

TEST_F(FirstMessage, AlertsWhoBelongsToTheQueueByThen)
{
    w.meanwhile = [&] { w.set_members(2, {8}); };

    EXPECT_EQ(w.asked(say("hello")), numbers{8});
}

TEST_F(FirstMessage, AlertsNobodyWhoIsNoAgentByThen)
{
    w.set_members(2, {7, 8});
    w.meanwhile = [&] { w.deactivate(7); };

    EXPECT_EQ(w.asked(say("hello")), numbers{8});
}

TEST_F(FirstMessage, GoesToTheDefaultQueueIfItsOwnIsGoneByThen)
{
    w.meanwhile = [&] { w.remove_queue(2); };

    const auto begun = say("hello");

    EXPECT_EQ(messaging::last_queue(begun)->queue, w.queue(1));
    EXPECT_EQ(w.asked(begun), (numbers{7, 8}));
}

TEST_F(FirstMessage, IsKnownAlsoOnASocketThatHasSaidSomething)
{
    auto first = say("hello");
    ASSERT_EQ(say("anybody?").id, first.id);
    first.state = model::conversation_state::ended;
    ASSERT_TRUE(w.put(w.having(first)));
    w.set_members(2, {8});

    const auto second = say("hello again");

    EXPECT_NE(second.id, first.id);
    EXPECT_EQ(w.asked(second), numbers{8});
}

} // namespace
} // namespace seam::api::guest
