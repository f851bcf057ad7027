// SPDX-License-Identifier: Apache-2.0
#include "identity/explain.h"
#include "identity/settle.h"
#include "identity/test_dice.h"
#include "identity/test_seeds.h"
#include "identity/test_world.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace seam::identity::testing {
namespace {

using model::contact_id;

one_person why_one(const world& w, contact_id contact)
{
    const auto found = explain(w.graph(), w.rules(), contact);
    EXPECT_TRUE(found);
    return found ? *found : one_person();
}

one_person why_one(const world& w, contact_id contact, contact_id other)
{
    const auto found = explain(w.graph(), w.rules(), contact, other);
    EXPECT_TRUE(found && std::holds_alternative<one_person>(*found));
    return std::get<one_person>(*found);
}

two_persons why_two(const world& w, contact_id contact, contact_id other)
{
    const auto found = explain(w.graph(), w.rules(), contact, other);
    EXPECT_TRUE(found && std::holds_alternative<two_persons>(*found));
    return std::get<two_persons>(*found);
}

std::string spell_cause(const cause& by)
{
    const auto* what = std::get_if<model::identifier>(&by);
    return what != nullptr ? testing::name_of(*what) : "decision";
}

/// `X:a -K1- K1`
std::vector<std::string> steps_of(const world& w, const one_person& why)
{
    std::vector<std::string> told;
    for (const auto& each : why.steps)
        told.push_back(w.name_of(each.from) + " -" + spell_cause(each.by.by) + "- " +
                       w.name_of(each.to));
    return told;
}

/// `e1: shared`
std::vector<std::string> obstacles_of(const two_persons& why)
{
    std::vector<std::string> told;
    for (const auto& each : why.obstacles)
        told.push_back((each.by ? spell_cause(each.by->by) + ": " : "") +
                       (each.why ? std::string(identity::name_of(*each.why)) : "passed_on"));
    return told;
}

using words = std::vector<std::string>;

TEST(Explain, LeadsFromTheAccountOutwards)
{
    world w;
    w.visit({on("K1")});
    w.sign_in("X:a", {on("K1"), verified("e1")});
    w.sign_in("X:a", {on("K2")});
    w.mail("e1");

    const auto why = why_one(w, w.leaf_named("K2"));

    EXPECT_EQ(why.leaves.front(), w.leaf_named("X:a"));
    EXPECT_EQ(steps_of(w, why), (words{"X:a -e1- e1", "X:a -K1- K1", "X:a -K2- K2"}));
    EXPECT_EQ(why, why_one(w, w.contact_of(w.leaf_named("e1")))) << "from whatever id";
}

TEST(Explain, AStepHasTheEvidenceOfBothSidesAndWhatElseWouldHoldThem)
{
    world w;
    const auto a = w.sign_in("X:a", {on("K1"), verified("e1")});
    const auto p = w.sign_in("Y:p", {on("K1"), verified("e1"), claimed("f1")});

    const auto why = why_one(w, a, p);

    ASSERT_EQ(steps_of(w, why), words{"X:a -e1- Y:p"});
    const auto& step = why.steps[0];
    ASSERT_EQ(step.by.holdings.size(), 2U);
    EXPECT_EQ(step.by.holdings[0].leaf, std::min(a, p));
    EXPECT_EQ(step.by.holdings[0].what, named("e1"));
    ASSERT_EQ(step.also.size(), 1U);
    EXPECT_EQ(spell_cause(step.also[0].by), "K1");
    EXPECT_EQ(step.also[0].holdings.size(), 2U);
}

TEST(Explain, TheSessionOfAStepIsTheOneThatVerifiedNotTheOneInWhichItWasTyped)
{
    world w;
    id_source sessions(uuid{});
    const auto typed = sessions.next_id<model::session_id>();
    const auto proved = sessions.next_id<model::session_id>();
    auto seen = make_sign_in("X:a", {claimed("e1")});
    seen.session = typed;
    const auto a = w.see(seen);
    seen.identifiers = {verified("e1")};
    seen.session = proved;
    w.see(seen);
    const auto verified_at = w.now();
    const auto p = w.sign_in("Y:p", {verified("e1")});

    const auto why = why_one(w, a, p);

    ASSERT_EQ(why.steps.size(), 1U);
    const auto& shown = why.steps[0].by.holdings;
    ASSERT_EQ(shown.size(), 2U);
    const auto of_a = std::ranges::find(shown, a, &model::holding::leaf);
    ASSERT_NE(of_a, shown.end());
    EXPECT_EQ(of_a->session, proved);
    EXPECT_EQ(of_a->first_seen, verified_at);
}

TEST(Explain, WhatDoesNotLinkIsNoEvidenceOfAStep)
{
    world w;
    const auto a = w.sign_in("X:a", {verified("e1")});
    auto elsewhere = make_sign_in("X:a", {verified("e1")});
    elsewhere.deployment = plain;
    w.see(elsewhere);
    const auto p = w.sign_in("Y:p", {verified("e1")});

    const auto why = why_one(w, a, p);

    ASSERT_EQ(why.steps.size(), 1U);
    EXPECT_EQ(why.steps[0].by.holdings.size(), 2U);
    for (const auto& each : why.steps[0].by.holdings)
        EXPECT_EQ(each.deployment, merging);
}

TEST(Explain, ADecisionIsShownWithWhoMadeIt)
{
    world w;
    const auto ann = w.create("Ann")->contact;
    const auto bob = w.create("Bob")->contact;
    const auto act = w.decide({.left = {ann}, .right = {bob}, .note = "twins"});
    ASSERT_TRUE(act);

    const auto why = why_one(w, w.contact_of(ann));

    ASSERT_EQ(why.steps.size(), 1U);
    ASSERT_TRUE(why.steps[0].by.decision);
    EXPECT_EQ(why.steps[0].by.decision->id, act->decision);
    EXPECT_EQ(why.steps[0].by.decision->actor, "user:tester");
    EXPECT_EQ(why.steps[0].by.decision->note, "twins");
}

TEST(Explain, TheWayBetweenTwoIsAShortestOne)
{
    world w;
    w.sign_in("X:a", {on("K1"), verified("e1")});
    w.sign_in("X:a", {on("K2")});
    w.sign_in("Y:p", {verified("e1"), on("K3")});

    const auto why = why_one(w, w.leaf_named("K1"), w.leaf_named("K3"));

    EXPECT_EQ(steps_of(w, why), (words{"K1 -K1- X:a", "X:a -e1- Y:p", "Y:p -K3- K3"}));
}

TEST(Explain, OneLeafNeedsNoStep)
{
    world w;
    const auto a = w.sign_in("X:a", {});

    EXPECT_EQ(why_one(w, a), (one_person{{a}, {}}));
    EXPECT_EQ(why_one(w, a, a), (one_person{{a}, {}}));
}

TEST(Explain, SupersededHeadsAreAccepted)
{
    world w;
    const auto a = w.sign_in("X:a", {on("K1")});
    const auto p = w.sign_in("Y:p", {on("K2")});
    const auto former = w.contact_of(p);
    ASSERT_TRUE(w.say(model::verdict::same, w.contact_of(a), former));
    ASSERT_NE(w.contact_of(p), former);

    const auto why = why_one(w, former, a);

    EXPECT_EQ(why.leaves, (std::vector{p, a}));
}

TEST(Explain, UnknownIdsAreNamed)
{
    world w;
    const auto a = w.sign_in("X:a", {});
    const contact_id nobody(source_named("nobody").value());

    EXPECT_EQ(explain(w.graph(), w.rules(), nobody).error(), unknown_contact{nobody});
    EXPECT_EQ(explain(w.graph(), w.rules(), a, nobody).error(), unknown_contact{nobody});
}

TEST(Explain, ASharedDeviceKeepsTwoAccountsApart)
{
    world w;
    const auto a = w.sign_in("X:a", {on("K1")});
    const auto b = w.sign_in("X:b", {on("K1")});

    const auto why = why_two(w, a, b);

    EXPECT_EQ(obstacles_of(why), words{"K1: shared"});
    EXPECT_EQ(why.obstacles[0].by->holdings.size(), 2U) << "of the two, not the device's own";
    EXPECT_EQ(obstacles_of(why_two(w, a, w.leaf_named("K1"))), words{"K1: shared"});
}

TEST(Explain, AClaimUnitesNobodyAndSaysWhoClaimed)
{
    world w;
    const auto a = w.sign_in("X:a", {verified("e1")});
    const auto stranger = w.visit({on("K9"), claimed("e1")});

    const auto why = why_two(w, a, stranger);

    EXPECT_EQ(obstacles_of(why), words{"e1: not_verified"});
    EXPECT_EQ(why.obstacles[0].leaves, std::vector{stranger});
}

TEST(Explain, WhatAHumanToldApartIsTheReason)
{
    world w;
    const auto a = w.sign_in("X:a", {verified("e1")});
    const auto p = w.sign_in("Y:p", {verified("e1")});
    const auto q = w.sign_in("Y:q", {});
    const auto act = w.split(w.contact_of(a), {p});
    ASSERT_TRUE(act);
    ASSERT_TRUE(w.say(model::verdict::apart, a, q));

    const auto why = why_two(w, a, p);
    EXPECT_EQ(obstacles_of(why), words{"e1: held_apart"});
    EXPECT_EQ(why.obstacles[0].apart->id, act->decision);
    const auto nothing_shared = why_two(w, a, q);
    EXPECT_EQ(obstacles_of(nothing_shared), words{"held_apart"});
    EXPECT_FALSE(nothing_shared.obstacles[0].by);
}

TEST(Explain, ANumberThatPassedOnIsNamed)
{
    world w;
    auto rules = w.rules();
    for (auto& each : rules.order)
        each.recycled = each.type == model::identifier_type::phone;
    w.use(rules);
    const auto a = w.sign_in("X:a", {verified("f1")});
    const auto b = w.sign_in("X:b", {verified("f1")});

    const auto why = why_two(w, a, b);

    EXPECT_EQ(obstacles_of(why), words{"f1: passed_on"});
    EXPECT_EQ(why.obstacles[0].by->holdings.size(), 2U);
}

TEST(Explain, StrangersHaveNothingBetweenThem)
{
    world w;
    const auto a = w.sign_in("X:a", {verified("e1")});
    const auto q = w.sign_in("Y:q", {verified("e2")});

    EXPECT_TRUE(why_two(w, a, q).obstacles.empty());
}

bool has(const std::vector<contact_id>& leaves, contact_id leaf)
{
    return std::ranges::find(leaves, leaf) != leaves.end();
}

bool is_link(const partition& who, const cause& by, const identity::step& of)
{
    return std::ranges::any_of(who.links, [&](const link& each) {
        return each.by == by && has(each.leaves, of.from) && has(each.leaves, of.to);
    });
}

void expect_evidence(const world& w, const ground& by, const identity::step& of)
{
    if (by.decision) {
        EXPECT_TRUE(names(*by.decision, of.from) && names(*by.decision, of.to));
        return;
    }
    for (const auto leaf : {of.from, of.to})
        EXPECT_GT(std::ranges::count(by.holdings, leaf, &model::holding::leaf), 0);
    for (const auto& each : by.holdings) {
        EXPECT_EQ(cause(each.what), by.by);
        EXPECT_TRUE(w.rules().counts(each) && w.rules().has_power(each));
        EXPECT_GT(std::ranges::count(w.graph().holdings, each), 0);
    }
}

/// Each step is a link that was made, and all of them together unite these leaves.
void expect_way(const world& w, const partition& who, const one_person& why)
{
    std::set<contact_id> reached{why.leaves.front()};
    for (const auto& each : why.steps) {
        EXPECT_TRUE(is_link(who, each.by.by, each)) << w.people();
        expect_evidence(w, each.by, each);
        for (const auto& other : each.also) {
            EXPECT_TRUE(is_link(who, other.by, each));
            expect_evidence(w, other, each);
        }
        EXPECT_TRUE(reached.contains(each.from));
        EXPECT_TRUE(reached.insert(each.to).second);
    }
    EXPECT_EQ(reached, std::set(why.leaves.begin(), why.leaves.end()));
    EXPECT_EQ(why.leaves.size(), reached.size());
}

using ExplainHistories = histories;

TEST_F(ExplainHistories, EveryPersonOfEveryHistoryIsUnitedByItsStepsAlone)
{
    run(500, [](std::uint64_t seed) {
        dice roll(seed);
        world w(seed);
        for (auto steps = 5 + roll.below(20); steps > 0; --steps)
            step(roll, w);
        const view known(w.graph(), w.rules());
        for (const auto& whom : known.who.persons) {
            const auto why = why_one(w, whom.leaves[roll.below(whom.leaves.size())]);
            expect_way(w, known.who, why);
            auto leaves = why.leaves;
            std::ranges::sort(leaves);
            EXPECT_EQ(leaves, whom.leaves);
        }
    });
}

/// What both persons hold, read off the holdings alone.
std::set<model::identifier> held_by_both(const world& w, const two_persons& of)
{
    std::set<model::identifier> left;
    std::set<model::identifier> both;
    for (const auto& each : w.graph().holdings) {
        if (has(of.left, each.leaf)) left.insert(each.what);
    }
    for (const auto& each : w.graph().holdings) {
        if (has(of.right, each.leaf) && left.contains(each.what)) both.insert(each.what);
    }
    return both;
}

bool is_recycled(const world& w, model::identifier_type type)
{
    const auto& order = w.rules().order;
    const auto rule = std::ranges::find(order, type, &type_rule::type);
    return rule != order.end() && rule->recycled;
}

void expect_obstacles(const world& w, const two_persons& why)
{
    std::set<model::identifier> named;
    for (const auto& each : why.obstacles) {
        EXPECT_EQ(each.apart.has_value(),
                  each.why && std::holds_alternative<held_apart>(*each.why));
        if (!each.by || each.by->decision) continue;
        const auto& what = std::get<model::identifier>(each.by->by);
        EXPECT_TRUE(each.why || is_recycled(w, what.type)) << "nothing else passes on";
        named.insert(what);
        for (const auto* side : {&why.left, &why.right})
            EXPECT_TRUE(std::ranges::any_of(
                each.by->holdings, [&](const auto& seen) { return has(*side, seen.leaf); }));
    }
    EXPECT_EQ(named, held_by_both(w, why)) << w.people();
}

TEST_F(ExplainHistories, AnyTwoContactsAreOneByAWayOrTwoForEveryReasonThereIs)
{
    run(500, [](std::uint64_t seed) {
        dice roll(seed + 5'000);
        world w(seed);
        for (auto steps = 5 + roll.below(20); steps > 0; --steps)
            step(roll, w);
        if (w.graph().leaves.empty()) return;
        const view known(w.graph(), w.rules());
        for (auto pairs = 0; pairs < 8; ++pairs) {
            const auto left = random_contact(roll, w);
            const auto right = random_contact(roll, w);
            const auto why = explain(w.graph(), w.rules(), left, right);
            ASSERT_TRUE(why);
            const bool are_one =
                known.contacts.find_person(left) == known.contacts.find_person(right);
            ASSERT_EQ(are_one, std::holds_alternative<one_person>(*why));
            if (are_one)
                expect_way(w, known.who, std::get<one_person>(*why));
            else
                expect_obstacles(w, std::get<two_persons>(*why));
        }
    });
}

} // namespace
} // namespace seam::identity::testing
