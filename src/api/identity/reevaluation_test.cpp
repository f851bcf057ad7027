// SPDX-License-Identifier: Apache-2.0
#include "api/identity/reevaluation.h"
#include "api/testing/failing_store.h"
#include "api/testing/people.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace seam::api {
namespace {

using testing::here;

struct Reevaluation : ::testing::Test
{
    testing::people_world w;
    reevaluation again{w.data, w.documents, w.rules, w.versions, w.tasks, w.time};

    void SetUp() override { w.found(); }
    void TearDown() override { w.end_tasks(); }

    reevaluation_job job() { return w.run(again.status(here))->value_or(reevaluation_job()); }
    bool is_finished()
    {
        return w.eventually([this] { return job().finished.has_value(); });
    }
};

TEST_F(Reevaluation, PolicyThatWasNeverChangedHasNone)
{
    again.start(here);
    EXPECT_FALSE(*w.run(again.status(here)));
}

TEST_F(Reevaluation, PowerUnitesThoseWhoAreKnownAlready)
{
    const auto device = w.see(w.visit(w.cookie(1)));
    const auto account = w.see(w.sign_in("Ann", w.cookie(1), "ann@mail.net"));
    const auto stranger = w.see(w.visit(w.cookie(2)));
    ASSERT_NE(w.contact_of(device), w.contact_of(account));
    w.give_power();
    again.start(here);
    ASSERT_TRUE(is_finished());

    EXPECT_EQ(w.contact_of(device), w.contact_of(account));
    EXPECT_EQ(w.contact_of(stranger), stranger);
    EXPECT_EQ(job().total, 3);
    EXPECT_EQ(job().evaluated, 2);
    EXPECT_EQ(job().changed, 1);
    EXPECT_EQ(job().failed, 0);
    EXPECT_EQ(job().actor, "user:tester");
}

TEST_F(Reevaluation, PowerTakenAwaySeparatesAgain)
{
    w.give_power();
    again.start(here);
    ASSERT_TRUE(is_finished());
    const auto device = w.see(w.visit(w.cookie(1)));
    const auto account = w.see(w.sign_in("Ann", w.cookie(1), "ann@mail.net"));
    ASSERT_EQ(w.contact_of(device), w.contact_of(account));
    w.give_power({});
    again.start(here);
    ASSERT_TRUE(is_finished());

    EXPECT_EQ(w.contact_of(device), device);
    EXPECT_EQ(w.contact_of(account), account);
    EXPECT_EQ(job().evaluated, 2);
    EXPECT_EQ(job().changed, 2);
}

TEST_F(Reevaluation, PersonOfManyLeavesIsEvaluatedOnce)
{
    w.give_power();
    constexpr std::uint8_t devices = 60;
    for (std::uint8_t n = 1; n <= devices; ++n)
        w.see(w.sign_in("Ann", w.cookie(n), "ann@mail.net"));
    w.change([](identity::policy& wanted) { wanted.holders_max = 50; });
    again.start(here);
    ASSERT_TRUE(is_finished());

    EXPECT_EQ(job().total, 1);
    EXPECT_EQ(job().evaluated, 1);
}

TEST_F(Reevaluation, GoesOnAfterTheServerWasStopped)
{
    for (std::uint8_t n = 1; n <= 40; ++n)
        w.see(w.visit(w.cookie(n)));
    w.give_power();
    // As if it had been stopped after the first sixteen.
    const auto first = w.store->read().leaves(here, {.after = {}, .limit = 16});
    auto stored = *w.run(w.documents.find(reevaluation_key(here)));
    auto stopped = read_reevaluation_job(*stored);
    stopped.position = first->next;
    stopped.total = 40;
    stopped.evaluated = 16;
    ASSERT_TRUE(w.put({.documents = {to_document(stopped, here, &stored->meta, w.time.now())}}));

    ASSERT_TRUE(w.run(again.resume()));
    ASSERT_TRUE(is_finished());
    EXPECT_EQ(job().total, 40);
    EXPECT_EQ(job().evaluated, 40);
}

TEST_F(Reevaluation, ChangeUnderWayBeginsAgainFromWhereEveryoneStood)
{
    const auto device = w.see(w.visit(w.cookie(1)));
    const auto account = w.see(w.sign_in("Ann", w.cookie(1), "ann@mail.net"));
    w.give_power();
    w.change([](identity::policy& wanted) { wanted.holders_max = 7; });
    EXPECT_EQ(job().from, 1);
    EXPECT_EQ(job().to, 3);
    again.start(here);
    again.start(here);
    ASSERT_TRUE(is_finished());

    EXPECT_EQ(job().to, 3);
    EXPECT_EQ(job().changed, 1);
    EXPECT_EQ(w.contact_of(device), w.contact_of(account));

    w.change([](identity::policy& wanted) { wanted.holders_max = 8; });
    EXPECT_EQ(job().from, 3);
}

TEST_F(Reevaluation, LeavesThatFailAreSkippedAndCountedAndNoOther)
{
    std::vector<model::contact_id> devices;
    std::vector<model::contact_id> accounts;
    for (std::uint8_t n = 1; n <= 20; ++n) {
        devices.push_back(w.see(w.visit(w.cookie(n))));
        const auto name = "person" + std::to_string(n);
        accounts.push_back(w.see(w.sign_in(name, w.cookie(n), name + "@mail.net")));
    }
    testing::failing_store damaged(*w.store, [&](const storage::load& what) {
        return std::ranges::count(what.contacts, devices[2]) > 0 ||
               std::ranges::count(what.contacts, accounts[2]) > 0;
    });
    data broken(damaged, w.readers);
    reevaluation stubborn(broken, w.documents, w.rules, w.versions, w.tasks, w.time);
    w.give_power();

    stubborn.start(here);
    ASSERT_TRUE(is_finished());

    EXPECT_EQ(job().failed, 2);
    EXPECT_EQ(job().evaluated, 19);
    for (std::size_t n = 0; n < devices.size(); ++n)
        EXPECT_EQ(w.contact_of(devices[n]) == w.contact_of(accounts[n]), n != 2) << n;
    // Once it can be read again, the next change is true of them too.
    w.change([](identity::policy& wanted) { wanted.holders_max = 7; });
    again.start(here);
    ASSERT_TRUE(is_finished());
    EXPECT_EQ(job().failed, 0);
    EXPECT_EQ(w.contact_of(devices[2]), w.contact_of(accounts[2]));
}

TEST_F(Reevaluation, WaitsForThoseWhoDecideByTheFormerRules)
{
    w.see(w.visit(w.cookie(1)));
    auto held = *w.run(w.rules.policy(here));
    w.give_power();
    again.start(here);
    for (int look = 0; look < 20; ++look)
        ASSERT_FALSE(job().finished);

    held.reset();
    EXPECT_TRUE(is_finished());
}

TEST_F(Reevaluation, ChangesWhileItRunsAreAllMadeTrue)
{
    for (std::uint8_t n = 1; n <= 100; ++n)
        w.see(w.sign_in("Ann", w.cookie(n), "ann@mail.net"));
    for (const bool on : {true, false, true, false, true}) {
        w.give_power({on, on});
        again.start(here);
    }
    ASSERT_TRUE(w.eventually([this] { return job().finished && job().to == 6; }));

    const auto known = w.store->read().neighbourhood(here, w.account("Ann"));
    ASSERT_TRUE(known);
    std::set<model::contact_id> contacts;
    for (const auto& leaf : known->leaves)
        contacts.insert(w.contact_of(leaf.id));
    EXPECT_EQ(contacts.size(), 1U);
}

} // namespace
} // namespace seam::api
