// SPDX-License-Identifier: Apache-2.0
#include "identity/test_reference.h"

#include "identity/test_reference_facts.h"

#include <algorithm>
#include <ranges>

namespace seam::identity::testing {
namespace {

using model::decision;
using model::identifier;
using model::verdict;
using id = model::contact_id;

bool is_later(const decision& left, const decision& right)
{
    return std::pair(left.made, left.id) > std::pair(right.made, right.id);
}

group members(const decision& word)
{
    group all(word.left.begin(), word.left.end());
    all.insert(word.right.begin(), word.right.end());
    return all;
}

bool overlap(const group& left, const group& right)
{
    return std::ranges::any_of(left, [&](id leaf) { return right.contains(leaf); });
}

bool contains_all(const group& whole, const group& part)
{
    return std::ranges::includes(whole, part);
}

class slow_walk
{
  public:
    slow_walk(const model::neighbourhood& graph, const policy& rules)
        : graph_(graph),
          rules_(rules),
          facts_(find_facts(graph, rules)),
          promoted_(find_promoted_leaves(graph))
    {
        for (const auto& each : graph.leaves)
            groups_.insert({each.id});
    }

    reference_answer run();

  private:
    [[nodiscard]] group group_of(id leaf) const;
    [[nodiscard]] std::set<group> groups_of(const group& leaves) const;
    void join(const group& leaves);
    [[nodiscard]] group known_members(const decision& word) const;
    [[nodiscard]] std::vector<decision> decisions(verdict what) const;
    [[nodiscard]] bool stands(const decision& apart) const;
    [[nodiscard]] const decision* find_apart(const group& one, const group& other) const;
    bool join_pair_by_pair(const std::vector<id>& in_order);

    void follow_decisions();
    void note_one_human(const group& whom);
    [[nodiscard]] bool is_one_human(const account_of& left, const account_of& right) const;
    void consider(const identifier& what);
    [[nodiscard]] bool is_shared(const group& holders) const;
    bool take_turns(const identifier& what);
    void link(const identifier& what, const group& linking);
    [[nodiscard]] std::string find_breach(const std::set<group>& parts) const;
    [[nodiscard]] bool collide(const std::set<group>& parts) const;
    [[nodiscard]] bool has_excess(const std::set<group>& parts, const type_rule& rule) const;
    void suspend(const std::string& by, const std::string& why, const group& leaves);

    const model::neighbourhood& graph_;
    const policy& rules_;
    facts facts_;
    group promoted_;
    std::set<group> groups_;
    std::vector<std::set<account_of>> humans_; ///< accounts that are one human's
    reference_answer answer_;
};

group slow_walk::group_of(id leaf) const
{
    for (const auto& each : groups_) {
        if (each.contains(leaf)) return each;
    }
    return {};
}

std::set<group> slow_walk::groups_of(const group& leaves) const
{
    std::set<group> found;
    for (const auto leaf : leaves)
        found.insert(group_of(leaf));
    return found;
}

void slow_walk::join(const group& leaves)
{
    group whole;
    for (const auto& part : groups_of(leaves)) {
        whole.insert(part.begin(), part.end());
        groups_.erase(part);
    }
    groups_.insert(whole);
}

group slow_walk::known_members(const decision& word) const
{
    auto all = members(word);
    std::erase_if(all, [&](id leaf) { return group_of(leaf).empty(); });
    return all;
}

/// The newest first.
std::vector<decision> slow_walk::decisions(verdict what) const
{
    std::vector<decision> found;
    std::ranges::copy_if(graph_.decisions, std::back_inserter(found),
                         [&](const decision& each) { return each.what == what; });
    std::ranges::sort(found, is_later);
    return found;
}

bool slow_walk::stands(const decision& apart) const
{
    return std::ranges::none_of(decisions(verdict::same), [&](const decision& word) {
        return is_later(word, apart) && contains_all(members(word), members(apart));
    });
}

const decision* slow_walk::find_apart(const group& one, const group& other) const
{
    for (const auto& each : graph_.decisions) {
        if (each.what != verdict::apart || !stands(each)) continue;
        const group left(each.left.begin(), each.left.end());
        const group right(each.right.begin(), each.right.end());
        if ((overlap(one, left) && overlap(other, right)) ||
            (overlap(one, right) && overlap(other, left)))
            return &each;
    }
    return nullptr;
}

/// True if an *apart* was in the way of a pair.
bool slow_walk::join_pair_by_pair(const std::vector<id>& in_order)
{
    bool is_refused = false;
    for (std::size_t first = 0; first < in_order.size(); ++first) {
        for (std::size_t next = first + 1; next < in_order.size(); ++next) {
            const auto one = group_of(in_order[first]);
            const auto other = group_of(in_order[next]);
            if (find_apart(one, other) != nullptr)
                is_refused = true;
            else
                join({in_order[first], in_order[next]});
        }
    }
    return is_refused;
}

void slow_walk::follow_decisions()
{
    const auto words = decisions(verdict::same);
    for (const auto& word : words) {
        const auto all = known_members(word);
        std::vector<id> in_order(all.begin(), all.end());
        std::ranges::sort(in_order, {}, [&](id leaf) { return age_of(facts_.leaf(leaf)); });
        if (join_pair_by_pair(in_order)) suspend(word.id.to_string(), "held_apart", {});
    }
    for (const auto& word : words) {
        for (const auto& whom : groups_of(known_members(word)))
            note_one_human(whom);
    }
}

void slow_walk::note_one_human(const group& whom)
{
    std::map<model::external_source_id, std::set<account_of>> by_source;
    for (const auto leaf : whom) {
        const auto own = facts_.accounts(leaf);
        for (const auto& each : own) {
            const bool is_only = std::ranges::count(own, each.source, &account_of::source) == 1;
            if (is_only) by_source[each.source].insert(each);
        }
    }
    for (const auto& accounts : by_source | std::views::values) {
        auto human = accounts;
        for (const auto& known : humans_) {
            if (std::ranges::any_of(known, [&](const auto& each) { return human.contains(each); }))
                human.insert(known.begin(), known.end());
        }
        humans_.push_back(human);
    }
}

bool slow_walk::is_one_human(const account_of& left, const account_of& right) const
{
    return left == right || std::ranges::any_of(humans_, [&](const auto& known) {
               return known.contains(left) && known.contains(right);
           });
}

bool slow_walk::is_shared(const group& holders) const
{
    std::set<account_of> accounts;
    for (const auto leaf : holders)
        accounts.merge(facts_.accounts(leaf));
    for (const auto& left : accounts) {
        for (const auto& right : accounts) {
            if (left.source == right.source && !is_one_human(left, right)) return true;
        }
    }
    return false;
}

void slow_walk::consider(const identifier& what)
{
    const auto name = name_for(what);
    if (rules_.is_blocked(what))
        return suspend(name, "blocked", facts_.holders(what, [](const fact&) { return true; }));
    const auto counting = facts_.holders(what, [](const fact& each) { return each.counts; });
    const auto linking = facts_.holders(what, [](const fact& each) { return each.links; });
    if (facts_.holders(what, [](const fact&) { return true; }).size() > 1) {
        const auto claiming = facts_.holders(what, [](const fact& each) { return !each.counts; });
        if (!claiming.empty()) suspend(name, "not_verified", claiming);
        auto powerless = counting;
        for (const auto leaf : linking)
            powerless.erase(leaf);
        if (!powerless.empty()) suspend(name, "no_power", powerless);
    }
    if (counting.size() > rules_.holders_max) return suspend(name, "too_many_holders", counting);
    const auto* rule = find_rule(rules_, what.type);
    if ((rule == nullptr || rule->detects_sharing) && is_shared(counting)) {
        if (rule == nullptr || !rule->recycled || !take_turns(what))
            suspend(name, "shared", counting);
        return;
    }
    link(what, linking);
}

/// False if two accounts of one source held it at the same time.
bool slow_walk::take_turns(const identifier& what)
{
    const auto tenures = find_tenures(facts_, what, [&](const auto& left, const auto& right) {
        return is_one_human(left, right);
    });
    if (!tenures) return false;
    const auto changes = find_changes(*tenures);
    const auto turn_of = [&](timestamp at) {
        return std::ranges::count_if(changes, [&](timestamp change) { return change <= at; });
    };
    std::map<std::ptrdiff_t, group> turns;
    group between;
    for (const auto leaf : facts_.holders(what, [](const fact& each) { return each.counts; })) {
        const auto& held = facts_.get(what, leaf);
        if (turn_of(held.first) != turn_of(held.last))
            between.insert(leaf);
        else if (held.links)
            turns[turn_of(held.first)].insert(leaf);
    }
    for (const auto& linking : turns | std::views::values)
        link(what, linking);
    if (!between.empty()) suspend(name_for(what), "shared", between);
    return true;
}

void slow_walk::link(const identifier& what, const group& linking)
{
    const auto parts = groups_of(linking);
    if (parts.size() < 2) return;
    const auto breach = find_breach(parts);
    if (!breach.empty()) return suspend(name_for(what), breach, linking);
    std::vector<id> in_order(linking.begin(), linking.end());
    std::ranges::sort(in_order, {}, [&](id leaf) {
        const auto& who = facts_.leaf(leaf);
        return std::tuple(facts_.get(what, leaf).power_since, who.key, who.subject_key, leaf);
    });
    if (join_pair_by_pair(in_order)) suspend(name_for(what), "held_apart", {});
}

std::string slow_walk::find_breach(const std::set<group>& parts) const
{
    if (collide(parts)) return "would_join_two_values";
    const auto is_curated = [&](const group& part) {
        return std::ranges::any_of(part, [&](id leaf) {
            return facts_.leaf(leaf).type == model::contact_type::curated ||
                   promoted_.contains(leaf);
        });
    };
    if (rules_.keeps_curated_apart && std::ranges::count_if(parts, is_curated) > 1)
        return "two_curated";
    for (const auto& rule : rules_.order) {
        if (rule.values_max && has_excess(parts, rule)) return "too_many_values";
    }
    std::size_t leaves = 0;
    for (const auto& part : parts)
        leaves += part.size();
    return leaves > rules_.leaves_max ? "too_many_leaves" : "";
}

/// Two accounts of a source would come together that are not together in one of the parts, with
/// all of that source's that the others have.
bool slow_walk::collide(const std::set<group>& parts) const
{
    std::map<model::external_source_id, std::set<account_of>> together;
    std::map<model::external_source_id, std::vector<std::set<account_of>>> of_parts;
    for (const auto& part : parts) {
        std::map<model::external_source_id, std::set<account_of>> own;
        for (const auto leaf : part) {
            for (const auto& each : facts_.accounts(leaf))
                own[each.source].insert(each);
        }
        for (const auto& [source, accounts] : own) {
            together[source].insert(accounts.begin(), accounts.end());
            of_parts[source].push_back(accounts);
        }
    }
    return std::ranges::any_of(together, [&](const auto& each) {
        return each.second.size() > 1 && std::ranges::count(of_parts[each.first], each.second) == 0;
    });
}

bool slow_walk::has_excess(const std::set<group>& parts, const type_rule& rule) const
{
    std::set<identifier> together;
    std::vector<std::set<identifier>> of_parts;
    for (const auto& part : parts) {
        std::set<identifier> own;
        for (const auto leaf : part)
            own.merge(facts_.values(leaf, rule.type));
        together.insert(own.begin(), own.end());
        of_parts.push_back(own);
    }
    return together.size() > *rule.values_max && std::ranges::count(of_parts, together) == 0;
}

void slow_walk::suspend(const std::string& by, const std::string& why, const group& leaves)
{
    answer_.suspended.emplace(by, why, leaves);
}

reference_answer slow_walk::run()
{
    follow_decisions();
    for (const auto& what : facts_.in_order(rules_))
        consider(what);
    answer_.persons = groups_;
    return answer_;
}

} // namespace

reference_answer evaluate_slowly(const model::neighbourhood& graph, const policy& rules)
{
    return slow_walk(graph, rules).run();
}

} // namespace seam::identity::testing
