// SPDX-License-Identifier: Apache-2.0
#include "api/identity/reevaluation_job.h"
#include "api/settings/policies.h"
#include "api/testing/people.h"

#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace seam::api {
namespace {

using model::document_kind;
using testing::elsewhere;
using testing::here;
using testing::shop_deployment;

struct Policies : ::testing::Test
{
    testing::people_world w;

    policy_version current() { return *w.run(w.versions.current(here)); }
    std::optional<parsed_document> document(const model::document_key& key)
    {
        return *w.run(w.documents.find(key));
    }
    static model::document cause(std::int64_t version)
    {
        model::document made;
        made.key = {document_kind::identity_resolution, shop_deployment.to_string()};
        made.organization = here;
        made.version = version;
        made.body = "{}";
        return made;
    }
    policy_change more_holders(std::optional<std::int64_t> replaces = std::nullopt)
    {
        return {.actor = "user:ann",
                .note = "More.",
                .replaces = replaces,
                .how = [](const identity::policy& now) -> outcome<identity::policy> {
                    auto wanted = now;
                    ++wanted.holders_max;
                    return wanted;
                },
                .causes = {}};
    }
};

TEST_F(Policies, BuiltInRulesHoldBeforeTheFirstVersion)
{
    EXPECT_EQ(current().rules, identity::default_policy());
    EXPECT_EQ(**w.run(w.rules.policy(here)), identity::default_policy());
    EXPECT_EQ(w.run(w.versions.find(here, 1)).error().status, 404U);
}

TEST_F(Policies, FirstVersionHasThePowerOfTheDeployments)
{
    const auto key = cause(1).key;
    ASSERT_TRUE(w.run(
        w.documents.create(key, here, "", {{"automerge", {{"authenticatedWebMessaging", true}}}})));
    ASSERT_TRUE(w.run(
        w.documents.create({document_kind::organization, here.to_string()}, here, "Shop", {})));
    ASSERT_TRUE(w.run(w.versions.found_all()));

    const auto first = current();
    EXPECT_EQ(first.number(), 1);
    EXPECT_EQ(first.actor, "system");
    EXPECT_EQ(first.since, w.time.now());
    EXPECT_EQ(first.rules.deployments.at(shop_deployment),
              (identity::deployment_power{.signed_in = true, .tracking = false}));

    w.change([](identity::policy& wanted) { wanted.holders_max = 7; });
    ASSERT_TRUE(w.run(w.versions.found_all()));
    EXPECT_EQ(current().number(), 2);
}

TEST_F(Policies, ChangeIsTheNextVersionWithItsCauseAndItsJob)
{
    w.found();
    auto wanted = more_holders(1);
    wanted.causes = {cause(1)};
    const auto changed = w.run(w.versions.change(here, std::move(wanted)));
    ASSERT_TRUE(changed);

    EXPECT_EQ(changed->number(), 2);
    EXPECT_EQ(changed->actor, "user:ann");
    EXPECT_EQ(changed->note, "More.");
    EXPECT_EQ(current(), *changed);
    EXPECT_EQ((*w.run(w.rules.policy(here)))->version, 2);
    EXPECT_TRUE(document(cause(1).key));
    const auto job = document(reevaluation_key(here));
    ASSERT_TRUE(job);
    const auto read = read_reevaluation_job(*job);
    EXPECT_EQ(read.from, 1);
    EXPECT_EQ(read.to, 2);
    EXPECT_EQ(read.actor, "user:ann");
    EXPECT_FALSE(read.finished);
}

TEST_F(Policies, StaleVersionIsRefusedWholeAndNamesTheCurrentOne)
{
    w.found();
    ASSERT_TRUE(w.run(w.versions.change(here, more_holders(1))));
    auto wanted = more_holders(1);
    wanted.causes = {cause(1)};
    const auto refused = w.run(w.versions.change(here, std::move(wanted)));

    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().status, 409U);
    EXPECT_NE(refused.error().message.find("Version 2"), std::string::npos);
    EXPECT_EQ(refused.error().details.at(0).field, "version");
    EXPECT_EQ(current().number(), 2);
    EXPECT_FALSE(document(cause(1).key));
}

TEST_F(Policies, RefusedRulesChangeNothing)
{
    w.found();
    auto wanted = more_holders();
    wanted.how = [](const identity::policy&) -> outcome<identity::policy> {
        return invalid("policy.order", "is wrong");
    };
    const auto refused = w.run(w.versions.change(here, std::move(wanted)));

    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().status, 400U);
    EXPECT_EQ(current().number(), 1);
}

TEST_F(Policies, SameRulesAreNoNewVersionButTheCauseIsWritten)
{
    w.found();
    auto wanted = more_holders();
    wanted.how = [](const identity::policy& now) -> outcome<identity::policy> { return now; };
    wanted.causes = {cause(1)};
    const auto same = w.run(w.versions.change(here, std::move(wanted)));

    ASSERT_TRUE(same);
    EXPECT_EQ(same->number(), 1);
    EXPECT_TRUE(document(cause(1).key));
    EXPECT_FALSE(document(reevaluation_key(here)));
}

TEST_F(Policies, StaleCauseRefusesTheChangeWhole)
{
    w.found();
    auto wanted = more_holders();
    wanted.causes = {cause(3)};
    const auto refused = w.run(w.versions.change(here, std::move(wanted)));

    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().status, 409U);
    EXPECT_EQ(current().number(), 1);
}

TEST_F(Policies, ChangesAtTheSameTimeAllHappen)
{
    w.found();
    constexpr int writers = 8;
    std::vector<std::thread> threads;
    for (int i = 0; i < writers; ++i)
        threads.emplace_back([&] { EXPECT_TRUE(w.run(w.versions.change(here, more_holders()))); });
    for (auto& each : threads)
        each.join();

    EXPECT_EQ(current().number(), 1 + writers);
    EXPECT_EQ(current().rules.holders_max, identity::default_policy().holders_max + writers);
}

TEST_F(Policies, RulesOfATimeAreThoseThatHeldThen)
{
    w.found();
    const auto founded = w.time.now();
    w.time.advance(std::chrono::hours(1));
    w.change([](identity::policy& wanted) { wanted.holders_max = 7; });
    w.time.advance(std::chrono::hours(1));
    w.change([](identity::policy& wanted) { wanted.holders_max = 8; });
    const auto version_at = [&](timestamp then) {
        return (*w.run(w.rules.policy_as_of(here, then)))->version;
    };

    EXPECT_EQ(version_at(founded - std::chrono::hours(9)), 1);
    EXPECT_EQ(version_at(founded), 1);
    EXPECT_EQ(version_at(founded + std::chrono::minutes(59)), 1);
    EXPECT_EQ(version_at(founded + std::chrono::minutes(60)), 2);
    EXPECT_EQ(version_at(founded + std::chrono::hours(2)), 3);
    EXPECT_EQ((*w.run(w.rules.policy_as_of(here, std::nullopt)))->version, 3);
}

TEST_F(Policies, ClockThatIsSetBackHidesNoVersion)
{
    w.found();
    w.change([](identity::policy& wanted) { wanted.holders_max = 7; });
    w.time.advance(-std::chrono::hours(9));
    const auto third = w.change([](identity::policy& wanted) { wanted.holders_max = 8; });

    EXPECT_EQ(third.number(), 3);
    EXPECT_EQ(current(), third);
}

TEST_F(Policies, OrganisationsHaveVersionsOfTheirOwn)
{
    w.found();
    w.change([](identity::policy& wanted) { wanted.holders_max = 7; });

    EXPECT_EQ(w.run(w.versions.current(elsewhere))->rules, identity::default_policy());
    EXPECT_EQ(w.run(w.versions.find(elsewhere, 2)).error().status, 404U);
}

TEST_F(Policies, FormerRulesAreInUseUntilTheLastWhoDecidesByThemIsDone)
{
    w.found();
    auto held = *w.run(w.rules.policy(here));
    EXPECT_FALSE(w.rules.is_former_policy_in_use(here));
    w.change([](identity::policy& wanted) { wanted.holders_max = 7; });

    EXPECT_TRUE(w.rules.is_former_policy_in_use(here));
    EXPECT_FALSE(w.rules.is_former_policy_in_use(elsewhere));
    held.reset();
    EXPECT_FALSE(w.rules.is_former_policy_in_use(here));
}

TEST_F(Policies, HoldingsNameTheVersionUnderWhichTheyWereRecorded)
{
    w.found();
    w.see(w.visit(w.cookie(1)));
    w.give_power();
    w.see(w.visit(w.cookie(2)));

    for (std::uint8_t n = 1; n <= 2; ++n) {
        const auto known = w.store->read().neighbourhood(here, w.cookie(n));
        ASSERT_TRUE(known && !known->holdings.empty());
        EXPECT_EQ(known->holdings.front().policy_version, n);
    }
}

} // namespace
} // namespace seam::api
