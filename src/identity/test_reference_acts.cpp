// SPDX-License-Identifier: Apache-2.0
#include "identity/test_reference_acts.h"

#include "identity/test_reference_facts.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace seam::identity::testing {
namespace {

using model::contact_id;
using model::verdict;

void take_out(std::vector<contact_id>& side, const group& gone)
{
    std::erase_if(side, [&](contact_id leaf) { return gone.contains(leaf); });
}

bool still_says_something(const model::decision& rest)
{
    if (rest.what == verdict::curated) return !rest.left.empty();
    if (rest.what == verdict::apart) return !rest.left.empty() && !rest.right.empty();
    // Of the last one whom it names only what it says of the person.
    const std::size_t fewest = rest.fields.empty() ? 2 : 1;
    return rest.left.size() + rest.right.size() >= fewest;
}

group person_with(const std::set<group>& persons, contact_id leaf)
{
    for (const auto& each : persons) {
        if (each.contains(leaf)) return each;
    }
    return {};
}

/// The accounts, subjects and records among them; or if there are none all.
group who_speak(const group& whom, const model::neighbourhood& graph)
{
    group somebody;
    for (const auto& each : graph.leaves) {
        const bool is_passed_on =
            each.kind == model::leaf_kind::device || each.kind == model::leaf_kind::address;
        if (whom.contains(each.id) && !is_passed_on) somebody.insert(each.id);
    }
    return somebody.empty() ? whom : somebody;
}

bool is_overruled(const model::decision& apart, const std::vector<model::decision>& all)
{
    return std::ranges::any_of(all, [&](const model::decision& word) {
        if (word.what != verdict::same) return false;
        if (std::pair(word.made, word.id) <= std::pair(apart.made, apart.id)) return false;
        const auto both = leaves_of(apart);
        return std::ranges::all_of(both, [&](contact_id leaf) { return names(word, leaf); });
    });
}

bool are_told_apart(const group& leaves, const std::vector<model::decision>& all)
{
    const auto has_some = [&](const std::vector<contact_id>& side) {
        return std::ranges::any_of(side, [&](contact_id leaf) { return leaves.contains(leaf); });
    };
    return std::ranges::any_of(all, [&](const model::decision& each) {
        return each.what == verdict::apart && has_some(each.left) && has_some(each.right) &&
               !is_overruled(each, all);
    });
}

using accounts_by_source = std::map<model::external_source_id, std::set<account_of>>;

accounts_by_source accounts_in(const group& whom, const facts& known)
{
    accounts_by_source found;
    for (const auto leaf : whom) {
        for (const auto& each : known.accounts(leaf))
            found[each.source].insert(each);
    }
    return found;
}

/// Somebody has two accounts of a source who were nobody's together before.
bool has_new_two(const std::set<group>& before, const std::set<group>& after, const facts& known)
{
    for (const auto& whom : after) {
        if (before.contains(whom)) continue;
        for (const auto& [source, accounts] : accounts_in(whom, known)) {
            const bool was_so = std::ranges::any_of(before, [&](const group& former) {
                const bool is_part = std::ranges::any_of(
                    former, [&](contact_id leaf) { return whom.contains(leaf); });
                const auto had = accounts_in(former, known);
                return is_part && had.contains(source) && had.at(source) == accounts;
            });
            if (accounts.size() > 1 && !was_so) return true;
        }
    }
    return false;
}

} // namespace

model::neighbourhood erase_slowly(const model::neighbourhood& graph, const group& gone)
{
    model::neighbourhood rest = graph;
    rest.heads.clear();
    std::erase_if(rest.leaves, [&](const auto& each) { return gone.contains(each.id); });
    std::erase_if(rest.holdings, [&](const auto& each) { return gone.contains(each.leaf); });
    std::erase_if(rest.records, [&](const auto& each) { return gone.contains(each.leaf); });
    for (auto& each : rest.decisions) {
        const auto said = each;
        take_out(each.left, gone);
        take_out(each.right, gone);
        if (said == each) continue;
        each.fields.clear();
        each.note.reset();
        // Whose a conversation was goes with the leaf that had it.
        if (each.left.empty()) each.conversation = {};
        if (each.left.empty()) each.session = {};
    }
    std::erase_if(rest.decisions, [](const auto& each) { return !still_says_something(each); });
    return rest;
}

reference_association associate_slowly(const model::neighbourhood& graph, const policy& rules,
                                       const new_association& wanted, const model::decision& word)
{
    const auto before = evaluate_slowly(graph, rules).persons;
    reference_association answer{.evidence = graph};
    auto& evidence = answer.evidence;
    evidence.heads.clear();
    const auto is_current = [&](const model::decision& each) { return each.id == wanted.current; };
    const bool has_current = std::ranges::any_of(evidence.decisions, is_current);
    if (has_current && wanted.contact && person_with(before, wanted.leaf).contains(*wanted.contact))
        return answer;
    std::erase_if(evidence.decisions, is_current);
    if (!wanted.contact) return answer;

    const auto home = person_with(evaluate_slowly(evidence, rules).persons, *wanted.contact);
    auto meant = who_speak(home, graph);
    if (meant.contains(wanted.leaf)) return answer;
    auto made = word;
    made.what = verdict::same;
    made.left = {wanted.leaf};
    made.right.assign(meant.begin(), meant.end());
    meant.insert(wanted.leaf);
    answer.is_refused = are_told_apart(meant, evidence.decisions);
    evidence.decisions.push_back(made);
    const auto after = evaluate_slowly(evidence, rules);
    answer.has_word_held_apart = std::ranges::any_of(after.suspended, [](const auto& each) {
        return std::get<1>(each) == "held_apart" && std::get<2>(each).empty();
    });
    if (has_new_two(before, after.persons, find_facts(graph, rules))) answer.is_refused = true;
    return answer;
}

} // namespace seam::identity::testing
