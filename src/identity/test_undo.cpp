// SPDX-License-Identifier: Apache-2.0
#include "identity/test_undo.h"

#include "identity/graph_index.h"
#include "identity/profile.h"
#include "identity/settle.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <ranges>
#include <set>
#include <utility>
#include <vector>

namespace seam::identity::testing {
namespace {

using model::contact_id;

std::optional<taking_back> random_decision(dice& roll, world& w)
{
    const auto made = random_act(roll, w);
    if (!made) return std::nullopt;
    return [which = *made](world& later) { EXPECT_TRUE(later.unsay(which)); };
}

std::optional<taking_back> random_first_claim(dice& roll, world& w)
{
    const auto what = named(roll.chance(60) ? roll.address() : roll.account());
    const auto contact = random_contact(roll, w);
    // Of two words of the API, taking back one takes back both.
    const auto holders = w.graph().holdings;
    const auto is_said = [&](const model::holding& held) {
        return held.what == what && held.via == model::origin::api;
    };
    if (std::ranges::any_of(holders, is_said)) return std::nullopt;
    const auto made = w.say_holds(contact, what);
    if (!made || made->changes.holdings.empty()) return std::nullopt;
    return [what, leaf = made->changes.holdings.front().leaf](world& later) {
        EXPECT_TRUE(later.say_lacks(leaf, what));
    };
}

std::optional<taking_back> random_first_association(dice& roll, world& w)
{
    const auto leaf = random_leaf(roll, w);
    const auto made = w.bind({.leaf = leaf, .contact = random_contact(roll, w), .current = {}});
    if (!made || made->decision.is_nil()) return std::nullopt;
    return [leaf, which = made->decision](world& later) {
        EXPECT_TRUE(later.bind({.leaf = leaf, .contact = {}, .current = which}));
    };
}

std::optional<taking_back> random_change_of_rules(dice& roll, world& w)
{
    const auto former = w.rules();
    w.use(random_policy(roll));
    return [former](world& later) { later.use(former); };
}

template <class T>
void expect_same_of(const std::vector<T>& before, const std::vector<T>& after, const char* what)
{
    EXPECT_TRUE(std::ranges::is_permutation(before, after)) << what;
}

std::map<contact_id, provenance> trace_all(const world& w)
{
    const view now(w.graph(), w.rules());
    const graph_index index(w.graph());
    std::map<contact_id, provenance> traced;
    for (std::size_t which = 0; which < now.who.persons.size(); ++which)
        traced.emplace(now.contacts.contact_of(which),
                       trace_fields(now.who.persons[which], index, w.rules()));
    return traced;
}

void expect_ids_lead_where_they_led(const world& before, const world& after)
{
    const view then(before.graph(), before.rules());
    const view now(after.graph(), after.rules());
    for (const auto& each : before.graph().leaves)
        EXPECT_EQ(then.contacts.resolve(each.id), now.contacts.resolve(each.id));
    for (const auto& each : before.graph().heads)
        EXPECT_EQ(then.contacts.resolve(each.id), now.contacts.resolve(each.id));
    for (const auto& each : after.graph().heads)
        EXPECT_TRUE(now.contacts.resolve(each.id)) << "an id that was given out leads nowhere";
}

} // namespace

std::optional<taking_back> random_undoable(dice& roll, world& w)
{
    const auto kind = roll.below(100);
    if (kind < 60) return random_decision(roll, w);
    if (kind < 75) return random_first_claim(roll, w);
    if (kind < 90) return random_first_association(roll, w);
    return random_change_of_rules(roll, w);
}

void expect_restored(const world& before, const world& after)
{
    const auto& then = before.graph();
    const auto& now = after.graph();
    expect_same_of(then.leaves, now.leaves, "leaves");
    expect_same_of(then.holdings, now.holdings, "holdings");
    expect_same_of(then.decisions, now.decisions, "decisions");
    expect_same_of(then.records, now.records, "records");
    for (const auto& each : then.heads)
        EXPECT_EQ(std::ranges::count(now.heads, each), 1) << "a head is kept as it was";
    EXPECT_TRUE(before.profiles() == after.profiles())
        << before.people() << "\nthen " << after.people();
    EXPECT_TRUE(before.kept_open_links() == after.kept_open_links());
    EXPECT_TRUE(trace_all(before) == trace_all(after));
    expect_ids_lead_where_they_led(before, after);
}

} // namespace seam::identity::testing
