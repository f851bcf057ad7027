// SPDX-License-Identifier: Apache-2.0
#include "api/guest/visitor.h"
#include "api/testing/people.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace seam::api::guest {
namespace {

using model::identifier_type;
using std::chrono::hours;
using testing::here;
using testing::shop_deployment;

struct Visitor : ::testing::Test
{
    testing::people_world w;
    deployment where;
    std::optional<model::journey_context> journey{{w.cookie(1).value, "cookie", "", ""}};
    messaging::guest_view talking;

    void SetUp() override
    {
        w.found();
        w.give_power();
        where.id = shop_deployment;
        where.organization = here;
        where.resolve_identities = true;
        talking.conversation.emplace();
    }

    /// What a message commits of the graph.
    model::graph_changes say(const model::authorization* signed_in, bool renews)
    {
        const speaker who{where, signed_in, journey, renews};
        storage::load load{.organization = here};
        who.add_load(load);
        const auto rules = *w.run(w.rules.policy(here));
        auto ids = id_source::random();
        storage::changes made;
        auto done = w.run(w.data.transact(
            std::move(load), [&](const storage::snapshot& seen) -> outcome<commit<bool>> {
                made = {};
                (void)who.describe(seen, talking, *rules, w.time.now(), ids, made);
                return commit<bool>{made, true};
            }));
        EXPECT_TRUE(done);
        return made.graph;
    }

    model::authorization signed_in_as(model::contact_id leaf)
    {
        model::authorization given;
        given.organization = here;
        given.leaf = leaf;
        given.subject_key = "subject of Ann";
        given.cookie = w.cookie(1).value;
        return given;
    }

    timestamp last_seen(const model::identifier& what, model::contact_id leaf)
    {
        const auto known = w.store->read().neighbourhood(here, what);
        timestamp last;
        for (const auto& each : known->holdings) {
            if (each.leaf == leaf && each.what == what) last = std::max(last, each.last_seen);
        }
        return last;
    }
};

TEST_F(Visitor, MessageInAConversationRenewsTheDevice)
{
    const auto device = w.see(w.visit(w.cookie(1)));
    w.time.advance(hours(24 * 50));
    const auto changed = say(nullptr, true);

    EXPECT_EQ(changed.leaves.size(), 0U);
    EXPECT_GT(last_seen(w.cookie(1), device) + hours(1), w.time.now());
}

TEST_F(Visitor, MessageInTheSameHourChangesNothing)
{
    w.see(w.visit(w.cookie(1)));

    EXPECT_TRUE(say(nullptr, true).is_empty());
    w.time.advance(hours(2));
    EXPECT_TRUE(say(nullptr, false).is_empty());
}

TEST_F(Visitor, MessageOfASignedInPersonRenewsTheAccountAndTheDevice)
{
    const auto account = w.see(w.sign_in("Ann", w.cookie(1), "ann@mail.net"));
    const auto device = w.store->read().neighbourhood(here, w.cookie(1))->leaves;
    const auto given = signed_in_as(account);
    w.time.advance(hours(24 * 50));
    say(&given, true);

    EXPECT_GT(last_seen(w.account("Ann"), account) + hours(1), w.time.now());
    const auto own = std::ranges::find(device, model::leaf_kind::device, &model::leaf::kind);
    EXPECT_GT(last_seen(w.cookie(1), own->id) + hours(1), w.time.now());
    // The address was not shown again.
    EXPECT_LT(last_seen(w.mail("ann@mail.net"), account) + hours(24), w.time.now());
}

TEST_F(Visitor, MessageOfASubjectRenewsIt)
{
    auto login = w.sign_in("Ann", w.cookie(1), "ann@mail.net");
    login.kind = identity::observation_kind::signed_in_no_source;
    login.external_id.reset();
    const auto subject = w.see(login);
    const auto given = signed_in_as(subject);
    w.time.advance(hours(24 * 50));
    say(&given, true);

    EXPECT_GT(last_seen(w.cookie(1), subject) + hours(1), w.time.now());
}

TEST_F(Visitor, NobodyIsMadeAnewByRenewal)
{
    EXPECT_TRUE(say(nullptr, true).is_empty());
    const auto given = signed_in_as(testing::id<model::contact_id>(99));
    EXPECT_TRUE(say(&given, true).is_empty());
}

TEST_F(Visitor, NothingIsRecordedWhereIdentitiesAreNotResolved)
{
    const auto account = w.see(w.sign_in("Ann", w.cookie(1), "ann@mail.net"));
    const auto given = signed_in_as(account);
    where.resolve_identities = false;
    w.time.advance(hours(24 * 50));

    EXPECT_TRUE(say(nullptr, true).is_empty());
    EXPECT_TRUE(say(&given, true).is_empty());
}

} // namespace
} // namespace seam::api::guest
