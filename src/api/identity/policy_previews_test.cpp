// SPDX-License-Identifier: Apache-2.0
#include "api/identity/policy_previews.h"
#include "api/testing/people.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace seam::api {
namespace {

using testing::elsewhere;
using testing::here;
using testing::shop_deployment;

struct PolicyPreviews : ::testing::Test
{
    testing::people_world w;
    policy_previews previews{w.data, w.rules, w.tasks, w.time};

    void SetUp() override { w.found(); }
    void TearDown() override { w.end_tasks(); }

    identity::policy rules() { return **w.run(w.rules.policy(here)); }
    uuid start(const identity::policy& wanted)
    {
        return w.run(previews.start(here, wanted, "user:ann"))->id;
    }
    policy_preview finished(uuid id)
    {
        EXPECT_TRUE(w.eventually([&] { return previews.find(here, id)->finished.has_value(); }));
        return *previews.find(here, id);
    }
    static std::int64_t count(const policy_preview& of, policy_effect effect)
    {
        return of.counts.at(static_cast<std::size_t>(effect));
    }
    std::vector<affected_contact> contacts(uuid id)
    {
        return previews.contacts(here, id, std::nullopt, 0, 100)->entries;
    }
};

TEST_F(PolicyPreviews, ThoseHeldTogetherByAnAddressWouldComeApartByNameAndNumber)
{
    w.give_power();
    const auto device = w.see(w.visit(w.cookie(1)));
    const auto ann = w.see(w.sign_in("Ann", w.cookie(1), "ann@mail.net"));
    w.see(w.sign_in("Bob", w.cookie(2), "bob@mail.net"));
    ASSERT_EQ(w.contact_of(device), w.contact_of(ann));
    model::session visit;
    visit.id = testing::id<model::session_id>(1);
    visit.organization = here;
    visit.leaf = device;
    ASSERT_TRUE(w.put({.sessions = {visit}}));
    auto wanted = rules();
    std::erase_if(wanted.order, [](const identity::type_rule& rule) {
        return rule.type == model::identifier_type::cookie;
    });
    const auto head = w.contact_of(ann);
    const auto id = start(wanted);
    const auto found = finished(id);

    EXPECT_FALSE(found.is_failed);
    EXPECT_EQ(found.total, 2);
    EXPECT_EQ(found.evaluated, 2);
    EXPECT_EQ(count(found, policy_effect::comes_apart), 2);
    EXPECT_EQ(found.sessions, 1);
    const auto all = contacts(id);
    const auto whom = std::ranges::find(all, head, &affected_contact::contact);
    ASSERT_NE(whom, all.end());
    EXPECT_EQ(whom->name, "Ann");
    EXPECT_EQ(whom->effect, policy_effect::comes_apart);
    EXPECT_EQ(whom->becomes.size(), 2U);
    EXPECT_EQ(whom->sessions, 1);
    // Nothing was written.
    EXPECT_EQ(w.contact_of(device), head);
    EXPECT_EQ(rules().version, 2);
}

TEST_F(PolicyPreviews, PowerOfADeploymentWouldUnite)
{
    const auto device = w.see(w.visit(w.cookie(1)));
    const auto ann = w.see(w.sign_in("Ann", w.cookie(1), "ann@mail.net"));
    auto wanted = rules();
    wanted.deployments[shop_deployment] = {true, true};
    const auto id = start(wanted);
    const auto found = finished(id);

    EXPECT_EQ(count(found, policy_effect::united), 2);
    EXPECT_EQ(count(found, policy_effect::comes_apart), 0);
    EXPECT_EQ(previews.contacts(here, id, policy_effect::united, 0, 100)->total, 2U);
    EXPECT_EQ(previews.contacts(here, id, policy_effect::comes_apart, 0, 100)->total, 0U);
    EXPECT_NE(w.contact_of(device), w.contact_of(ann));
}

TEST_F(PolicyPreviews, OtherSurvivorshipWouldShowOtherWords)
{
    w.give_power();
    w.see(w.sign_in("Ann", w.cookie(1), "ann@mail.net"));
    w.time.advance(std::chrono::hours(2));
    auto later = w.visit(w.cookie(1));
    later.fields[model::field::first_name] = {"Anna", model::assurance::claimed};
    w.see(later);
    auto wanted = rules();
    wanted.survivorship = {identity::criterion::newest};
    const auto found = finished(start(wanted));

    EXPECT_EQ(count(found, policy_effect::reworded), 1);
    EXPECT_EQ(found.sessions, 0);
}

TEST_F(PolicyPreviews, SameRulesConcernNobody)
{
    w.give_power();
    for (std::uint8_t n = 1; n <= 100; ++n)
        w.see(w.visit(w.cookie(n)));
    const auto id = start(rules());

    EXPECT_EQ(finished(id).evaluated, 100);
    EXPECT_TRUE(contacts(id).empty());
}

TEST_F(PolicyPreviews, PersonOfManyLeavesIsCountedOnce)
{
    w.give_power();
    for (std::uint8_t n = 1; n <= 150; ++n)
        w.see(w.sign_in("Ann", w.cookie(n), "ann@mail.net"));
    const auto found = finished(start(rules()));

    EXPECT_EQ(found.total, 1);
    EXPECT_EQ(found.evaluated, 1);
}

TEST_F(PolicyPreviews, RemovedPreviewIsGone)
{
    const auto id = start(rules());
    EXPECT_FALSE(previews.find(elsewhere, id));
    EXPECT_FALSE(previews.remove(elsewhere, id));
    EXPECT_TRUE(previews.remove(here, id));

    EXPECT_FALSE(previews.find(here, id));
    EXPECT_FALSE(previews.contacts(here, id, std::nullopt, 0, 1));
    EXPECT_FALSE(previews.remove(here, id));
}

TEST_F(PolicyPreviews, FinishedPreviewIsKeptForAWhile)
{
    const auto id = start(rules());
    finished(id);
    w.time.advance(policy_previews::kept_for - std::chrono::minutes(1));
    previews.sweep();
    EXPECT_TRUE(previews.find(here, id));

    w.time.advance(std::chrono::minutes(1));
    EXPECT_FALSE(previews.find(here, id));
    previews.sweep();
    EXPECT_FALSE(previews.remove(here, id));
}

TEST_F(PolicyPreviews, OldestGivesWayToTooMany)
{
    const auto first = start(rules());
    std::vector<uuid> others;
    for (std::size_t i = 0; i < policy_previews::per_organization_max; ++i)
        others.push_back(start(rules()));

    EXPECT_FALSE(previews.find(here, first));
    for (const auto each : others)
        EXPECT_TRUE(previews.find(here, each));
}

TEST_F(PolicyPreviews, PagesAreOfThoseWithTheEffect)
{
    for (std::uint8_t n = 1; n <= 10; ++n) {
        w.see(w.visit(w.cookie(n)));
        const auto name = "Ann" + std::to_string(n);
        w.see(w.sign_in(name, w.cookie(n), name + "@mail.net"));
    }
    auto wanted = rules();
    wanted.deployments[shop_deployment] = {true, true};
    const auto id = start(wanted);
    finished(id);
    const auto page = previews.contacts(here, id, policy_effect::united, 15, 10);

    EXPECT_EQ(page->total, 20U);
    EXPECT_EQ(page->entries.size(), 5U);
}

} // namespace
} // namespace seam::api
