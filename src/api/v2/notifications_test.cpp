// SPDX-License-Identifier: Apache-2.0
#include "api/testing/world.h"
#include "api/v2/notifications.h"

#include <array>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

namespace seam::api {
namespace {

namespace json = boost::json;
using testing::here;

/// Knows the tokens `ann` and `root`.
struct two_users final : authenticator
{
    rt::task<outcome<caller>> authenticate(std::string_view token) override
    {
        if (token == "ann") co_return testing::user_of(here, 1, role::agent);
        if (token == "root") co_return testing::user_of(here, 2, role::admin);
        co_return unauthenticated("Unknown.");
    }
};

struct NotificationEndpoints : ::testing::Test
{
    testing::world w;
    notifications::subscribers listening;
    notifications::channels opened{w.data, w.documents, listening, w.time};
    site at{"https://chat.example.com"};
    notification_endpoints endpoints{opened, at};
    two_users tokens;
    router routes{tokens};
    const std::string base = "/api/v2/notifications/channels";
    const std::string own = "v2.users.00000000-0000-0000-0000-000000000001.conversations.messages";
    const std::string others = "v2.users.00000000-0000-0000-0000-000000000002.conversations";

    void SetUp() override
    {
        endpoints.mount(routes);
        for (const auto n : std::to_array<std::uint8_t>({1, 2})) {
            const auto id = testing::id<model::user_id>(n).to_string();
            ASSERT_TRUE(w.run(w.documents.create({model::document_kind::user, id}, testing::here,
                                                 id, {{"name", "Agent"}})));
        }
    }

    net::response ask(const std::string& method, const std::string& path,
                      const std::string& body = {}, const std::string& token = "ann")
    {
        net::request request;
        request.method = method;
        request.path = path.substr(0, path.find('?'));
        if (path.contains('?')) request.query = path.substr(path.find('?') + 1);
        request.body = body;
        request.headers = {{"Authorization", "Bearer " + token}};
        return w.run(routes.handle(std::move(request)));
    }
    std::string open(const std::string& token = "ann")
    {
        const auto made = ask("POST", base, {}, token);
        EXPECT_EQ(made.status, 200U);
        return std::string(json::parse(made.body).at("id").as_string());
    }
    static std::string wish(const std::vector<std::string>& topics)
    {
        json::array all;
        for (const auto& each : topics)
            all.push_back(json::object{{"id", each}});
        return json::serialize(all);
    }
    static json::array entities(const net::response& of)
    {
        return json::parse(of.body).at("entities").as_array();
    }
};

TEST_F(NotificationEndpoints, AChannelIsOpenedCheckedAndListed)
{
    const auto made = json::parse(ask("POST", base).body).as_object();
    const std::string id(made.at("id").as_string());

    EXPECT_EQ(made.at("connectUri").as_string(), "wss://chat.example.com/channels/" + id);
    EXPECT_EQ(made.at("expires").as_string(),
              format_timestamp(w.time.now() + std::chrono::hours(24)));
    EXPECT_EQ(ask("HEAD", base + "/" + id).status, 200U);
    EXPECT_EQ(ask("HEAD", base + "/" + id + "x").status, 404U);
    EXPECT_EQ(ask("HEAD", base + "/" + id, {}, "root").status, 404U);
    EXPECT_EQ(entities(ask("GET", base)), json::array{made});
    EXPECT_EQ(entities(ask("GET", base, {}, "root")), json::array());
    EXPECT_EQ(ask("GET", base + "?includechannels=all").status, 400U);
}

TEST_F(NotificationEndpoints, SubscriptionsArePutAddedReadAndCleared)
{
    const auto path = base + "/" + open() + "/subscriptions";
    const auto second = "v2.externalcontacts.contacts.00000000-0000-0000-0000-000000000009";
    const json::object first_entity{{"id", own}, {"state", "Permitted"}};
    const json::object second_entity{{"id", second}, {"state", "Permitted"}};

    EXPECT_EQ(entities(ask("PUT", path, wish({own}))), json::array{first_entity});
    EXPECT_EQ(entities(ask("POST", path, wish({second}))),
              (json::array{first_entity, second_entity}));
    EXPECT_EQ(entities(ask("GET", path)), (json::array{first_entity, second_entity}));
    EXPECT_EQ(ask("DELETE", path).status, 204U);
    EXPECT_EQ(entities(ask("GET", path)), json::array());
}

TEST_F(NotificationEndpoints, OneWrongTopicSpoilsAllUnlessErrorsAreIgnored)
{
    const auto path = base + "/" + open() + "/subscriptions";
    ASSERT_EQ(ask("PUT", path, wish({own})).status, 200U);

    EXPECT_EQ(ask("PUT", path, wish({own, "v2.nothing"})).status, 400U);
    EXPECT_EQ(ask("PUT", path, wish({own, others})).status, 403U);
    EXPECT_EQ(ask("PUT", path, wish({others, "v2.nothing"})).status, 400U);
    EXPECT_EQ(entities(ask("GET", path)).size(), 1U) << "nothing has changed";

    const auto told = entities(ask("PUT", path + "?ignoreErrors=true", wish({others, own, "x"})));
    ASSERT_EQ(told.size(), 3U);
    EXPECT_EQ(told[0].at("id").as_string(), own);
    EXPECT_EQ(told[0].at("state"), "Permitted");
    for (const std::size_t i : {1U, 2U}) {
        EXPECT_EQ(told[i].at("state"), "Rejected");
        EXPECT_TRUE(told[i].at("rejectionReason").is_string());
    }
}

TEST_F(NotificationEndpoints, AnAdministratorListensToAnyUser)
{
    const auto path = base + "/" + open("root") + "/subscriptions";

    EXPECT_EQ(ask("PUT", path, wish({own, others}), "root").status, 200U);
}

TEST_F(NotificationEndpoints, ABodyThatIsNoListOfTopicsIsRefused)
{
    const auto path = base + "/" + open() + "/subscriptions";
    for (const auto* body : {"", "{}", "null", "[1]", "[\"x\"]", "[{}]", R"([{"id":1}])"}) {
        EXPECT_EQ(ask("PUT", path, body).status, 400U) << body;
    }
    EXPECT_EQ(ask("PUT", path, wish(std::vector<std::string>(1001, own))).status, 400U);
    EXPECT_EQ(ask("PUT", path, wish(std::vector<std::string>(1000, own))).status, 200U);
    EXPECT_EQ(ask("PUT", base + "/none/subscriptions", "{}").status, 404U);
}

TEST_F(NotificationEndpoints, EveryTopicThatThereIsIsListed)
{
    const auto path = std::string("/api/v2/notifications/availabletopics");

    const auto plain = entities(ask("GET", path));
    EXPECT_EQ(plain.size(), 9U);
    EXPECT_EQ(plain[0], (json::object{{"id", "v2.users.{id}.conversations.messages"}}));
    const auto expanded = entities(ask("GET", path + "?expand=description,transports"));
    EXPECT_TRUE(expanded[0].at("description").is_string());
    EXPECT_EQ(expanded[0].at("transports"), json::array{"Websocket"});
}

} // namespace
} // namespace seam::api
