// SPDX-License-Identifier: Apache-2.0
#include "identity/observe.h"
#include "identity/test_world.h"

#include <algorithm>
#include <chrono>
#include <gtest/gtest.h>

namespace seam::identity::testing {
namespace {

using model::assurance;
using model::contact_type;
using model::field;
using model::leaf_kind;
using model::origin;
using std::chrono::hours;
using std::chrono::minutes;

class Observe : public ::testing::Test
{
  protected:
    void TearDown() override { w.expect_consistent(); }

    [[nodiscard]] model::leaf leaf(model::contact_id id) const
    {
        return *std::ranges::find(w.graph().leaves, id, &model::leaf::id);
    }

    /// The best known.
    [[nodiscard]] model::holding holding(model::contact_id id, std::string_view name) const
    {
        for (const auto how : {assurance::verified, assurance::asserted, assurance::claimed}) {
            if (const auto found = holding(id, name, how); !found.leaf.is_nil()) return found;
        }
        return {};
    }

    [[nodiscard]] model::holding holding(model::contact_id id, std::string_view name,
                                         assurance how) const
    {
        const auto found = std::ranges::find_if(w.graph().holdings, [&](const auto& each) {
            return each.leaf == id && each.what == named(name) && each.how == how;
        });
        return found == w.graph().holdings.end() ? model::holding() : *found;
    }

    [[nodiscard]] std::string first_name(model::contact_id id) const
    {
        const auto& fields = w.profile_of(id).fields;
        const auto found = fields.find(field::first_name);
        return found == fields.end() ? "" : std::get<std::string>(found->second.entry.value);
    }

    world w;
};

TEST_F(Observe, SignInMakesAnAccountAndADevice)
{
    auto seen = make_sign_in("X:a", {on("K1"), verified("e1"), claimed("f1")});
    seen.at = w.now() + minutes(10);
    seen.session = model::session_id(source_named("some session").value());
    EXPECT_EQ(find_leaf(w.graph(), seen, w.rules()), std::nullopt);
    const auto answer = w.see_exactly(seen);

    EXPECT_EQ(find_leaf(w.graph(), seen, w.rules()), answer.leaf);
    const auto account = leaf(answer.leaf);
    EXPECT_EQ(account.kind, leaf_kind::account);
    EXPECT_EQ(account.type, contact_type::identified);
    EXPECT_EQ(account.key, named("X:a"));
    EXPECT_EQ(account.created, seen.at);
    EXPECT_EQ(holding(answer.leaf, "X:a").via, origin::key);
    EXPECT_EQ(holding(answer.leaf, "X:a").how, assurance::verified);
    EXPECT_TRUE(holding(answer.leaf, "X:a").deployment.is_nil());

    const auto email = holding(answer.leaf, "e1");
    EXPECT_EQ(email.via, origin::signed_in);
    EXPECT_EQ(email.deployment, merging);
    EXPECT_EQ(email.how, assurance::verified);
    EXPECT_EQ(email.first_seen, seen.at);
    EXPECT_EQ(email.session, seen.session);
    EXPECT_EQ(email.actor, "visitor");
    EXPECT_EQ(holding(answer.leaf, "f1").how, assurance::claimed);
    EXPECT_EQ(holding(answer.leaf, "K1").via, origin::signed_in);

    const auto device = leaf(w.leaf_named("K1"));
    EXPECT_EQ(device.kind, leaf_kind::device);
    EXPECT_EQ(device.type, contact_type::ephemeral);
    EXPECT_EQ(answer.contact, w.contact_of(device.id));
    EXPECT_NE(answer.contact, answer.leaf);
}

TEST_F(Observe, HoldingKeepsThePolicyVersionOfTheFirstSighting)
{
    auto rules = w.rules();
    rules.version = 4;
    w.use(rules);
    auto seen = make_sign_in("X:a", {verified("e1")});
    const auto a = w.see(seen);
    EXPECT_EQ(holding(a, "e1").policy_version, 4);

    rules.version = 5;
    w.use(rules);
    seen.identifiers.push_back(verified("f1"));
    w.see(seen);
    EXPECT_EQ(holding(a, "e1").policy_version, 4);
    EXPECT_EQ(holding(a, "f1").policy_version, 5);

    // Late news of an earlier visit: that is the first sighting then.
    rules.version = 6;
    w.use(rules);
    seen.at = holding(a, "e1").first_seen - std::chrono::hours(5);
    w.see_exactly(seen);
    EXPECT_EQ(holding(a, "e1").policy_version, 6);
}

TEST_F(Observe, SubjectHasNoKeyAndStoresNoExternalId)
{
    auto seen = make_sign_in_without_source("s", {});
    seen.external_id = named("X:a");
    const auto id = w.see(seen);

    EXPECT_EQ(leaf(id).kind, leaf_kind::subject);
    EXPECT_EQ(leaf(id).type, contact_type::identified);
    EXPECT_FALSE(leaf(id).has_key());
    EXPECT_EQ(leaf(id).subject_key, "s");
    EXPECT_TRUE(w.graph().holdings.empty());
    EXPECT_EQ(w.see(seen), id);
}

TEST_F(Observe, PlaceholderAccountsAreKnownByTheirSubject)
{
    auto one = make_sign_in("X:null", {});
    auto two = make_sign_in("X:null", {});
    one.subject_key = "s";
    two.subject_key = "t";
    const auto first = w.see(one);
    const auto second = w.see(two);

    EXPECT_NE(first, second);
    EXPECT_EQ(w.people(), "subject s | subject t");
    EXPECT_EQ(w.suspended(), std::vector<std::string>{"X:null: blocked"});
}

TEST_F(Observe, VisitorWithoutACookieStandsAlone)
{
    for (const auto& shown : {things{}, things{claimed("e1")}, things{on("undefined")}}) {
        auto seen = make_visit(shown);
        seen.at = w.now();
        const auto answer = w.see_exactly(seen);
        EXPECT_TRUE(answer.leaf.is_nil());
        EXPECT_TRUE(answer.contact.is_nil());
        EXPECT_TRUE(answer.changes.is_empty());
    }
}

TEST_F(Observe, SignInOnAPlaceholderCookieMakesNoDevice)
{
    const auto a = w.sign_in("X:a", {on("undefined")});
    EXPECT_EQ(w.people(), "X:a");
    EXPECT_EQ(holding(a, "undefined").what, named("undefined"));
}

TEST_F(Observe, ClaimedAddressMakesNoLeaf)
{
    auto seen = make_mail("e1");
    seen.identifiers[0].how = assurance::claimed;
    EXPECT_TRUE(w.see(seen).is_nil());

    seen.identifiers.push_back(verified("f1"));
    const auto id = w.see(seen);
    EXPECT_EQ(leaf(id).kind, leaf_kind::address);
    EXPECT_EQ(leaf(id).key, named("f1"));
    EXPECT_EQ(holding(id, "e1").how, assurance::claimed);
}

TEST_F(Observe, DeviceThatShowsAVerifiedAddressIsIdentified)
{
    const auto id = w.visit({on("K1"), claimed("e1")});
    EXPECT_EQ(leaf(id).type, contact_type::ephemeral);
    w.visit({on("K1"), verified("e1")});
    EXPECT_EQ(leaf(id).type, contact_type::identified);
}

TEST_F(Observe, ReturningVisitorChangesNothingWithinTheHourAndLittleAfter)
{
    auto seen = make_sign_in("X:a", {on("K1"), verified("e1")});
    seen.fields[field::first_name] = {"Ann", assurance::verified};
    seen.at = w.now();
    const auto first = w.see_exactly(seen);
    seen.at += minutes(59);
    const auto again = w.see_exactly(seen);
    EXPECT_TRUE(again.changes.is_empty());
    EXPECT_EQ(again.leaf, first.leaf);
    EXPECT_EQ(again.contact, first.contact);

    seen.at += minutes(1);
    const auto later = w.see_exactly(seen);
    EXPECT_EQ(later.changes.holdings.size(), 4U); // two keys, cookie and e-mail: last seen
    EXPECT_TRUE(later.changes.leaves.empty());
    EXPECT_TRUE(later.changes.heads.empty());
}

TEST_F(Observe, PageViewOfALaterHourTouchesOneHoldingAndNoProfile)
{
    auto seen = make_visit({on("K1")});
    seen.at = w.now();
    w.see_exactly(seen);
    seen.at += hours(5);
    const auto answer = w.see_exactly(seen);

    EXPECT_EQ(answer.changes.holdings.size(), 1U);
    EXPECT_TRUE(answer.changes.profiles.empty());
    EXPECT_EQ(holding(answer.leaf, "K1").last_seen, seen.at);
}

TEST_F(Observe, EachAssuranceHasItsFirstAndLastTimeAndSession)
{
    id_source sessions(uuid{});
    const auto typed = sessions.next_id<model::session_id>();
    const auto proved = sessions.next_id<model::session_id>();
    const auto start = w.now() + hours(10);
    const auto show = [&](shown_identifier what, timestamp at, model::session_id session) {
        auto seen = make_sign_in("X:a", {std::move(what)});
        seen.at = at;
        seen.session = session;
        return w.see_exactly(seen).leaf;
    };
    show(verified("e1"), start + minutes(90), proved);
    show(claimed("e1"), start + hours(3) + minutes(25), proved);
    const auto id = show(claimed("e1"), start, typed);

    const auto known = holding(id, "e1", assurance::verified);
    EXPECT_EQ(known.first_seen, start + minutes(90));
    EXPECT_EQ(known.last_seen, start + hours(1));
    EXPECT_EQ(known.session, proved);
    const auto said = holding(id, "e1", assurance::claimed);
    EXPECT_EQ(said.first_seen, start);
    EXPECT_EQ(said.last_seen, start + hours(3));
    EXPECT_EQ(said.session, typed);
    EXPECT_EQ(leaf(id).created, start);
}

TEST_F(Observe, FieldsAreReplacedByNewerOrBetterOnes)
{
    const auto say = [&](std::string name, assurance how, int hour) {
        auto seen = make_sign_in("X:a", {});
        seen.at = w.now() + hours(hour);
        seen.fields[field::first_name] = {std::move(name), how};
        return w.see_exactly(seen).leaf;
    };
    const auto id = say("Ann", assurance::claimed, 5);
    say("Bob", assurance::claimed, 4);
    EXPECT_EQ(first_name(id), "Ann");
    say("Cleo", assurance::verified, 1);
    EXPECT_EQ(first_name(id), "Cleo");
    say("Dora", assurance::claimed, 9);
    EXPECT_EQ(first_name(id), "Cleo");
    say("Eve", assurance::verified, 9);
    EXPECT_EQ(first_name(id), "Eve");
    say("", assurance::verified, 10);
    EXPECT_EQ(first_name(id), "Eve");
}

TEST_F(Observe, ChangedNameIsShownWithinTheHour)
{
    auto seen = make_sign_in("X:a", {});
    seen.at = w.now();
    seen.fields[field::first_name] = {"Zoe", assurance::verified};
    const auto id = w.see_exactly(seen).leaf;
    seen.at += minutes(1);
    seen.fields[field::first_name] = {"Ann", assurance::verified};
    w.see_exactly(seen);

    EXPECT_EQ(first_name(id), "Ann");
}

TEST_F(Observe, TrackingLinksOnlyWhereTheDeploymentMergesIt)
{
    w.sign_in("X:a", {});
    auto seen = make_visit({on("K1"), asserted("X:a")});
    seen.deployment = plain;
    w.see(seen);
    EXPECT_EQ(w.people(), "K1 | X:a");

    seen.deployment = merging;
    w.see(seen);
    EXPECT_EQ(w.people(), "K1 X:a");
}

TEST_F(Observe, AccountIsOneLeafForEver)
{
    const auto id = w.sign_in("X:a", {on("K1")});
    for (const auto cookie : {"K1", "K2", "K3"})
        EXPECT_EQ(w.sign_in("X:a", {on(cookie)}), id);
    EXPECT_NE(w.sign_in("Y:a", {}), id);
}

TEST_F(Observe, SameArgumentsGiveTheSameAnswer)
{
    const auto graph = w.load({});
    auto seen = make_sign_in("X:a", {on("K1")});
    id_source first{uuid()};
    id_source second{uuid()};
    const auto rules = test_policy();
    const auto one = observe(graph, seen, {rules, w.now(), "visitor", first});
    const auto two = observe(graph, seen, {rules, w.now(), "visitor", second});

    EXPECT_EQ(one.leaf, two.leaf);
    EXPECT_EQ(one.changes.leaves, two.changes.leaves);
    EXPECT_EQ(one.changes.holdings, two.changes.holdings);
    EXPECT_EQ(one.changes.heads, two.changes.heads);
    EXPECT_EQ(one.changes.profiles, two.changes.profiles);
}

TEST_F(Observe, PersonThatANewPolicyUnitedGetsItsHeadOnTheNextVisit)
{
    // The policy has changed and its working through the graph has not come this far.
    auto login = make_sign_in("X:a", {on("K1")});
    login.deployment = plain;
    login.at = w.now();
    world slow;
    const auto a = slow.see_exactly(login).leaf;
    auto rules = test_policy();
    rules.deployments[plain].signed_in = true;
    id_source ids{uuid()};
    login.at += minutes(5);
    const auto answer = observe(slow.load({a}), login, {rules, w.now(), "visitor", ids});

    ASSERT_EQ(answer.changes.heads.size(), 1U);
    EXPECT_EQ(answer.contact, answer.changes.heads[0].id);
    EXPECT_EQ(answer.changes.gone_profiles.size(), 2U);
    EXPECT_EQ(answer.changes.profiles.size(), 1U);
}

} // namespace
} // namespace seam::identity::testing
