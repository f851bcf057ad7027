// SPDX-License-Identifier: Apache-2.0
// What holds of contact ids in every history, tried on random ones.
#include "identity/settle.h"
#include "identity/test_dice.h"
#include "identity/test_seeds.h"
#include "identity/test_world.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <tuple>

namespace seam::identity::testing {
namespace {

using model::contact_id;
using model::verdict;

using HeadHistories = histories;

const model::decision* find_merge(const world& w, const model::head& made)
{
    const auto found = std::ranges::find(w.graph().decisions, made.by, &model::decision::id);
    return found == w.graph().decisions.end() ? nullptr : &*found;
}

/// Of the heads that lead to a person of several, that of the newest merge stands, or if no merge
/// is left the oldest that the evidence made.
void expect_the_right_heads(const world& w)
{
    const view now(w.graph(), w.rules());
    for (std::size_t which = 0; which < now.who.persons.size(); ++which) {
        if (now.who.persons[which].leaves.size() < 2) continue;
        std::map<std::pair<timestamp, model::decision_id>, contact_id> merges;
        std::map<std::pair<timestamp, contact_id>, contact_id> others;
        for (const auto& each : w.graph().heads) {
            if (now.contacts.find_person(each.id) != which) continue;
            if (const auto* merge = find_merge(w, each))
                merges[{merge->made, merge->id}] = each.id;
            else if (each.by.is_nil())
                others[{each.created, each.id}] = each.id;
        }
        ASSERT_TRUE(!merges.empty() || !others.empty());
        EXPECT_EQ(now.contacts.contact_of(which),
                  merges.empty() ? others.begin()->second : merges.rbegin()->second);
    }
}

/// Every id that was ever given out leads to somebody.
void expect_ids_lead_on(const world& w, const std::set<contact_id>& given_out)
{
    const view now(w.graph(), w.rules());
    for (const auto each : given_out)
        EXPECT_TRUE(now.contacts.resolve(each)) << w.people();
}

/// Where somebody of several has only grown, no new head is made: the person goes by an id that led
/// to one of those whose leaves it has. Not always by that of the one who grew, because a leaf that
/// comes from a person who comes apart may bring an older id along.
void expect_ids_stay(const world& then, const view& before, const view& after, std::size_t which)
{
    const auto& leaves = after.who.persons[which].leaves;
    std::set<std::size_t> parts;
    bool had_head = false;
    for (const auto leaf : leaves) {
        const auto former = before.contacts.find_person(leaf);
        if (!former) continue;
        const auto& part = before.who.persons[*former].leaves;
        parts.insert(*former);
        had_head |= part.size() > 1 && std::ranges::includes(leaves, part);
    }
    if (!had_head) return;
    const auto now = after.contacts.contact_of(which);
    const bool led_to_one = std::ranges::any_of(then.graph().heads, [&](const auto& each) {
        const auto where = before.contacts.find_person(each.id);
        return each.id == now && where && parts.contains(*where);
    });
    EXPECT_TRUE(led_to_one) << then.people();
}

void note_ids(const world& w, std::set<contact_id>& given_out)
{
    for (const auto& [id, profile] : w.profiles())
        given_out.insert(id);
}

TEST_F(HeadHistories, OfTheHeadsThatLeadToAPersonTheRightOneStands)
{
    run(1'500, [](std::uint64_t seed) {
        dice roll(seed);
        world w(seed);
        std::set<contact_id> given_out;
        for (auto steps = 4 + roll.below(20); steps > 0; --steps) {
            if (w.graph().leaves.empty() || roll.chance(50))
                w.see(random_observation(roll));
            else if (roll.chance(75) || w.graph().decisions.empty())
                std::ignore = random_act(roll, w);
            else
                std::ignore = w.unsay(roll.pick(w.graph().decisions).id);
            expect_the_right_heads(w);
            note_ids(w, given_out);
        }
        expect_ids_lead_on(w, given_out);
        w.expect_consistent();
    });
}

TEST_F(HeadHistories, IdsStayWhileVisitorsMakePersonsGrow)
{
    run(1'500, [](std::uint64_t seed) {
        dice roll(seed);
        world w(seed);
        for (auto steps = 3 + roll.below(12); steps > 0; --steps)
            step(roll, w);
        const auto then = w;
        const view before(then.graph(), then.rules());
        w.see(random_observation(roll));
        const view after(w.graph(), w.rules());
        for (std::size_t which = 0; which < after.who.persons.size(); ++which)
            expect_ids_stay(then, before, after, which);
    });
}

} // namespace
} // namespace seam::identity::testing
