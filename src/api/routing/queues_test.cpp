// SPDX-License-Identifier: Apache-2.0
#include "api/json/stored.h"
#include "api/oauth/roles.h"
#include "api/routing/queue_members.h"
#include "api/routing/queues.h"
#include "api/settings/settings.h"
#include "api/testing/world.h"
#include "base/random.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <initializer_list>

namespace seam::api {
namespace {

using model::participant_state;
using testing::elsewhere;
using testing::here;
using testing::id;

struct Queues : ::testing::Test
{
    testing::world w;
    audit_trail trail{w.data, w.tasks};
    users people{w.data, w.documents, w.readers, trail, w.time};
    desks staffed{w.documents, people};
    alerts ringing{w.data, staffed, w.time};
    departures leaving{w.data, staffed, w.tasks, w.time};
    queues all{w.data, w.documents, ringing, leaving, w.time};
    caller admin = testing::user_of(here, 1, role::admin);

    void SetUp() override
    {
        w.store->listen([this](std::span<const storage::occurrence> what) {
            for (const auto& each : what) {
                if (const auto* changed = std::get_if<storage::document_changed>(&each))
                    staffed.on_document_changed(changed->organization, changed->key);
            }
        });
        for (const auto n : std::initializer_list<std::uint8_t>{7, 8})
            ASSERT_TRUE(w.run(w.documents.create(
                {model::document_kind::user, user(n).to_string()}, here, "a" + std::to_string(n),
                {{"name", "Agent"}, {"roles", write_roles(role::agent)}, {"state", "active"}})));
    }
    void TearDown() override { w.end_tasks(); }

    static model::user_id user(std::uint8_t n) { return id<model::user_id>(n); }

    model::queue_id make(const std::string& name)
    {
        const auto made = w.run(all.create(admin, {name, ""}));
        EXPECT_TRUE(made) << name;
        return made ? *model::queue_id::parse(made->meta.key.id) : model::queue_id();
    }
    std::string name_of(const model::document_key& key)
    {
        const auto found = *w.run(w.documents.find(key));
        return found ? found->meta.name : "";
    }
    std::size_t members_of(model::queue_id queue)
    {
        return (*w.run(staffed.find(here, queue)))->desk.members.size();
    }
    bool set(model::queue_id queue, membership wanted, std::vector<model::user_id> who)
    {
        return w.run(all.set_members(admin, queue, wanted, std::move(who))).has_value();
    }
    model::document_key add_deployment(const std::string& flow)
    {
        const model::document_key key{model::document_kind::deployment, "d"};
        EXPECT_TRUE(w.run(w.documents.create(
            key, here, "Shop", {{"flow", boost::json::object{{"id", "f"}, {"name", flow}}}})));
        return key;
    }
    /// One that waits in the queue, asking `n`.
    void put_waiting(model::queue_id queue, std::uint8_t n)
    {
        model::conversation made;
        made.id = id<model::conversation_id>(1);
        made.organization = here;
        made.guest_key = "g";
        made.started = w.time.now();
        auto& line = made.participants.emplace_back();
        line.id = id<model::participant_id>(1);
        line.role = model::purpose::acd;
        line.state = participant_state::connected;
        line.queue = queue;
        auto& leg = made.participants.emplace_back();
        leg.id = id<model::participant_id>(2);
        leg.role = model::purpose::agent;
        leg.state = participant_state::alerting;
        leg.user = user(n);
        leg.queue = queue;
        storage::changes changes;
        changes.conversations.push_back(std::move(made));
        ASSERT_TRUE(w.put(std::move(changes)));
    }
    std::size_t asked(std::uint8_t n)
    {
        return w.store->read().conversations_of(here, user(n))->size();
    }
    std::vector<std::string> actions_on(model::queue_id queue)
    {
        std::vector<std::string> found;
        const auto entries = w.store->read().audit(
            {.organization = here, .entity_id = queue.to_string(), .limit = 10});
        for (const auto& each : entries->entries)
            found.push_back(each.action);
        return found;
    }
};

TEST_F(Queues, BeginWithoutMembers)
{
    const auto sales = make("Sales");

    EXPECT_EQ(members_of(sales), 0U);
    EXPECT_EQ(w.run(all.create(admin, {"SALES", ""})).error().status, 409U);
}

TEST_F(Queues, TakeADeploymentAlongToANewName)
{
    const auto sales = make("Sales");
    ASSERT_TRUE(set(sales, membership::in, {user(7)}));
    const auto shop = add_deployment("sales");

    ASSERT_TRUE(w.run(all.replace(admin, sales, {"Orders", "new ones"})));

    EXPECT_EQ(name_of({model::document_kind::queue, sales.to_string()}), "Orders");
    EXPECT_EQ(text_at((*w.run(w.documents.find(shop)))->body, "flow.name"), "Orders");
    EXPECT_EQ(members_of(sales), 1U) << "members stay";
}

TEST_F(Queues, AreNotDeletedWhileTheyAreUsed)
{
    const auto sales = make("Sales");
    const auto shop = add_deployment("Sales");

    const auto sent = w.run(all.remove(admin, sales)).error();
    EXPECT_EQ(sent.status, 409U);
    EXPECT_NE(sent.message.find("Shop"), std::string::npos);
    EXPECT_EQ(sent.details.front().entity_id, "d");
    ASSERT_TRUE(w.run(w.documents.remove(shop, here)));
    put_waiting(sales, 7);
    const auto waited = w.run(all.remove(admin, sales)).error();
    EXPECT_EQ(waited.status, 409U);
    EXPECT_EQ(waited.details.front().entity_id, id<model::conversation_id>(1).to_string());

    EXPECT_EQ(name_of({model::document_kind::queue, sales.to_string()}), "Sales");
    const auto help = make("Help");
    EXPECT_TRUE(w.run(all.remove(admin, help)));
    EXPECT_EQ(w.run(all.remove(admin, help)).error().status, 404U);
}

TEST_F(Queues, TheDefaultOneStays)
{
    const auto everyone = make(std::string(default_queue));

    EXPECT_EQ(w.run(all.remove(admin, everyone)).error().status, 409U);
    EXPECT_EQ(w.run(all.replace(admin, everyone, {"Nobody", ""})).error().details.front().field,
              "name");
    EXPECT_TRUE(w.run(all.replace(admin, everyone, {std::string(default_queue), "words"})));
}

TEST_F(Queues, WhoComesInIsAskedWhatWaits)
{
    const auto sales = make("Sales");
    put_waiting(sales, 7);

    ASSERT_TRUE(set(sales, membership::in, {user(8)}));

    EXPECT_EQ(asked(8), 1U);
}

TEST_F(Queues, WhatRingsForWhoGoesOutIsAskedOfOthers)
{
    const auto sales = make("Sales");
    ASSERT_TRUE(set(sales, membership::in, {user(7)}));
    put_waiting(sales, 7);
    ASSERT_TRUE(set(sales, membership::in, {user(8)}));

    ASSERT_TRUE(set(sales, membership::out, {user(7)}));
    // In the background; doing it again waits for it.
    ASSERT_TRUE(w.run(leaving.look_after(here, user(7))));

    EXPECT_EQ(asked(7), 0U);
    EXPECT_EQ(asked(8), 1U);
    EXPECT_EQ(members_of(sales), 1U);
}

TEST_F(Queues, AreAnotherOrganisationsNeverToChange)
{
    const auto sales = make("Sales");
    const auto stranger = testing::user_of(elsewhere, 1, role::admin);

    EXPECT_EQ(w.run(all.replace(stranger, sales, {"Mine", ""})).error().status, 404U);
    EXPECT_EQ(w.run(all.remove(stranger, sales)).error().status, 404U);
    EXPECT_EQ(w.run(all.set_members(stranger, sales, membership::in, {user(7)})).error().status,
              404U);
    EXPECT_EQ(members_of(sales), 0U);
}

TEST_F(Queues, EachActIsToldOfOnce)
{
    const auto sales = make("Sales");
    ASSERT_TRUE(set(sales, membership::in, {user(7)}));
    ASSERT_TRUE(set(sales, membership::in, {user(7)})) << "which is no act";
    ASSERT_TRUE(set(sales, membership::out, {user(7)}));
    ASSERT_TRUE(w.run(all.replace(admin, sales, {"Orders", ""})));
    ASSERT_TRUE(w.run(all.remove(admin, sales)));

    auto actions = actions_on(sales);
    std::ranges::sort(actions);
    EXPECT_EQ(actions,
              (std::vector<std::string>{"queue.add_members", "queue.create", "queue.delete",
                                        "queue.remove_members", "queue.update"}));
}

TEST_F(Queues, HaveSoManyMembersAndNoMore)
{
    const auto sales = make("Sales");
    std::vector<model::user_id> many;
    for (std::size_t n = 0; n <= queue_members_max; ++n)
        many.push_back(model::user_id(random_uuid()));

    EXPECT_EQ(w.run(all.set_members(admin, sales, membership::in, many)).error().status, 409U);
    many.pop_back();
    EXPECT_TRUE(set(sales, membership::in, many));
}

} // namespace
} // namespace seam::api
