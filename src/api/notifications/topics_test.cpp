// SPDX-License-Identifier: Apache-2.0
#include "api/notifications/topics.h"

#include <gtest/gtest.h>

namespace seam::api::notifications {
namespace {

const std::string some_id = "0f8fad5b-d9cb-469f-a165-70867728950e";

caller user_with(role roles)
{
    caller who;
    who.user = *model::user_id::parse(some_id);
    who.roles = roles;
    return who;
}

caller client_with(role roles)
{
    caller who;
    who.client = "client";
    who.roles = roles;
    return who;
}

struct named_topic
{
    std::string text;
    topic_kind what;
};

const std::vector<named_topic> all_topics = {
    {"v2.users." + some_id + ".conversations.messages", topic_kind::user_messages},
    {"v2.users." + some_id + ".conversations", topic_kind::user_conversations},
    {"v2.users." + some_id + ".conversations.inbound.typing.event", topic_kind::user_typing},
    {"v2.routing.queues." + some_id + ".conversations.messages", topic_kind::queue_messages},
    {"v2.externalcontacts.contacts." + some_id, topic_kind::contact},
    {"v2.externalcontacts.contacts." + some_id + ".unresolved", topic_kind::contact_unresolved},
    {"v2.externalcontacts.contacts." + some_id + ".journey.sessions", topic_kind::contact_sessions},
    {"v2.journey.sessions." + some_id + ".web.events", topic_kind::session_events},
    {"seamline.v1.organizations." + some_id + ".visitors", topic_kind::organization_visitors},
};

TEST(Topics, AreReadAndWrittenAlike)
{
    for (const auto& [text, what] : all_topics) {
        const auto read = parse_topic(text);

        ASSERT_TRUE(read) << text;
        EXPECT_EQ(read->what, what) << text;
        EXPECT_EQ(read->id.to_string(), some_id);
        EXPECT_EQ(read->to_string(), text);
    }
}

TEST(Topics, TheTableIsInTheOrderOfTheKinds)
{
    for (std::size_t i = 0; i < topic_forms.size(); ++i)
        EXPECT_EQ(static_cast<std::size_t>(topic_forms.at(i).what), i);
    EXPECT_EQ(all_topics.size(), topic_forms.size());
}

TEST(Topics, AnIdInCapitalsIsTheSameTopic)
{
    const auto read =
        parse_topic("v2.externalcontacts.contacts.0F8FAD5B-D9CB-469F-A165-70867728950E");

    ASSERT_TRUE(read);
    EXPECT_EQ(read->to_string(), "v2.externalcontacts.contacts." + some_id);
}

TEST(Topics, AnythingElseIsNone)
{
    const std::vector<std::string> others = {
        "",
        "v2",
        "channel.metadata",
        "v2.users..conversations.messages",
        "v2.users.conversations.messages",
        "v2.users.me.conversations.messages",
        "v2.users." + some_id,
        "v2.users." + some_id + ".presence",
        "v2.users." + some_id + "x.conversations.messages",
        "V2.users." + some_id + ".conversations.messages",
        "v2.users." + some_id + ".conversations.messages.",
        " v2.users." + some_id + ".conversations.messages",
        "v2.routing.queues." + some_id + ".conversations",
        "v2.externalcontacts.contacts." + some_id + ".journey",
        "v2.journey.sessions." + some_id + ".app.events",
    };
    for (const auto& text : others)
        EXPECT_FALSE(parse_topic(text)) << text;
}

TEST(Topics, WhoMayListenToWhat)
{
    const auto other_user = *uuid::parse("11111111-1111-4111-8111-111111111111");
    struct row
    {
        std::string who;
        caller caller;
        bool own_user, other_user, queue, others_things;
    };
    const std::vector<row> rows = {
        {"a user without a role", user_with(role::none), true, false, false, false},
        {"an agent", user_with(role::agent), true, false, false, true},
        {"a supervisor", user_with(role::supervisor), true, true, true, true},
        {"an administrator", user_with(role::admin), true, true, true, true},
        {"an agent and administrator", user_with(role::agent | role::admin), true, true, true,
         true},
        {"a client without a role", client_with(role::none), false, false, false, false},
        {"a client that is an agent", client_with(role::agent), true, true, true, true},
        {"a client that is an administrator", client_with(role::admin), true, true, true, true},
    };
    for (const auto& row : rows) {
        for (const auto& [text, what] : all_topics) {
            const bool of_user = text.starts_with("v2.users.");
            const auto own = *parse_topic(text);
            const topic others{what, other_user};

            const bool things = what == topic_kind::queue_messages ? row.queue : row.others_things;

            EXPECT_EQ(!refusal_of(own, row.caller), of_user ? row.own_user : things)
                << row.who << ' ' << text;
            EXPECT_EQ(!refusal_of(others, row.caller), of_user ? row.other_user : things)
                << row.who << ' ' << text;
        }
    }
}

TEST(Topics, AClientIsNotTheUserOfTheNilId)
{
    EXPECT_TRUE(refusal_of({topic_kind::user_messages, uuid()}, client_with(role::none)));
}

} // namespace
} // namespace seam::api::notifications
