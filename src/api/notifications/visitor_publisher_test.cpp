// SPDX-License-Identifier: Apache-2.0
#include "api/audit/trail.h"
#include "api/notifications/visitor_publisher.h"
#include "api/testing/world.h"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace seam::api::notifications {
namespace {

namespace json = boost::json;
using testing::elsewhere;
using testing::here;
using testing::id;

const topic ours{topic_kind::organization_visitors, here.value()};
const auto shop = id<model::deployment_id>(7);

struct VisitorPublisher : ::testing::Test
{
    testing::world w;
    subscribers listening;
    audit_trail trail{w.data, w.tasks};
    users people{w.data, w.documents, w.readers, trail, w.time};
    oauth_clients clients{w.documents, w.time};
    name_book names{w.documents, people, clients};
    presence who;
    visitor_publisher told{listening, w.data, who, names, w.time, w.io.main()};
    std::shared_ptr<testing::fake_socket> socket = w.socket();

    void SetUp() override
    {
        w.store->listen([this](std::span<const storage::occurrence> what) {
            who.hear(what);
            told.hear(what);
        });
        listening.join("channel", here, socket);
        listening.subscribe("channel", {1, {ours}, {}});
    }
    void TearDown() override { w.end_tasks(); }

    model::session visit(std::uint8_t n, model::organization_id where = here)
    {
        model::session made;
        made.id = id<model::session_id>(n);
        made.organization = where;
        made.deployment = shop;
        made.created = w.time.now();
        made.last_event_at = w.time.now();
        return made;
    }
    bool put(const model::session& what)
    {
        storage::changes changes;
        changes.sessions = {what};
        changes.outbox = {storage::session_changed{what}};
        return w.put(std::move(changes), what.organization);
    }
    /// The body of the one frame that is sent now.
    json::object tell()
    {
        w.run(told.tell_all());
        if (socket->waiting() != 1) return {};
        const auto frame = json::parse(socket->next()).as_object();
        EXPECT_EQ(frame.at("topicName").as_string(), ours.to_string());
        return frame.at("eventBody").as_object();
    }
};

TEST_F(VisitorPublisher, TellsOfEachVisitOnceHoweverMuchHappened)
{
    ASSERT_TRUE(put(visit(1)));
    auto again = visit(1);
    again.pageview_count = 2;
    ASSERT_TRUE(put(again));
    ASSERT_TRUE(put(visit(2)));

    const auto body = tell();

    const auto& visitors = body.at("visitors").as_array();
    ASSERT_EQ(visitors.size(), 2U);
    EXPECT_EQ(visitors[0].at("id").as_string(), visit(1).id.to_string());
    EXPECT_EQ(visitors[0].at("session").at("pageviewCount"), 2);
    EXPECT_EQ(body.at("isPartial"), false);
    EXPECT_TRUE(body.at("gone").as_array().empty());
    ASSERT_EQ(body.at("deployments").as_array().size(), 1U);
    EXPECT_EQ(body.at("deployments").at(0).at("id").as_string(), shop.to_string());
    EXPECT_EQ(body.at("deployments").at(0).at("total"), 2);
}

TEST_F(VisitorPublisher, TellsWhoHasGone)
{
    ASSERT_TRUE(put(visit(1)));
    auto over = visit(1);
    over.ended = w.time.now();
    ASSERT_TRUE(put(over));

    const auto body = tell();

    EXPECT_TRUE(body.at("visitors").as_array().empty());
    EXPECT_EQ(body.at("gone").as_array(), json::array{over.id.to_string()});
    EXPECT_TRUE(body.at("deployments").as_array().empty());
}

TEST_F(VisitorPublisher, SaysWhenItLeavesSomeOut)
{
    for (std::uint8_t n = 1; n <= visitor_publisher::told_max + 1; ++n)
        ASSERT_TRUE(put(visit(n)));

    const auto body = tell();

    EXPECT_EQ(body.at("visitors").as_array().size(), visitor_publisher::told_max);
    EXPECT_EQ(body.at("isPartial"), true);
    EXPECT_EQ(body.at("deployments").at(0).at("total"), visitor_publisher::told_max + 1);
}

TEST_F(VisitorPublisher, WhatCannotBeReadIsReadAgainByWhoListens)
{
    ASSERT_TRUE(w.put({.documents = {{{model::document_kind::deployment, shop.to_string()},
                                      here,
                                      "Shop",
                                      1,
                                      "no JSON",
                                      w.time.now(),
                                      {}}}}));
    ASSERT_TRUE(put(visit(1)));

    const auto body = tell();

    EXPECT_TRUE(body.at("isPartial").as_bool());
    EXPECT_TRUE(body.at("visitors").as_array().empty());
    EXPECT_EQ(body.at("deployments").as_array().size(), 1U);
    EXPECT_EQ(listening.size(), 1U);
}

TEST_F(VisitorPublisher, AVisitorWhoBeginsToTalkIsToldOf)
{
    ASSERT_TRUE(put(visit(1)));
    tell();
    model::conversation talk;
    talk.id = id<model::conversation_id>(10);
    talk.organization = here;
    talk.guest_key = "guest";
    talk.journey = model::journey_context{"cookie", "cookie", visit(1).id.to_string(), "web"};
    storage::changes changes;
    changes.conversations = {talk};
    changes.outbox = {storage::conversation_changed{talk}};
    ASSERT_TRUE(w.put(std::move(changes)));

    EXPECT_EQ(tell().at("visitors").as_array().size(), 1U);
}

TEST_F(VisitorPublisher, TellsNobodyOfAnotherOrganisationAndNothingTwice)
{
    ASSERT_TRUE(put(visit(1, elsewhere)));
    EXPECT_TRUE(tell().empty());
    ASSERT_TRUE(put(visit(2)));
    EXPECT_FALSE(tell().empty());

    EXPECT_TRUE(tell().empty());
}

TEST_F(VisitorPublisher, WorksByItselfOnceStarted)
{
    told.start(w.tasks);

    ASSERT_TRUE(put(visit(1)));

    EXPECT_FALSE(socket->next().empty());
}

} // namespace
} // namespace seam::api::notifications
