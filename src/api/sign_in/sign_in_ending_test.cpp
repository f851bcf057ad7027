// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/provider_sessions.h"
#include "api/sign_in/sign_in.h"
#include "api/testing/guest_room.h"
#include "api/testing/shop.h"
#include "api/testing/wrapped_store.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <functional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace seam::api {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using testing::here;

const auto where = testing::shop_deployment;
const std::string issuer = "https://op.example";

/// Another store; between what a command has written and its answer something else happens, once.
class slow_store final : public testing::wrapped_store
{
  public:
    using wrapped_store::wrapped_store;

    std::function<void()> meanwhile; ///< on a thread of its own

    void transact(storage::load what, storage::decide how, storage::committed done) override
    {
        auto act = std::exchange(meanwhile, {});
        if (!act) return wrapped_store::transact(std::move(what), std::move(how), std::move(done));
        wrapped_store::transact(
            std::move(what), std::move(how),
            [this, act = std::move(act), done = std::move(done)](result<void> committed) mutable {
                aside_ = std::jthread(
                    [act = std::move(act), done = std::move(done), committed]() mutable {
                        act();
                        done(std::move(committed));
                    });
            });
    }

  private:
    std::jthread aside_;
};

/// One person at a shop, with their sign-ins and open sockets.
struct SignInEnding : ::testing::Test
{
    testing::shop w;
    testing::guest_room room{w};
    slow_store slow{*w.store};
    data slow_data{slow, w.readers};
    guest::guest_services with = room.services(slow_data);
    sign_ins visitors{w.data, w.rules, w.keys, w.time,
                      [this](const std::string& guest, model::authorization_id which) {
                          room.sockets.end(guest, which);
                      }};
    const model::document_key version{model::document_kind::configuration_version, "talk/1"};
    int devices = 0;

    void SetUp() override
    {
        w.store->listen([this](std::span<const storage::occurrence> what) {
            room.sockets.publish(what);
            for (const auto& each : what) {
                if (const auto* changed = std::get_if<storage::document_changed>(&each))
                    w.rules.on_document_changed(changed->key);
            }
        });
        ASSERT_TRUE(w.run(w.documents.create(version, here, "",
                                             {{"authenticationSettings", {{"enabled", true}}}})));
        ASSERT_TRUE(w.run(w.documents.create(
            {model::document_kind::deployment, where.to_string()}, here, "shop",
            {{"status", "Active"}, {"configuration", {{"id", "talk"}, {"version", "1"}}}})));
    }
    void TearDown() override { w.end_tasks(); }

    /// A sign-in in that session at the provider, of which nothing is left after 15 minutes unless
    /// it can be refreshed.
    sign_ins::granted sign_in(const std::string& session, bool refreshable = false)
    {
        access::sign_in who;
        who.who.issuer = issuer;
        who.who.subject = "ann";
        who.who.session = session;
        auto done = w.run(
            visitors.open(*w.run(w.rules.find(where)), {.who = std::move(who),
                                                        .journey = {},
                                                        .refreshable = refreshable,
                                                        .refresh_lifetime = std::chrono::days(90),
                                                        .served = {},
                                                        .ends_at_provider = true}));
        return done ? *done : sign_ins::granted();
    }

    struct device
    {
        std::shared_ptr<testing::fake_socket> socket;
        std::string token;

        void send(std::string_view action, json::object fields = {})
        {
            fields["action"] = action;
            fields["token"] = token;
            socket->say(json::serialize(fields));
        }
        /// The next frame that is none of the presences.
        json::object hear()
        {
            for (;;) {
                const auto frame = socket->next();
                if (frame.empty()) return {{"class", "nothing"}};
                auto read = json::parse(frame).as_object();
                if (!frame.contains(R"("Presence")")) return read;
            }
        }
        json::object ask(std::string_view action, json::object fields = {})
        {
            send(action, std::move(fields));
            return hear();
        }
        json::object say(const std::string& text)
        {
            return ask("onMessage", {{"message", {{"type", "Text"}, {"text", text}}}});
        }
    };

    /// Another device with an open socket.
    device open()
    {
        device made{w.socket(), "0b54a0b7-6d24-4b5c-a8a9-5d2d3a5c6f0" + std::to_string(++devices)};
        w.tasks.spawn("session",
                      testing::guest_room::run(with, *w.run(w.rules.find(where)), made.socket));
        return made;
    }
    static json::object configure(device& on, const sign_ins::granted& by)
    {
        return on.ask("configureAuthenticatedSession",
                      {{"deploymentId", where.to_string()}, {"data", {{"code", by.jwt}}}});
    }
    device open(const sign_ins::granted& by)
    {
        auto made = open();
        EXPECT_EQ(configure(made, by).at("class"), "SessionResponse");
        return made;
    }

    std::size_t end_session(const std::string& session)
    {
        return *w.run(visitors.end(here, {.issuer = issuer, .session = session, .id = "1"}));
    }
    std::size_t end_account()
    {
        return *w.run(visitors.end(here, {.issuer = issuer, .subject = "ann", .id = "1"}));
    }

    void turn_authentication_off()
    {
        auto old = **w.run(w.documents.find(version));
        old.meta.version += 1;
        old.meta.body =
            json::serialize(json::object{{"authenticationSettings", {{"enabled", false}}}});
        storage::changes off;
        off.documents = {old.meta};
        off.outbox = {changed(old.meta)};
        ASSERT_TRUE(w.put(std::move(off)));
        w.rules.on_document_changed({model::document_kind::deployment, where.to_string()});
    }

    static void expect_out(device& who)
    {
        EXPECT_EQ(who.hear().at("class"), "LogoutEvent");
        EXPECT_EQ(who.socket->close_code(), 1000);
    }
};

// BCL-13.
TEST_F(SignInEnding, ReachesSocketsThatAreOpenAfterTheTimeOfTheSignIn)
{
    for (const bool by_session : {true, false}) {
        auto page = open(sign_in("desk"));
        w.time.advance(16min);

        EXPECT_EQ(by_session ? end_session("desk") : end_account(), 1U);

        expect_out(page);
    }
}

// BCL-13.
TEST_F(SignInEnding, ReachesASessionThatHasBeenKeptAlive)
{
    auto page = open(sign_in("desk"));
    for (int day = 0; day < 10; ++day) {
        w.time.advance(24h);
        ASSERT_EQ(page.say("still here").at("class"), "StructuredMessage");
    }

    EXPECT_EQ(end_session("desk"), 1U);

    expect_out(page);
    EXPECT_EQ(end_session("desk"), 0U) << "over once";
}

// BCL-13.
TEST_F(SignInEnding, AfterItsTimeLeavesAloneWhoSignedInSince)
{
    auto desk = open(sign_in("desk"));
    w.time.advance(16min);
    auto phone = open(sign_in("phone"));

    EXPECT_EQ(end_session("desk"), 1U);

    expect_out(desk);
    EXPECT_EQ(phone.say("still here").at("class"), "StructuredMessage");
}

// BCL-13.
TEST_F(SignInEnding, ReachesWhoClosedTheSession)
{
    const auto by = sign_in("desk");
    auto desk = open(by);
    ASSERT_EQ(desk.say("hello").at("class"), "StructuredMessage");
    ASSERT_EQ(desk.ask("closeSession", {{"closeAllConnections", true}}).at("class"),
              "SessionResponse");

    ASSERT_TRUE(w.run(visitors.revoke(by.jwt)));

    expect_out(desk);
    auto phone = open(sign_in("phone"));
    ASSERT_EQ(phone.say("for the phone alone").at("class"), "StructuredMessage");
    EXPECT_EQ(desk.socket->waiting(), 0U);
}

// BCL-13.
TEST_F(SignInEnding, ReachesASocketThatIsJustAboutToStandForThePerson)
{
    const auto by = sign_in("desk");
    auto desk = open();
    slow.meanwhile = [&] { EXPECT_TRUE(w.run(visitors.revoke(by.jwt))); };

    EXPECT_EQ(configure(desk, by).at("code"), 401);

    auto phone = open(sign_in("phone"));
    ASSERT_EQ(phone.say("for the phone alone").at("class"), "StructuredMessage");
    EXPECT_EQ(desk.say("hello").at("code"), 4007);
    EXPECT_EQ(desk.socket->waiting(), 0U);
}

// BCL-02.
TEST_F(SignInEnding, OfAnAccountEndsAllOfThem)
{
    std::vector<std::string> tokens;
    for (int n = 0; n < 230; ++n)
        tokens.push_back(sign_in("s-" + std::to_string(n), true).refresh_token);

    EXPECT_EQ(end_account(), tokens.size());

    for (const auto& token : tokens)
        EXPECT_EQ(w.run(visitors.refresh({token, {}})).error().status, 401U);
    EXPECT_EQ(end_account(), 0U);
}

struct WatchedSignIn : SignInEnding
{
    void SetUp() override
    {
        with.times.look_again = 5ms;
        SignInEnding::SetUp();
    }
};

// BCL-13.
TEST_F(WatchedSignIn, IsOutlivedByNoSocketForLongerThanItIsKnown)
{
    auto page = open(sign_in("desk"));
    w.time.advance(sign_in_outlived_max + 15min);
    expect_out(page);
}

// CLM-08
TEST_F(WatchedSignIn, GoesWithTheAuthenticationOfItsDeployment)
{
    auto page = open(sign_in("desk"));
    turn_authentication_off();
    expect_out(page);
}

// CLM-08
TEST_F(SignInEnding, IsSeenByTheNextRequestWhereAuthenticationIsTurnedOff)
{
    auto page = open(sign_in("desk"));
    turn_authentication_off();
    page.send("getJwt");
    expect_out(page);
}

} // namespace
} // namespace seam::api
