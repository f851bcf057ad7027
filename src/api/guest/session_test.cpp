// SPDX-License-Identifier: Apache-2.0
#include "api/guest/session.h"
#include "api/testing/failing_store.h"
#include "api/testing/guest_room.h"
#include "api/v2/webdeployments/configurations.h"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fstream>
#include <gtest/gtest.h>
#include <thread>

namespace seam::api::guest {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using testing::here;
using testing::id;

const auto where = testing::shop_deployment;
const std::string token = "0b54a0b7-6d24-4b5c-a8a9-5d2d3a5c6f01";

struct Session : ::testing::Test
{
    testing::shop w;
    testing::guest_room room{w};
    attachments& files = room.files;
    guest_services with = room.services(w.data);

    void SetUp() override
    {
        w.store->listen(
            [this](std::span<const storage::occurrence> what) { room.sockets.publish(what); });
        w.open();
    }
    void TearDown() override { w.end_tasks(); }

    /// A socket with a session on it, until it hangs up.
    std::shared_ptr<testing::fake_socket> open()
    {
        auto socket = w.socket();
        w.tasks.spawn("session",
                      testing::guest_room::run(with, *w.run(w.rules.find(where)), socket));
        return socket;
    }

    static json::object ask(testing::fake_socket& socket, std::string_view action,
                            json::object fields = {})
    {
        fields["action"] = action;
        fields["token"] = token;
        socket.say(json::serialize(fields));
        return json::parse(socket.next()).as_object();
    }

    static json::object configure(testing::fake_socket& socket, bool start_new = false)
    {
        return ask(socket, "configureSession",
                   {{"deploymentId", where.to_string()}, {"startNew", start_new}});
    }

    static json::object say(testing::fake_socket& socket, const std::string& text)
    {
        return ask(socket, "onMessage", {{"message", {{"type", "Text"}, {"text", text}}}});
    }

    /// The conversations of the guest.
    std::vector<model::conversation> conversations()
    {
        return *w.store->read().conversations_of_guest(w.keys.token_guest(where, token));
    }

    std::vector<model::presence> presences(model::conversation_id in)
    {
        std::vector<model::presence> found;
        for (const auto& one : w.store->read().messages({.conversations = {in}})->entries)
            if (one.event != model::presence::none) found.push_back(one.event);
        return found;
    }
};

TEST_F(Session, ThatMeetsItsExpiryEndsItsConversationForTheAgentsToo)
{
    struct row
    {
        std::string_view action;
        json::object fields;
    };
    const std::vector<row> rows = {
        {"onMessage", {{"message", {{"type", "Text"}, {"text", "still here"}}}}},
        {"echo", {{"message", {{"type", "Text"}, {"text", "ping"}}}}},
        {"getJwt", {}},
        {"configureSession", {{"deploymentId", where.to_string()}, {"startNew", false}}}};
    for (const auto& row : rows) {
        auto socket = open();
        ASSERT_EQ(configure(*socket, true).at("class"), "SessionResponse");
        ASSERT_EQ(say(*socket, "hello").at("class"), "StructuredMessage");
        const auto talk = conversations().front();
        ASSERT_EQ(talk.state, model::conversation_state::open);
        w.time.advance(73h);

        const auto told = ask(*socket, row.action, row.fields);

        EXPECT_EQ(told.at("class"), "SessionExpiredEvent") << row.action;
        EXPECT_EQ(json::parse(socket->next()).at("code"), 4006) << row.action;
        const auto after = **w.store->read().conversation(talk.id);
        EXPECT_EQ(after.state, model::conversation_state::ended) << row.action;
        EXPECT_TRUE(std::ranges::all_of(after.participants, [](const model::participant& who) {
            return who.disconnected_by == model::disconnect_type::session_expired;
        })) << row.action;
        EXPECT_EQ(presences(talk.id), std::vector{model::presence::session_expired});
        socket->hang_up();
    }
}

TEST_F(Session, GivesAFileThatWasSentToWhoMayReadItsMessageAlone)
{
    auto socket = open();
    ASSERT_EQ(configure(*socket).at("class"), "SessionResponse");
    const auto file = random_uuid().to_string();
    ASSERT_TRUE(w.run(files.announce({.id = file,
                                      .deployment = where.to_string(),
                                      .owner = w.keys.token_guest(where, token),
                                      .name = "a.txt",
                                      .type = "text/plain",
                                      .bytes = -1})));
    const auto get = [&] { return ask(*socket, "getAttachment", {{"attachmentId", file}}); };
    auto bytes = std::make_shared<const net::incoming_file>(room.folder);
    std::ofstream(bytes->path()) << "words";
    ASSERT_TRUE(w.run(files.receive(file, bytes)));
    EXPECT_EQ(get().at("class"), "PresignedUrlResponse");
    ASSERT_EQ(say(*socket, "hello").at("class"), "StructuredMessage");
    const auto mine = w.store->read()
                          .messages({.conversations = {conversations().front().id}})
                          ->entries.front()
                          .id.value()
                          .to_hex();

    ASSERT_TRUE(*w.run(files.mark(file, w.keys.token_guest(where, token))));
    EXPECT_EQ(get().at("class"), "PresignedUrlResponse"); // on its way into a message
    ASSERT_TRUE(w.run(files.settle(file, mine)));
    EXPECT_EQ(get().at("class"), "PresignedUrlResponse");

    const auto set_message = [&](const std::string& to) {
        return w.run(files.transition(file, attachment_state::sent, [&](attachment& what) {
            what.message = to;
            return true;
        }));
    };
    ASSERT_TRUE(set_message(random_uuid().to_hex()));
    EXPECT_EQ(get().at("code"), 4009);
}

TEST_F(Session, SaysThatAFileHasExpired)
{
    auto socket = open();
    ASSERT_EQ(configure(*socket).at("class"), "SessionResponse");
    const auto file = random_uuid().to_string();
    ASSERT_TRUE(w.run(files.announce({.id = file,
                                      .deployment = where.to_string(),
                                      .owner = w.keys.token_guest(where, token),
                                      .name = "a.txt",
                                      .type = "text/plain",
                                      .bytes = -1})));
    auto bytes = std::make_shared<const net::incoming_file>(room.folder);
    std::ofstream(bytes->path()) << "words";
    ASSERT_TRUE(w.run(files.receive(file, bytes)));
    ASSERT_EQ(say(*socket, "hello").at("class"), "StructuredMessage");
    w.time.advance(24h + 1min);
    files.sweep();
    for (int tries = 0; tries < 12'000 && w.run(files.find(file))->has_value(); ++tries)
        std::this_thread::sleep_for(10ms);

    EXPECT_EQ(ask(*socket, "getAttachment", {{"attachmentId", file}}).at("code"), 4008);
    EXPECT_EQ(ask(*socket, "deleteAttachment", {{"attachmentId", file}}).at("code"), 4008);
}

TEST_F(Session, ThatNeverHadAConversationIsForgotten)
{
    const auto key = w.keys.token_guest(where, token);
    auto socket = open();
    ASSERT_EQ(configure(*socket).at("class"), "SessionResponse");
    socket->hang_up();
    w.time.advance(72h + 48h);
    ASSERT_TRUE(w.store->sweep(w.time.now()));
    EXPECT_TRUE(*w.store->read().guest(key));
    w.time.advance(1ms);
    ASSERT_TRUE(w.store->sweep(w.time.now()));
    EXPECT_FALSE(*w.store->read().guest(key));

    socket = open();
    const auto told = configure(*socket);
    EXPECT_EQ(told.at("class"), "SessionResponse");
    EXPECT_EQ(told.at("body").at("newSession"), true);
}

TEST_F(Session, ThatHasExpiredIsEndedOnce)
{
    auto socket = open();
    ASSERT_EQ(configure(*socket).at("class"), "SessionResponse");
    ASSERT_EQ(say(*socket, "hello").at("class"), "StructuredMessage");
    const auto talk = conversations().front();
    w.time.advance(73h);
    ASSERT_EQ(say(*socket, "one").at("class"), "SessionExpiredEvent");
    ASSERT_EQ(json::parse(socket->next()).at("code"), 4006);

    EXPECT_EQ(say(*socket, "two").at("code"), 4006);

    EXPECT_EQ(presences(talk.id), std::vector{model::presence::session_expired});
    EXPECT_EQ(configure(*socket, true).at("class"), "SessionResponse");
    EXPECT_EQ(say(*socket, "three").at("class"), "StructuredMessage");
    EXPECT_EQ(conversations().size(), 2U);
    socket->hang_up();
}

TEST_F(Session, OtherRefusalsEndNothing)
{
    auto socket = open();
    ASSERT_EQ(configure(*socket).at("class"), "SessionResponse");
    ASSERT_EQ(say(*socket, "hello").at("class"), "StructuredMessage");

    EXPECT_EQ(say(*socket, "").at("code"), 400);

    EXPECT_EQ(conversations().front().state, model::conversation_state::open);
    EXPECT_EQ(socket->waiting(), 0U);
    socket->hang_up();
}

struct WatchedSession : Session
{
    void SetUp() override
    {
        with.times.look_again = 5ms;
        Session::SetUp();
    }
};

TEST_F(WatchedSession, IsToldThatItHasRunOutWithoutAsking)
{
    auto socket = open();
    auto other = open();
    ASSERT_EQ(configure(*socket).at("class"), "SessionResponse");
    ASSERT_EQ(configure(*other).at("class"), "SessionResponse");
    ASSERT_EQ(say(*socket, "hello").at("class"), "StructuredMessage");
    ASSERT_EQ(json::parse(other->next()).at("class"), "StructuredMessage");
    const auto talk = conversations().front();

    w.time.advance(73h);

    EXPECT_EQ(json::parse(socket->next()).at("class"), "SessionExpiredEvent");
    EXPECT_EQ(json::parse(other->next()).at("class"), "SessionExpiredEvent");
    EXPECT_EQ((*w.store->read().conversation(talk.id))->state, model::conversation_state::ended);
    EXPECT_EQ(configure(*socket, true).at("class"), "SessionResponse");
    EXPECT_EQ(socket->waiting() + other->waiting(), 0U);
    socket->hang_up();
    other->hang_up();
}

TEST_F(WatchedSession, IsToldSoWithoutAConversationToo)
{
    auto socket = open();
    ASSERT_EQ(configure(*socket).at("class"), "SessionResponse");

    w.time.advance(73h);

    EXPECT_EQ(json::parse(socket->next()).at("class"), "SessionExpiredEvent");
    socket->hang_up();
}

TEST_F(WatchedSession, LivesOnWhileSomebodyWrites)
{
    auto socket = open();
    ASSERT_EQ(configure(*socket).at("class"), "SessionResponse");
    for (int day = 0; day < 6; ++day) {
        w.time.advance(24h);
        ASSERT_EQ(say(*socket, "day").at("class"), "StructuredMessage");
    }
    socket->hang_up();
}

TEST_F(WatchedSession, ThatConfiguresNothingIsTold408)
{
    with.times.configure_within = 10ms;
    auto socket = open();

    EXPECT_EQ(json::parse(socket->next()).at("code"), 408);

    EXPECT_EQ(socket->close_code(), 1008);
}

TEST_F(Session, SharesItsMessagesASecondAmongItsSockets)
{
    auto socket = open();
    auto other = open();
    ASSERT_EQ(configure(*socket).at("class"), "SessionResponse");
    ASSERT_EQ(configure(*other).at("class"), "SessionResponse");
    for (int i = 0; i < 5; ++i) {
        auto& one = i % 2 == 0 ? *socket : *other;
        ASSERT_EQ(say(one, "text").at("class"), "StructuredMessage") << i;
        ASSERT_FALSE((i % 2 == 0 ? *other : *socket).next().empty());
    }

    const auto told = say(*other, "one too many");

    EXPECT_EQ(told.at("class"), "TooManyRequestsErrorMessage");
    EXPECT_EQ(told.at("body").at("retryAfter"), 1);
    socket->hang_up();
    other->hang_up();
}

TEST_F(Session, WritesNoMoreThanItsAddressDeploymentAndOrganisationMay)
{
    std::vector<std::unique_ptr<limits>> few;
    std::vector<std::unique_ptr<guest_services>> narrowed;
    for (const std::string name : {"address", "deployment", "organization"}) {
        limit_settings wanted;
        ASSERT_EQ(set_limit(wanted, name + "-messages=1:1/m"), "");
        few.push_back(std::make_unique<limits>(wanted, w.time));
        narrowed.push_back(std::make_unique<guest_services>(room.services(w.data, *few.back())));
        auto& narrow = *narrowed.back();
        auto socket = w.socket();
        w.tasks.spawn("session", testing::guest_room::run(narrow, *w.run(w.rules.find(where)),
                                                          socket, "198.51.100.1"));
        ASSERT_EQ(configure(*socket, true).at("class"), "SessionResponse");
        EXPECT_EQ(say(*socket, "one").at("class"), "StructuredMessage") << name;

        const auto told = say(*socket, "one too many");

        EXPECT_EQ(told.at("class"), "TooManyRequestsErrorMessage") << name;
        EXPECT_EQ(told.at("body").at("retryAfter"), 60) << name;
        w.time.advance(60s);
        EXPECT_EQ(say(*socket, "one more").at("class"), "StructuredMessage") << name;
        socket->hang_up();
    }
    w.end_tasks();
}

TEST_F(Session, SharesItsConfiguresAMinuteAmongItsSockets)
{
    for (int i = 0; i < 60; ++i) {
        auto socket = open();
        ASSERT_EQ(configure(*socket).at("class"), "SessionResponse") << i;
        socket->hang_up();
    }
    auto socket = open();

    EXPECT_EQ(configure(*socket).at("class"), "TooManyRequestsErrorMessage");

    w.time.advance(1s);
    EXPECT_EQ(configure(*socket).at("class"), "SessionResponse");
    socket->hang_up();
}

TEST_F(Session, HasSixtyRequestsAMinuteForEachSocket)
{
    auto socket = open();
    ASSERT_EQ(configure(*socket).at("class"), "SessionResponse");
    for (int i = 0; i < 59; ++i)
        ASSERT_EQ(ask(*socket, "getJwt").at("class"), "JwtResponse") << i;

    EXPECT_EQ(ask(*socket, "getJwt").at("code"), 429);
    auto other = open();
    EXPECT_EQ(configure(*other).at("class"), "SessionResponse");
    EXPECT_EQ(ask(*other, "getJwt").at("class"), "JwtResponse");
    socket->hang_up();
    other->hang_up();
}

TEST_F(Session, EchoesTwiceAMinuteForEachSocket)
{
    auto socket = open();
    ASSERT_EQ(configure(*socket).at("class"), "SessionResponse");
    const json::object ping{{"message", {{"type", "Text"}, {"text", "ping"}}}};
    ASSERT_EQ(ask(*socket, "echo", ping).at("class"), "StructuredMessage");
    ASSERT_EQ(ask(*socket, "echo", ping).at("class"), "StructuredMessage");

    const auto told = ask(*socket, "echo", ping);

    EXPECT_EQ(told.at("class"), "TooManyRequestsErrorMessage");
    EXPECT_EQ(told.at("body").at("retryAfter"), 30);
    w.time.advance(30s);
    EXPECT_EQ(ask(*socket, "echo", ping).at("class"), "StructuredMessage");
    socket->hang_up();
}

struct FailingSession : Session
{
    bool fails = false;
    testing::failing_store failing{*w.store, [this](const storage::load&) { return fails; }};
    data broken{failing, w.readers};
    guest_services at_fault = room.services(broken);
};

TEST_F(FailingSession, SaysThatItIsNotTheGuestsFault)
{
    auto socket = w.socket();
    w.tasks.spawn("session",
                  testing::guest_room::run(at_fault, *w.run(w.rules.find(where)), socket));
    ASSERT_EQ(configure(*socket).at("class"), "SessionResponse");
    fails = true;

    const auto told = say(*socket, "hello");

    EXPECT_EQ(told.at("class"), "string");
    EXPECT_EQ(told.at("code"), 5000);
    fails = false;
    EXPECT_EQ(say(*socket, "hello").at("class"), "StructuredMessage");
    socket->hang_up();
}

} // namespace
} // namespace seam::api::guest
