// SPDX-License-Identifier: Apache-2.0
#include "api/identity/lifetimes.h"
#include "api/testing/people.h"

#include <gtest/gtest.h>

namespace seam::api {
namespace {

using std::chrono::days;
using testing::here;

struct Lifetimes : ::testing::Test
{
    testing::people_world w;
    purges rest{w.data, w.tasks, w.time};
    lifetimes kept{w.data, w.documents, w.rules, rest, w.time};

    void SetUp() override
    {
        w.found();
        w.give_power();
    }

    lifetimes_run apply() { return w.run(kept.apply(here)).value_or(lifetimes_run()); }
    std::size_t leaves()
    {
        return w.store->read().leaves(here, {.after = {}, .limit = 999})->entries.size();
    }
};

TEST_F(Lifetimes, NoRunIsToldOfBeforeTheFirst)
{
    EXPECT_FALSE(*w.run(kept.status(here)));
}

TEST_F(Lifetimes, DevicesThatNobodyShowsAreForgottenAndAccountsAreKept)
{
    for (std::uint8_t n = 1; n <= 40; ++n)
        w.see(w.visit(w.cookie(n)));
    const auto account = w.see(w.sign_in("Ann", w.cookie(41), "ann@mail.net"));
    w.time.advance(days(59));
    w.see(w.visit(w.cookie(40)));
    w.time.advance(days(2));

    const auto run = apply();
    EXPECT_EQ(run.examined, 40);
    EXPECT_EQ(run.forgotten, 40);
    EXPECT_TRUE(run.finished);
    EXPECT_EQ(leaves(), 2U);
    EXPECT_EQ(w.contact_of(account), account);
}

TEST_F(Lifetimes, RunsAddUp)
{
    w.see(w.visit(w.cookie(1)));
    w.time.advance(days(61));
    EXPECT_EQ(apply().forgotten_ever, 1);
    w.see(w.visit(w.cookie(1)));
    w.time.advance(days(61));
    const auto second = apply();

    EXPECT_EQ(second.forgotten, 1);
    EXPECT_EQ(second.forgotten_ever, 2);
    EXPECT_EQ(*w.run(kept.status(here)), second);
    EXPECT_EQ(apply().forgotten, 0);
}

TEST_F(Lifetimes, AccountsExpireWhereThePolicySaysSo)
{
    w.see(w.sign_in("Ann", w.cookie(1), "ann@mail.net"));
    w.change([](identity::policy& wanted) {
        wanted.kept_for = {.ephemeral = days(60), .identified = days(365)};
    });
    w.time.advance(days(366));
    const auto device = w.see(w.visit(w.cookie(1)));

    EXPECT_EQ(apply().forgotten, 1);
    EXPECT_EQ(leaves(), 1U);
    EXPECT_EQ(w.contact_of(device), device);
}

TEST_F(Lifetimes, AccountThatHoldsNothingIsKeptWhileItTalks)
{
    auto login = w.sign_in("Ann", w.cookie(1), "ann@mail.net");
    login.kind = identity::observation_kind::signed_in_no_source;
    login.external_id.reset();
    login.cookie.reset();
    login.identifiers.clear();
    const auto subject = w.see(login);
    ASSERT_TRUE(w.store->read().neighbourhood(here, subject)->holdings.empty());
    w.change([](identity::policy& wanted) {
        wanted.kept_for = {.ephemeral = days(60), .identified = days(90)};
    });
    model::conversation talk;
    talk.id = testing::id<model::conversation_id>(1);
    talk.organization = here;
    talk.leaf = subject;
    talk.last_message_at = w.time.now() + days(80);
    model::session visit;
    visit.id = testing::id<model::session_id>(1);
    visit.organization = here;
    visit.kind = model::session_kind::conversation;
    visit.leaf = subject;
    visit.conversation = talk.id;
    ASSERT_TRUE(w.put({.sessions = {visit}, .conversations = {talk}}));

    w.time.advance(days(91));
    EXPECT_EQ(apply().forgotten, 0) << "it talks";
    talk.state = model::conversation_state::ended;
    ASSERT_TRUE(w.put({.conversations = {talk}}));
    EXPECT_EQ(apply().forgotten, 0) << "it has talked since";
    w.time.advance(days(80));

    EXPECT_EQ(apply().forgotten, 1);
    EXPECT_EQ(leaves(), 0U);
}

TEST_F(Lifetimes, LeavesOfCuratedContactsAreLookedAtAndKept)
{
    w.see(w.sign_in("Ann", w.cookie(1), "ann@mail.net"));
    identity::contact_content content;
    content.fields[model::field::work_email] = "ann@mail.net";
    const auto rules = *w.run(w.rules.policy(here));
    auto ids = id_source::random();
    const auto known = *w.store->read().neighbourhood(here, w.mail("ann@mail.net"));
    const auto made = identity::create_record(known, content, model::contact_type::curated,
                                              {*rules, w.time.now(), "user:ann", ids});
    ASSERT_TRUE(made);
    ASSERT_TRUE(w.put({.graph = made->changes}));
    w.time.advance(days(9999));

    const auto run = apply();
    EXPECT_EQ(run.examined, 1);
    EXPECT_EQ(run.forgotten, 0);
    EXPECT_EQ(leaves(), 3U);
}

TEST_F(Lifetimes, WhatIsForgottenTakesItsVisitsAlong)
{
    model::session visit;
    visit.id = testing::id<model::session_id>(90);
    visit.organization = here;
    visit.leaf = w.see(w.visit(w.cookie(1)));
    auto elsewhere = visit;
    elsewhere.id = testing::id<model::session_id>(91);
    elsewhere.leaf = {};
    ASSERT_TRUE(w.put({.sessions = {visit, elsewhere}}));
    w.time.advance(days(61));
    ASSERT_EQ(apply().forgotten, 1);

    EXPECT_FALSE(*w.store->read().session(visit.id));
    EXPECT_TRUE(*w.store->read().session(elsewhere.id));
}

TEST_F(Lifetimes, WhatIsForgottenCannotBeFoundInThePast)
{
    const auto device = w.see(w.visit(w.cookie(1)));
    const auto then = w.time.now();
    w.time.advance(days(61));
    ASSERT_EQ(apply().forgotten, 1);

    const auto past = w.store->read().neighbourhood_as_of(here, device, then);
    ASSERT_TRUE(past);
    EXPECT_TRUE(past->leaves.empty());
}

} // namespace
} // namespace seam::api
