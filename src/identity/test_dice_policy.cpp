// SPDX-License-Identifier: Apache-2.0
// Random rules.
#include "identity/test_dice.h"

#include <algorithm>
#include <chrono>
#include <set>

namespace seam::identity::testing {
namespace {

using model::identifier_type;
using model::origin;

void change_rule(dice& roll, type_rule& rule)
{
    rule.minimum = roll.chance(70) ? model::assurance::verified : model::assurance::asserted;
    if (rule.type == identifier_type::cookie) rule.minimum = model::assurance::asserted;
    if (roll.chance(25)) rule.values_max = roll.within(1, 3);
    if (roll.chance(20)) rule.detects_sharing = false;
    const bool may_be_recycled =
        rule.type != identifier_type::cookie && rule.type != identifier_type::external_id;
    if (may_be_recycled && rule.detects_sharing) rule.recycled = roll.chance(50);
    if (roll.chance(30)) rule.superseded_after = std::chrono::days(roll.within(1, 2));
}

void change_order(dice& roll, policy& rules)
{
    // Social ids do not come up here.
    std::erase_if(rules.order, [](const type_rule& each) {
        return each.type > identifier_type::external_id && each.type < identifier_type::phone;
    });
    if (roll.chance(30)) std::ranges::shuffle(rules.order, roll.engine());
    if (roll.chance(20)) rules.order.pop_back();
    for (auto& each : rules.order)
        change_rule(roll, each);
}

void change_power(dice& roll, policy& rules)
{
    rules.may_link.clear();
    for (const auto via : {origin::signed_in, origin::signed_in_no_source, origin::tracking}) {
        if (!roll.chance(30)) continue;
        auto& types = rules.may_link[via];
        for (const auto& each : rules.order) {
            if (roll.chance(60)) types.insert(each.type);
        }
    }
    if (roll.chance(20)) rules.deployments[plain] = {.signed_in = true, .tracking = false};
}

std::vector<criterion> random_criteria(dice& roll)
{
    std::vector criteria = {criterion::curated, criterion::assurance,
                            roll.chance(70) ? criterion::newest : criterion::oldest};
    std::ranges::shuffle(criteria, roll.engine());
    criteria.resize(roll.within(1, criteria.size()));
    return criteria;
}

} // namespace

policy random_policy(dice& roll)
{
    auto rules = test_policy();
    if (roll.chance(30)) return rules;
    change_order(roll, rules);
    change_power(roll, rules);
    if (roll.chance(30)) rules.holders_max = roll.within(2, 5);
    if (roll.chance(30)) rules.leaves_max = roll.within(2, 6);
    rules.keeps_curated_apart = roll.chance(70);
    if (roll.chance(25)) rules.several_accounts.insert(source_named("X"));
    if (roll.chance(20)) rules.blocked.push_back({identifier_type::email, "e3@*"});
    if (roll.chance(50)) rules.kept_for.ephemeral = std::chrono::days(roll.within(1, 2));
    if (roll.chance(30)) rules.kept_for.identified = std::chrono::days(60);
    if (roll.chance(30)) rules.survivorship = random_criteria(roll);
    if (roll.chance(30)) rules.field_survivorship[model::field::first_name] = random_criteria(roll);
    return rules;
}

} // namespace seam::identity::testing
