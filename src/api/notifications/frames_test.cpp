// SPDX-License-Identifier: Apache-2.0
#include "api/notifications/frames.h"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace seam::api::notifications {
namespace {

namespace json = boost::json;

TEST(Frames, AnEventCarriesTopicBodyAndCorrelation)
{
    const auto frame = event_frame("v2.users.x.conversations", R"({"id":"1"})", "abc");

    EXPECT_EQ(json::parse(frame), (json::object{{"topicName", "v2.users.x.conversations"},
                                                {"version", "2"},
                                                {"eventBody", {{"id", "1"}}},
                                                {"metadata", {{"CorrelationId", "abc"}}}}));
}

TEST(Frames, MetadataIsOnItsOwnTopic)
{
    for (const auto& frame : {heartbeat_frame(), pong_frame(), not_understood_frame()}) {
        const auto read = json::parse(frame).as_object();

        EXPECT_EQ(read.at("topicName"), "channel.metadata");
        EXPECT_TRUE(read.at("eventBody").as_object().at("message").is_string());
    }
    EXPECT_NE(heartbeat_frame(), pong_frame());
    EXPECT_EQ(json::parse(pong_frame()).at("eventBody").at("message"), "pong");
}

TEST(Frames, OnlyAPingIsAPing)
{
    EXPECT_TRUE(is_ping(R"({"message":"ping"})"));
    EXPECT_TRUE(is_ping(R"( { "message" : "ping", "more": [1] } )"));
    for (const auto* other : {"", "ping", R"("ping")", R"(["ping"])", R"({"message":"pong"})",
                              R"({"message":["ping"]})", R"({"message":"ping")"}) {
        EXPECT_FALSE(is_ping(other)) << other;
    }
}

} // namespace
} // namespace seam::api::notifications
