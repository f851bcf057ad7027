// SPDX-License-Identifier: Apache-2.0
#include "identity/test_reference_facts.h"

#include "identity/evaluate.h"

#include <algorithm>
#include <chrono>
#include <ranges>

namespace seam::identity::testing {
namespace {

using model::assurance;
using model::identifier;
using model::identifier_type;
using model::origin;

bool is_known_well(const model::holding& seen, const policy& rules)
{
    if (seen.via == origin::key) return true;
    const auto* rule = find_rule(rules, seen.what.type);
    auto how = seen.how;
    if (seen.what.type == identifier_type::cookie && how == assurance::claimed)
        how = assurance::asserted;
    return how >= (rule == nullptr ? assurance::verified : rule->minimum);
}

bool may_link(const model::holding& seen, const policy& rules)
{
    if (find_rule(rules, seen.what.type) == nullptr) return false;
    if (seen.via == origin::key || seen.via == origin::api) return true;
    const auto listed = rules.may_link.find(seen.via);
    if (listed != rules.may_link.end() && !listed->second.contains(seen.what.type)) return false;
    const auto power = rules.deployments.find(seen.deployment);
    if (power == rules.deployments.end()) return false;
    return seen.via == origin::tracking ? power->second.tracking : power->second.signed_in;
}

timestamp to_hour(timestamp at)
{
    return std::chrono::floor<std::chrono::hours>(at);
}

} // namespace

const type_rule* find_rule(const policy& rules, identifier_type type)
{
    for (const auto& each : rules.order) {
        if (each.type == type) return &each;
    }
    return nullptr;
}

facts::facts(const model::neighbourhood& graph, const policy& rules) : graph_(graph), rules_(rules)
{
    for (const auto& each : graph.holdings)
        note(each, rules);
    std::vector<fact*> superseded;
    for (auto& [at, held] : facts_) {
        const auto* rule = find_rule(rules, at.first.type);
        if (rule != nullptr && rule->superseded_after && !held.is_firm &&
            is_superseded(at.first, at.second, *rule))
            superseded.push_back(&held);
    }
    for (auto* each : superseded)
        each->links = false;
}

void facts::note(const model::holding& seen, const policy& rules)
{
    const auto is_of = [&](const model::leaf& each) { return each.id == seen.leaf; };
    if (std::ranges::none_of(graph_.leaves, is_of)) return;
    auto& held = facts_[{seen.what, seen.leaf}];
    if (!is_known_well(seen, rules)) return;
    const auto first = to_hour(seen.first_seen);
    const auto last = std::max(first, to_hour(seen.last_seen));
    held.first = held.counts ? std::min(held.first, first) : first;
    held.last = held.counts ? std::max(held.last, last) : last;
    held.counts = true;
    if (seen.via == origin::key || seen.via == origin::api) held.is_firm = true;
    if (!may_link(seen, rules)) return;
    held.power_since = held.links ? std::min(held.power_since, seen.first_seen) : seen.first_seen;
    held.links = true;
}

bool facts::is_superseded(const identifier& what, model::contact_id leaf,
                          const type_rule& rule) const
{
    const auto& held = get(what, leaf);
    return std::ranges::any_of(facts_, [&](const auto& other) {
        const auto& [at, next] = other;
        return at.second == leaf && at.first.type == what.type && at.first.source == what.source &&
               at.first != what && next.counts && !rules_.is_blocked(at.first) &&
               next.first >= held.last + *rule.superseded_after;
    });
}

const model::leaf& facts::leaf(model::contact_id which) const
{
    return *std::ranges::find(graph_.leaves, which, &model::leaf::id);
}

const fact& facts::get(const identifier& what, model::contact_id leaf) const
{
    return facts_.at({what, leaf});
}

group facts::holders(const identifier& what, const test& chosen) const
{
    group found;
    for (const auto& [at, held] : facts_) {
        if (at.first == what && chosen(held)) found.insert(at.second);
    }
    return found;
}

std::set<account_of> facts::accounts(model::contact_id leaf) const
{
    std::set<account_of> found;
    for (const auto& each : values(leaf, identifier_type::external_id)) {
        if (!rules_.several_accounts.contains(each.source)) found.insert({each.source, each.value});
    }
    return found;
}

std::set<identifier> facts::values(model::contact_id leaf, identifier_type type) const
{
    std::set<identifier> found;
    for (const auto& [at, held] : facts_) {
        if (at.second == leaf && at.first.type == type && held.counts &&
            !rules_.is_blocked(at.first))
            found.insert(at.first);
    }
    return found;
}

std::vector<identifier> facts::in_order(const policy& rules) const
{
    using place = std::tuple<std::size_t, timestamp, identifier>;
    std::map<identifier, timestamp> since;
    for (const auto& [at, held] : facts_) {
        const auto from = held.links ? held.power_since : timestamp::max();
        const auto known = since.emplace(at.first, from).first;
        known->second = std::min(known->second, from);
    }
    std::set<place> places;
    for (const auto& [what, from] : since) {
        const auto* rule = find_rule(rules, what.type);
        const auto rank = rule == nullptr ? rules.order.size()
                                          : static_cast<std::size_t>(rule - rules.order.data());
        places.emplace(rank, from, what);
    }
    std::vector<identifier> all;
    for (const auto& each : places)
        all.push_back(std::get<identifier>(each));
    return all;
}

std::tuple<bool, timestamp, identifier, std::string, model::contact_id>
age_of(const model::leaf& which)
{
    const bool is_thing =
        which.kind == model::leaf_kind::device || which.kind == model::leaf_kind::address;
    return {is_thing, which.created, which.key, which.subject_key, which.id};
}

group find_promoted_leaves(const model::neighbourhood& graph)
{
    group promoted;
    for (const auto& word : graph.decisions) {
        if (word.what != model::verdict::curated) continue;
        std::set<std::tuple<bool, timestamp, model::contact_id>> named;
        for (const auto& each : graph.leaves) {
            const bool is_thing =
                each.kind == model::leaf_kind::device || each.kind == model::leaf_kind::address;
            if (std::ranges::count(word.left, each.id) > 0)
                named.emplace(is_thing, each.created, each.id);
        }
        if (named.empty()) continue;
        auto leader = std::get<model::contact_id>(*named.begin());
        for (std::size_t steps = 1; steps < named.size(); ++steps) {
            std::tuple<timestamp, model::decision_id, model::contact_id> last{};
            for (const auto& apart : graph.decisions) {
                if (apart.what != model::verdict::apart ||
                    std::ranges::count(apart.left, leader) == 0)
                    continue;
                for (const auto& next : named) {
                    const auto leaf = std::get<model::contact_id>(next);
                    if (std::ranges::count(apart.right, leaf) == 0) continue;
                    if (std::tie(apart.made, apart.id) >
                        std::tie(std::get<0>(last), std::get<1>(last)))
                        last = {apart.made, apart.id, leaf};
                    break; // the foremost of those who stayed
                }
            }
            if (std::get<model::contact_id>(last).is_nil()) break;
            leader = std::get<model::contact_id>(last);
        }
        promoted.insert(leader);
    }
    return promoted;
}

std::string name_for(const identifier& what)
{
    return std::to_string(static_cast<int>(what.type)) + " " + what.source.to_string() + " " +
           what.value;
}

std::optional<std::vector<tenure_of>>
find_tenures(const facts& known, const identifier& what,
             const std::function<bool(const account_of&, const account_of&)>& same)
{
    struct held
    {
        account_of who;
        timestamp first, last;
    };
    std::vector<held> all;
    for (const auto leaf : known.holders(what, [](const fact& each) { return each.counts; })) {
        const auto& seen = known.get(what, leaf);
        for (const auto& each : known.accounts(leaf))
            all.push_back({each, seen.first, seen.last});
    }
    std::vector<tenure_of> found;
    for (const auto& one : all) {
        tenure_of whole{one.who.source, one.first, one.last};
        for (const auto& other : all) {
            if (!same(one.who, other.who)) continue;
            whole.first = std::min(whole.first, other.first);
            whole.last = std::max(whole.last, other.last);
        }
        found.push_back(whole);
        for (const auto& other : all) {
            const bool is_rival = other.who.source == one.who.source && !same(one.who, other.who);
            if (is_rival && other.first <= whole.last && whole.first <= other.last)
                return std::nullopt;
        }
    }
    return found;
}

std::vector<timestamp> find_changes(const std::vector<tenure_of>& tenures)
{
    std::set<timestamp> beginnings;
    for (const auto& each : tenures)
        beginnings.insert(each.first);
    std::vector<timestamp> changes;
    for (const auto at : beginnings) {
        const auto turn_began = changes.empty() ? timestamp::min() : changes.back();
        const auto is_in_turn = [&](const tenure_of& each) {
            return each.first < at && each.last >= turn_began;
        };
        const auto is_replaced = [&](const tenure_of& each) {
            return is_in_turn(each) && std::ranges::any_of(tenures, [&](const tenure_of& next) {
                       return next.first == at && next.source == each.source;
                   });
        };
        if (std::ranges::any_of(tenures, is_replaced)) changes.push_back(at);
    }
    return changes;
}

reference_answer evaluate_quickly(const model::neighbourhood& graph, const policy& rules)
{
    const auto who = evaluate(graph.leaves, graph.holdings, graph.decisions, rules);
    reference_answer answer;
    for (const auto& each : who.persons)
        answer.persons.insert(group(each.leaves.begin(), each.leaves.end()));
    for (const auto& each : who.suspended) {
        const auto* what = std::get_if<identifier>(&each.by);
        const auto by =
            what != nullptr ? name_for(*what) : std::get<model::decision_id>(each.by).to_string();
        // Which leaves an *apart* kept from each other depends on the order of the pairs.
        const bool is_apart = std::holds_alternative<held_apart>(each.why);
        const auto leaves = is_apart ? group() : group(each.leaves.begin(), each.leaves.end());
        answer.suspended.emplace(by, std::string(name_of(each.why)), leaves);
    }
    return answer;
}

} // namespace seam::identity::testing
