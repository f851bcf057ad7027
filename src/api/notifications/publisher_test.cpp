// SPDX-License-Identifier: Apache-2.0
#include "api/audit/trail.h"
#include "api/notifications/publisher.h"
#include "api/testing/world.h"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace seam::api::notifications {
namespace {

namespace json = boost::json;
using testing::elsewhere;
using testing::here;
using testing::id;

const auto ann = id<model::user_id>(1);
const auto bob = id<model::user_id>(2);
const auto queue = id<model::queue_id>(3);

topic messages_of(model::user_id who)
{
    return {topic_kind::user_messages, who.value()};
}

topic about(topic_kind what, model::contact_id which)
{
    return {what, which.value()};
}

model::participant leg(std::uint8_t n, model::purpose role, model::participant_state state)
{
    model::participant who;
    who.id = id<model::participant_id>(n);
    who.role = role;
    who.state = state;
    return who;
}

/// Ann is connected, Bob is still alerted.
model::conversation conversation_in(model::organization_id where)
{
    model::conversation talk;
    talk.id = id<model::conversation_id>(10);
    talk.organization = where;
    talk.guest_key = "guest";
    talk.participants = {leg(11, model::purpose::customer, model::participant_state::connected),
                         leg(12, model::purpose::acd, model::participant_state::disconnected),
                         leg(13, model::purpose::agent, model::participant_state::connected),
                         leg(14, model::purpose::agent, model::participant_state::alerting)};
    talk.participants[1].queue = queue;
    talk.participants[2].user = ann;
    talk.participants[3].user = bob;
    return talk;
}

struct Publisher : ::testing::Test
{
    testing::world w;
    subscribers listening;
    audit_trail trail{w.data, w.tasks};
    users people{w.data, w.documents, w.readers, trail, w.time};
    desks queues{w.documents, people};
    publisher told{listening, w.data, queues, w.time, w.io.main()};
    std::shared_ptr<testing::fake_socket> socket = w.socket();

    void TearDown() override { w.end_tasks(); }

    void listen(std::vector<topic> topics, model::organization_id where = here)
    {
        w.store->listen([this](std::span<const storage::occurrence> what) { told.publish(what); });
        told.start(w.tasks);
        listening.join("channel", where, socket);
        listening.subscribe("channel", {1, std::move(topics), {}});
    }

    json::object next()
    {
        const auto frame = socket->next();
        return frame.empty() ? json::object() : json::parse(frame).as_object();
    }

    bool put(const model::conversation& what)
    {
        storage::changes changes;
        changes.conversations = {what};
        changes.outbox = {storage::conversation_changed{what}};
        return w.put(std::move(changes), what.organization);
    }
};

TEST_F(Publisher, AConversationIsToldToItsAgentsAndItsQueue)
{
    const topic whole{topic_kind::user_conversations, ann.value()};
    const topic of_queue{topic_kind::queue_messages, queue.value()};
    listen(
        {messages_of(ann), messages_of(bob), whole, of_queue, messages_of(id<model::user_id>(9))});

    ASSERT_TRUE(put(conversation_in(here)));

    std::map<std::string, json::object> frames;
    for (int i = 0; i < 4; ++i) {
        auto frame = next();
        frames[std::string(frame.at("topicName").as_string())] = frame.at("eventBody").as_object();
        EXPECT_TRUE(frame.at("metadata").as_object().at("CorrelationId").is_string());
    }
    for (const auto& to : {messages_of(ann), messages_of(bob), of_queue}) {
        ASSERT_TRUE(frames.contains(to.to_string())) << to.to_string();
        EXPECT_TRUE(frames.at(to.to_string()).contains("otherMediaUris"));
    }
    ASSERT_TRUE(frames.contains(whole.to_string()));
    EXPECT_EQ(frames.at(whole.to_string()).at("state"), "connected");
    EXPECT_EQ(socket->waiting(), 0U);
}

TEST_F(Publisher, WhoIsReleasedHearsOfThatAndOfNothingAfter)
{
    listen({messages_of(ann), messages_of(bob)});
    auto talk = conversation_in(here);
    // Asked by a queue whose member he is no more.
    talk.participants[3].queue = queue;

    ASSERT_TRUE(put(talk));
    EXPECT_EQ(next().at("topicName").as_string(), messages_of(ann).to_string());
    told.publish(std::vector<storage::occurrence>{storage::conversation_changed{talk, {bob}}});
    EXPECT_EQ(next().at("topicName").as_string(), messages_of(ann).to_string());
    EXPECT_EQ(next().at("topicName").as_string(), messages_of(bob).to_string());
    ASSERT_TRUE(put(talk));
    EXPECT_EQ(next().at("topicName").as_string(), messages_of(ann).to_string());
    EXPECT_EQ(socket->waiting(), 0U);
}

TEST_F(Publisher, AnotherOrganisationHearsNothing)
{
    listen({messages_of(ann), messages_of(bob)}, elsewhere);
    const auto theirs = conversation_in(elsewhere);
    auto ours = conversation_in(here);
    ours.id = id<model::conversation_id>(20);

    ASSERT_TRUE(put(ours));
    ASSERT_TRUE(put(theirs));

    EXPECT_EQ(next().at("eventBody").as_object().at("id").as_string(), theirs.id.to_string());
    EXPECT_EQ(next().at("eventBody").as_object().at("id").as_string(), theirs.id.to_string());
    EXPECT_EQ(socket->waiting(), 0U);
}

TEST_F(Publisher, ChangesOfAConversationComeInTheirOrder)
{
    listen({messages_of(ann)});
    auto talk = conversation_in(here);
    for (int i = 0; i < 100; ++i) {
        talk.participants[0].attributes["n"] = std::to_string(i);
        ASSERT_TRUE(put(talk));
    }

    for (int i = 0; i < 100; ++i) {
        const auto frame = next();
        const auto& customer = frame.at("eventBody").at("participants").at(0);
        ASSERT_EQ(customer.at("attributes").at("n").as_string(), std::to_string(i));
    }
}

TEST_F(Publisher, WhatHasWaitedTogetherComesInItsOrder)
{
    constexpr int at_once = 40;
    listening.join("channel", here, socket);
    listening.subscribe("channel",
                        {1, {messages_of(ann), {topic_kind::user_typing, ann.value()}}, {}});
    auto talk = conversation_in(here);
    for (int i = 0; i < 2 * at_once; ++i) {
        talk.participants[0].attributes["n"] = std::to_string(i);
        if (i == at_once) told.typing(talk);
        told.publish(std::vector<storage::occurrence>{storage::conversation_changed{talk}});
    }

    told.start(w.tasks);

    for (int i = 0; i < 2 * at_once; ++i) {
        if (i == at_once)
            ASSERT_TRUE(next().at("eventBody").as_object().contains("conversationId"));
        const auto frame = next();
        const auto& customer = frame.at("eventBody").at("participants").at(0);
        ASSERT_EQ(customer.at("attributes").at("n").as_string(), std::to_string(i));
    }
}

TEST_F(Publisher, TypingIsToldToConnectedAgentsAlone)
{
    const topic to_ann{topic_kind::user_typing, ann.value()};
    listen({to_ann, {topic_kind::user_typing, bob.value()}, messages_of(ann)});

    told.typing(conversation_in(here));
    ASSERT_TRUE(put(conversation_in(here)));

    const auto frame = next();
    EXPECT_EQ(frame.at("topicName").as_string(), to_ann.to_string());
    const auto& body = frame.at("eventBody").as_object();
    EXPECT_EQ(body.at("conversationId").as_string(), id<model::conversation_id>(10).to_string());
    const auto& event = body.at("normalizedMessage").at("events").at(0);
    EXPECT_EQ(event.at("eventType"), "Typing");
    EXPECT_EQ(event.at("typing").at("type"), "On");
    EXPECT_EQ(next().at("topicName").as_string(), messages_of(ann).to_string()) << "none to Bob";
}

TEST_F(Publisher, WhenTooMuchWaitsTheSocketsAreClosed)
{
    listening.join("channel", here, socket);
    listening.subscribe("channel", {1, {messages_of(ann)}, {}});
    const auto bystander = w.socket();
    listening.join("other", elsewhere, bystander);

    // Nobody works: `start` was not called.
    const std::vector<storage::occurrence> burst(
        5000, storage::conversation_changed{conversation_in(here)});
    told.publish(burst);

    EXPECT_EQ(socket->close_code(), 1013);
    EXPECT_TRUE(bystander->is_open());
}

/// A person of the leaves 31 and 32 under the head 30, which has superseded the head 29.
struct People : Publisher
{
    const model::contact_id head = id<model::contact_id>(30);
    const model::contact_id old_head = id<model::contact_id>(29);
    const model::contact_id first = id<model::contact_id>(31);
    const model::contact_id second = id<model::contact_id>(32);
    const model::contact_id stranger = id<model::contact_id>(40);

    model::profile person(model::contact_id who, std::vector<model::contact_id> leaves)
    {
        model::profile made;
        made.id = who;
        made.type = model::contact_type::curated;
        made.leaves = std::move(leaves);
        return made;
    }

    model::leaf leaf(model::contact_id which, model::contact_type type)
    {
        model::leaf made;
        made.id = which;
        made.type = type;
        return made;
    }

    void fill()
    {
        storage::changes all;
        all.graph.leaves = {leaf(first, model::contact_type::curated),
                            leaf(second, model::contact_type::ephemeral),
                            leaf(stranger, model::contact_type::ephemeral)};
        model::decision same;
        same.id = id<model::decision_id>(50);
        same.left = {first};
        same.right = {second};
        all.graph.decisions = {same};
        model::holding address;
        address.leaf = second;
        address.what = {model::identifier_type::email, {}, "ann@mail.net"};
        address.via = model::origin::api;
        address.how = model::assurance::verified;
        all.graph.holdings = {address};
        all.graph.heads = {{head, {}, {first, second}}, {old_head, {}, {first}}};
        all.graph.profiles = {person(head, {first, second}), person(stranger, {stranger})};
        ASSERT_TRUE(w.put(std::move(all)));
    }

    bool change(const std::vector<model::contact_id>& which)
    {
        storage::changes all;
        for (const auto each : which)
            all.outbox.emplace_back(storage::contact_changed{here, each});
        return w.put(std::move(all));
    }

    model::session visit(model::contact_id of)
    {
        model::session made;
        made.id = id<model::session_id>(60);
        made.organization = here;
        made.leaf = of;
        return made;
    }
};

TEST_F(People, AChangeIsToldUnderEveryIdOfThePerson)
{
    fill();
    listen({about(topic_kind::contact, head), about(topic_kind::contact, old_head),
            about(topic_kind::contact, first), about(topic_kind::contact_unresolved, second),
            about(topic_kind::contact, stranger)});

    // Once, although the commit names the person twice.
    ASSERT_TRUE(change({head, old_head}));

    std::map<std::string, json::object> frames;
    for (int i = 0; i < 4; ++i) {
        auto frame = next();
        frames[std::string(frame.at("topicName").as_string())] = frame.at("eventBody").as_object();
    }
    const json::array both{first.to_string(), second.to_string()};
    const auto text = head.to_string();
    EXPECT_EQ(frames[about(topic_kind::contact, head).to_string()],
              (json::object{{"id", text},
                            {"type", "Curated"},
                            {"canonicalContactId", text},
                            {"mergeSet", both},
                            {"mergedFrom", both}}));
    EXPECT_EQ(frames[about(topic_kind::contact_unresolved, second).to_string()],
              (json::object{{"id", second.to_string()},
                            {"type", "Identified"},
                            {"canonicalContactId", text},
                            {"mergeSet", both},
                            {"mergedTo", text}}));
    for (const auto which : {first, old_head}) {
        EXPECT_EQ(frames[about(topic_kind::contact, which).to_string()].at("mergedTo").as_string(),
                  text);
    }
    EXPECT_EQ(socket->waiting(), 0U);
}

TEST_F(People, OfACommitThatChangesManyThoseListenedToAreTold)
{
    fill();
    listen({about(topic_kind::contact, second)});
    std::vector<model::contact_id> many = {stranger, head};
    for (std::uint8_t n = 100; n < 200; ++n)
        many.push_back(id<model::contact_id>(n));

    ASSERT_TRUE(change(many));
    ASSERT_TRUE(change({stranger}));
    ASSERT_TRUE(change({head}));

    for (int i = 0; i < 2; ++i)
        EXPECT_EQ(next().at("eventBody").as_object().at("id").as_string(), second.to_string());
    EXPECT_EQ(socket->waiting(), 0U);
}

TEST_F(People, OfAnErasedContactOnlyItsIdIsLeft)
{
    const auto gone = id<model::contact_id>(70);
    listen({about(topic_kind::contact, gone)});

    ASSERT_TRUE(change({gone}));

    EXPECT_EQ(next().at("eventBody"), (json::object{{"id", gone.to_string()}}));
}

TEST_F(People, AgentsOfItsOpenConversationsAreToldOfAChange)
{
    fill();
    const auto open_on = [](std::uint8_t n, model::contact_id leaf) {
        auto talk = conversation_in(here);
        talk.id = id<model::conversation_id>(n);
        talk.leaf = leaf;
        return talk;
    };
    ASSERT_TRUE(put(open_on(90, first)));
    ASSERT_TRUE(put(open_on(91, stranger)));
    auto over = open_on(92, second);
    over.state = model::conversation_state::ended;
    ASSERT_TRUE(put(over));
    listen({messages_of(ann)});

    storage::changes all;
    all.outbox = {storage::contact_changed{here, head, {first, second}}};
    ASSERT_TRUE(w.put(std::move(all)));

    const auto frame = next();
    EXPECT_EQ(frame.at("topicName").as_string(), messages_of(ann).to_string());
    const auto& body = frame.at("eventBody");
    EXPECT_EQ(body.at("id").as_string(), id<model::conversation_id>(90).to_string());
    EXPECT_EQ(body.at("participants").at(0).at("externalContact").at("id").as_string(),
              head.to_string());
    EXPECT_EQ(socket->waiting(), 0U);
}

TEST_F(People, TheConversationOfAnErasedLeafIsToldAsNobodys)
{
    auto talk = conversation_in(here);
    talk.leaf = id<model::contact_id>(70);
    ASSERT_TRUE(put(talk));
    listen({messages_of(ann)});

    storage::changes all;
    all.outbox = {storage::contact_changed{here, talk.leaf, {talk.leaf}}};
    ASSERT_TRUE(w.put(std::move(all)));

    const auto frame = next();
    EXPECT_FALSE(
        frame.at("eventBody").at("participants").at(0).as_object().contains("externalContact"));
}

TEST_F(People, ASessionIsToldUnderEveryIdOfItsPerson)
{
    fill();
    listen({about(topic_kind::contact_sessions, head), about(topic_kind::contact_sessions, first),
            about(topic_kind::contact_sessions, stranger)});
    storage::changes all;
    all.sessions = {visit(second)};
    all.outbox = {storage::session_changed{visit(second)}};

    ASSERT_TRUE(w.put(std::move(all)));

    for (const auto which : {head, first}) {
        const auto frame = next();
        EXPECT_EQ(frame.at("topicName").as_string(),
                  about(topic_kind::contact_sessions, which).to_string());
        EXPECT_EQ(frame.at("eventBody").at("externalContact").at("id").as_string(),
                  head.to_string());
    }
    EXPECT_EQ(socket->waiting(), 0U);
}

TEST_F(People, AnEventIsToldToWhoeverListensToItsSession)
{
    const auto session = visit({});
    listen({{topic_kind::session_events, session.id.value()}});
    model::event viewed;
    viewed.id = id<model::event_id>(80);
    viewed.session = session.id;
    viewed.organization = here;
    viewed.name = "page_viewed";
    storage::changes all;
    all.sessions = {session};
    all.events = {viewed};
    all.outbox = {storage::session_changed{session}, storage::event_added{viewed}};

    ASSERT_TRUE(w.put(std::move(all)));

    const auto frame = next();
    EXPECT_EQ(frame.at("topicName").as_string(),
              "v2.journey.sessions." + session.id.to_string() + ".web.events");
    EXPECT_EQ(frame.at("eventBody").at("webEvent").at("eventName"), "page_viewed");
}

} // namespace
} // namespace seam::api::notifications
