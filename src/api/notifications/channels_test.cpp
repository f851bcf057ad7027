// SPDX-License-Identifier: Apache-2.0
#include "api/notifications/channels.h"
#include "api/notifications/frames.h"
#include "api/notifications/socket.h"
#include "api/oauth/holder.h"
#include "api/oauth/roles.h"
#include "api/testing/world.h"

#include <gtest/gtest.h>

namespace seam::api::notifications {
namespace {

using namespace std::chrono_literals;
using testing::elsewhere;
using testing::here;
using testing::user_of;
using change = channels::change;

topic about(std::uint32_t n)
{
    std::array<std::uint8_t, 16> bytes{};
    bytes[14] = static_cast<std::uint8_t>(n >> 8);
    bytes[15] = static_cast<std::uint8_t>(n & 0xff);
    return {topic_kind::contact, uuid(bytes)};
}

std::vector<topic> topics(std::uint32_t first, std::uint32_t count)
{
    std::vector<topic> all;
    for (auto n = first; n < first + count; ++n)
        all.push_back(about(n));
    return all;
}

struct Channels : ::testing::Test
{
    testing::world w;
    subscribers listening;
    channels all{w.data, w.documents, listening, w.time};
    socket_services services{all, listening, w.time};
    caller ann = user_of(here, 1);

    void SetUp() override
    {
        w.store->listen([this](std::span<const storage::occurrence> what) {
            for (const auto& each : what) {
                if (const auto* changed = std::get_if<storage::document_changed>(&each))
                    all.on_document_changed(changed->key);
            }
        });
        add_user(1);
        add_user(2);
    }
    void TearDown() override { w.end_tasks(); }

    static model::document_key user_key(std::uint8_t n)
    {
        return {model::document_kind::user, testing::id<model::user_id>(n).to_string()};
    }
    void add_user(std::uint8_t n)
    {
        ASSERT_TRUE(
            w.run(w.documents.create(user_key(n), here, std::to_string(n),
                                     {{"name", "Agent"}, {"roles", write_roles(role::agent)}})));
    }
    void change_user(std::uint8_t n, const std::function<void(boost::json::object&)>& how)
    {
        auto stored = w.run(w.documents.find(user_key(n)));
        ASSERT_TRUE(stored && *stored);
        auto body = (*stored)->body;
        how(body);
        ASSERT_TRUE(w.run(w.documents.replace(**stored, (*stored)->meta.name, std::move(body))));
    }
    channel create(const caller& who)
    {
        auto made = w.run(all.create(who));
        EXPECT_TRUE(made);
        return *made;
    }
    unsigned status_of(const std::string& id)
    {
        const auto found = w.run(all.find(id));
        return found ? 200 : found.error().status;
    }
    /// A socket that is served until the world ends.
    std::shared_ptr<testing::fake_socket> connect(const std::string& id, rt::duration beat = 1h)
    {
        auto socket = w.socket();
        w.tasks.spawn("socket", serve(services, id, socket, beat));
        socket->say(R"({"message":"ping"})");
        return socket;
    }
};

TEST_F(Channels, EndWithTheLoginOfTheirToken)
{
    const model::document_key login{model::document_kind::login, "browser"};
    ASSERT_TRUE(w.run(w.documents.create(login, here, "", {})));
    ASSERT_TRUE(w.run(w.documents.create({model::document_kind::access_token, "hash"}, here, "",
                                         {{"login", "browser"}})));
    ann.token_hash = "hash";
    const auto made = create(ann);
    EXPECT_EQ(status_of(made.id), 200U);
    const auto socket = connect(made.id, 100ms);
    EXPECT_EQ(socket->next(), pong_frame());

    ASSERT_TRUE(w.run(w.documents.remove(login, here)));

    EXPECT_EQ(status_of(made.id), 404U);
    EXPECT_EQ(socket->close_code(), 1000);
}

TEST_F(Channels, AreFoundAgainByAnotherServerOnTheSameStore)
{
    const auto made = create(ann);
    ASSERT_TRUE(w.run(all.subscribe(ann, made.id, topics(1, 3), change::replace)));

    subscribers fresh;
    channels after(w.data, w.documents, fresh, w.time);
    const auto found = w.run(after.get(ann, made.id));

    ASSERT_TRUE(found);
    EXPECT_EQ(found->topics, topics(1, 3));
    EXPECT_EQ(found->expires, w.time.now() + 24h);
    EXPECT_EQ(found->created, made.created);
}

TEST_F(Channels, BelongToOneUserAndClient)
{
    const auto made = create(ann);
    auto other_client = ann;
    other_client.client = "another";
    auto other_token = ann;
    other_token.token_hash = "another";

    for (const auto& stranger : {user_of(here, 2), user_of(elsewhere, 1), other_client}) {
        EXPECT_EQ(w.run(all.get(stranger, made.id)).error().status, 404U);
        const auto taken = w.run(all.subscribe(stranger, made.id, topics(1, 1), change::add));
        EXPECT_EQ(taken.error().status, 404U);
        EXPECT_TRUE(w.run(all.list(stranger))->empty());
    }
    EXPECT_TRUE(w.run(all.get(other_token, made.id)));
}

TEST_F(Channels, TheOldestGivesWayToTheTwentyFirst)
{
    std::vector<std::string> made;
    for (int i = 0; i < 20; ++i) {
        made.push_back(create(ann).id);
        w.time.advance(1ms);
    }
    const auto others = create(user_of(here, 2)).id;
    const auto socket = connect(made.front());
    EXPECT_EQ(socket->next(), pong_frame());

    const auto newest = create(ann).id;

    EXPECT_EQ(socket->close_code(), 1000);
    EXPECT_EQ(status_of(made.front()), 404U);
    EXPECT_EQ(status_of(made[1]), 200U);
    EXPECT_EQ(status_of(newest), 200U);
    EXPECT_EQ(status_of(others), 200U);
    EXPECT_EQ(w.run(all.list(ann))->size(), 20U);
}

TEST_F(Channels, SubscriptionsAreReplacedOrAddedEachOnce)
{
    const auto id = create(ann).id;

    EXPECT_EQ(
        w.run(all.subscribe(ann, id, {about(1), about(1), about(2)}, change::replace))->topics,
        (std::vector{about(1), about(2)}));
    EXPECT_EQ(w.run(all.subscribe(ann, id, {about(2), about(3)}, change::add))->topics,
              (std::vector{about(1), about(2), about(3)}));
    EXPECT_EQ(w.run(all.subscribe(ann, id, {about(4)}, change::replace))->topics,
              std::vector{about(4)});
    EXPECT_TRUE(w.run(all.subscribe(ann, id, {}, change::replace))->topics.empty());
}

TEST_F(Channels, AThousandTopicsAreEnough)
{
    const auto id = create(ann).id;
    ASSERT_TRUE(w.run(all.subscribe(ann, id, topics(0, 1000), change::replace)));

    EXPECT_TRUE(w.run(all.subscribe(ann, id, topics(0, 1000), change::add)));
    EXPECT_EQ(w.run(all.subscribe(ann, id, topics(1000, 1), change::add)).error().status, 400U);
    EXPECT_EQ(w.run(all.get(ann, id))->topics, topics(0, 1000));
}

TEST_F(Channels, LiveADayAfterTheLastSubscription)
{
    const auto id = create(ann).id;
    w.time.advance(23h);
    ASSERT_TRUE(w.run(all.subscribe(ann, id, topics(1, 1), change::replace)));

    w.time.advance(24h - 1ms);
    EXPECT_EQ(status_of(id), 200U);
    w.time.advance(1ms);
    EXPECT_EQ(status_of(id), 404U);
    EXPECT_EQ(w.run(all.subscribe(ann, id, topics(1, 1), change::add)).error().status, 404U);
}

TEST_F(Channels, EndWithTheTokenThatOpenedThem)
{
    auto second = ann;
    second.token_hash = "second";
    const auto first_id = create(ann).id;
    const auto second_id = create(second).id;
    const auto socket = connect(first_id);
    EXPECT_EQ(socket->next(), pong_frame());

    ASSERT_TRUE(w.run(all.remove_of_token(here, ann.token_hash)));

    EXPECT_EQ(socket->close_code(), 1000);
    EXPECT_EQ(status_of(first_id), 404U);
    EXPECT_EQ(status_of(second_id), 200U);
}

TEST_F(Channels, EndWhenTheirUserIsMadeInactive)
{
    const auto id = create(ann).id;
    const auto others = connect(create(user_of(here, 2)).id);
    const auto socket = connect(id);
    EXPECT_EQ(socket->next(), pong_frame());
    EXPECT_EQ(others->next(), pong_frame());

    change_user(1, [](auto& body) {
        write_state(false, body);
        end_grants(body);
    });

    EXPECT_EQ(socket->close_code(), 1000);
    EXPECT_EQ(w.run(all.subscribe(ann, id, topics(1, 1), change::add)).error().status, 404U);
    EXPECT_EQ(connect(id)->close_code(), 1000);
    EXPECT_TRUE(others->is_open());
    EXPECT_EQ(w.run(all.create(ann)).error().status, 401U);
    // Nor are they good again when the user is.
    change_user(1, [](auto& body) { write_state(true, body); });
    EXPECT_EQ(status_of(id), 404U);
    EXPECT_EQ(status_of(create(ann).id), 200U);
}

TEST_F(Channels, EndWithTheirUser)
{
    const auto id = create(ann).id;
    const auto socket = connect(id);
    EXPECT_EQ(socket->next(), pong_frame());

    ASSERT_TRUE(w.run(w.documents.remove(user_key(1), here)));

    EXPECT_EQ(socket->close_code(), 1000);
    EXPECT_EQ(connect(id)->close_code(), 1000);
    EXPECT_EQ(w.run(all.create(ann)).error().status, 401U);
}

TEST_F(Channels, EndWithTheRolesTheyWereOpenedWith)
{
    const auto id = create(ann).id;
    const auto socket = connect(id);
    EXPECT_EQ(socket->next(), pong_frame());

    change_user(1, [](auto& body) { body["roles"] = write_roles(role::agent | role::admin); });
    EXPECT_EQ(socket->close_code(), 1000) << "it is asked again";
    EXPECT_EQ(status_of(id), 200U);

    change_user(1, [](auto& body) { body["roles"] = write_roles(role::admin); });
    EXPECT_EQ(status_of(id), 404U);
}

TEST_F(Channels, EndWithTheirClient)
{
    const model::document_key robot{model::document_kind::oauth_client, "robot"};
    ASSERT_TRUE(w.run(w.documents.create(robot, here, "robot", {})));
    const caller client{here, {}, "robot", role::none, "token"};
    const auto id = create(client).id;
    const auto socket = connect(id);
    EXPECT_EQ(socket->next(), pong_frame());

    ASSERT_TRUE(w.run(w.documents.remove(robot, here)));

    EXPECT_EQ(socket->close_code(), 1000);
    EXPECT_EQ(status_of(id), 404U);
}

TEST_F(Channels, ASocketHearsWhatItsChannelListensToNow)
{
    const auto id = create(ann).id;
    ASSERT_TRUE(w.run(all.subscribe(ann, id, {about(1)}, change::replace)));
    const auto socket = connect(id);
    EXPECT_EQ(socket->next(), pong_frame());

    listening.send(here, about(1), "subscribed before");
    ASSERT_TRUE(w.run(all.subscribe(ann, id, {about(2)}, change::replace)));
    listening.send(here, about(1), "no longer");
    listening.send(here, about(2), "subscribed since");

    EXPECT_EQ(socket->next(), "subscribed before");
    EXPECT_EQ(socket->next(), "subscribed since");
}

TEST_F(Channels, GarbageIsAnsweredAndThenForgotten)
{
    const auto socket = connect(create(ann).id);
    EXPECT_EQ(socket->next(), pong_frame());

    socket->say("garbage");
    socket->say(R"({"message":"ping"})");

    EXPECT_EQ(socket->next(), not_understood_frame());
    EXPECT_EQ(socket->next(), pong_frame());
    EXPECT_TRUE(socket->is_open());
}

TEST_F(Channels, AQuietSocketHearsHeartbeats)
{
    const auto socket = connect(create(ann).id, 1ms);
    EXPECT_EQ(socket->next(), pong_frame());

    EXPECT_EQ(socket->next(), heartbeat_frame());
    EXPECT_EQ(socket->next(), heartbeat_frame());
}

TEST_F(Channels, ASocketEndsWithItsChannel)
{
    const auto socket = connect(create(ann).id, 1ms);
    EXPECT_EQ(socket->next(), pong_frame());

    w.time.advance(24h);

    EXPECT_EQ(socket->close_code(), 1000);
}

TEST_F(Channels, ASecondSocketReplacesTheFirst)
{
    const auto id = create(ann).id;
    ASSERT_TRUE(w.run(all.subscribe(ann, id, {about(1)}, change::replace)));
    const auto first = connect(id);
    EXPECT_EQ(first->next(), pong_frame());

    const auto second = connect(id);
    EXPECT_EQ(second->next(), pong_frame());
    EXPECT_EQ(first->close_code(), 1000);
    listening.send(here, about(1), "frame");

    EXPECT_EQ(second->next(), "frame");
    EXPECT_EQ(first->waiting(), 0U);
}

TEST_F(Channels, WhoHangsUpIsForgotten)
{
    const auto socket = connect(create(ann).id);
    EXPECT_EQ(socket->next(), pong_frame());
    EXPECT_EQ(listening.size(), 1U);

    socket->hang_up();

    EXPECT_TRUE(w.run(w.tasks.wait(10s)));
    EXPECT_EQ(listening.size(), 0U);
}

TEST_F(Channels, TheIdOfALiveChannelOpensASocket)
{
    const auto id = create(ann).id;
    const auto ask = [&](const std::string& path) {
        net::request request;
        request.method = "GET";
        request.path = path;
        auto answered = w.run(accept(services, request));
        return answered ? 101U : answered.error().status;
    };

    EXPECT_EQ(ask("/channels/" + id), 101U);
    EXPECT_EQ(ask("/channels/" + id + "x"), 404U);
    EXPECT_EQ(ask("/channels/"), 404U);
    EXPECT_EQ(ask("/channels/" + id + "/more"), 404U);
    w.time.advance(24h);
    EXPECT_EQ(ask("/channels/" + id), 404U);
}

} // namespace
} // namespace seam::api::notifications
