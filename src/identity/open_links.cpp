// SPDX-License-Identifier: Apache-2.0
#include "identity/open_links.h"

#include "identity/person_index.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>

namespace seam::identity {
namespace {

using model::contact_id;
using model::identifier;
using model::open_link;
using model::open_reason;

/// nullopt for what is not for a human to settle any more.
std::optional<open_reason> reason_of(const reason& why)
{
    // In the order of the variant.
    static constexpr std::array<std::optional<open_reason>, std::variant_size_v<reason>> reasons = {
        open_reason::shared,
        open_reason::would_join_two_values,
        open_reason::not_verified,
        open_reason::blocked,
        open_reason::two_curated,
        std::nullopt, // held_apart
        std::nullopt, // no_power
        open_reason::too_many_holders,
        open_reason::too_many_values,
        open_reason::too_many_leaves};
    return reasons.at(why.index());
}

/// What may be an open link: one identifier, one reason.
struct candidate
{
    std::vector<contact_id> stopped; ///< sorted; whom the reason speaks of
    std::vector<contact_id> holders; ///< sorted; between whom there is no link, those included
    /// By holder: when it first showed the identifier, as well known as it takes here; a claim,
    /// which is the greater, only of one who showed it no better.
    std::vector<std::pair<bool, timestamp>> shown;

    [[nodiscard]] timestamp since() const;
};

timestamp candidate::since() const
{
    return std::ranges::max(shown, {}, [](const auto& each) { return each.second; }).second;
}

using candidates = std::map<identifier, std::map<open_reason, candidate>>;

void add_all(std::vector<contact_id>& to, const std::vector<contact_id>& more)
{
    std::vector<contact_id> all;
    all.reserve(to.size() + more.size());
    std::ranges::set_union(to, more, std::back_inserter(all));
    to = std::move(all);
}

candidates gather_candidates(const partition& who)
{
    candidates found;
    for (const auto& each : who.suspended) {
        const auto* what = std::get_if<identifier>(&each.by);
        const auto why = reason_of(each.why);
        if (what == nullptr || !why) continue;
        auto& open = found[*what][*why];
        add_all(open.stopped, each.leaves);
        // One alone, such as between two turns of a recycled number, is stopped from joining
        // others.
        const bool is_between_them = *why != open_reason::not_verified && each.leaves.size() > 1;
        add_all(open.holders, is_between_them ? each.leaves : each.holders);
    }
    return found;
}

/// `rules` say what counts: who has shown it well enough is in a conflict since then, whatever they
/// claimed before.
void note_when_shown(const model::neighbourhood& graph, const rule_table& rules, candidates& all)
{
    for (auto& [what, reasons] : all) {
        for (auto& [why, open] : reasons)
            open.shown.assign(open.holders.size(), {true, timestamp::max()});
    }
    for (const auto& held : graph.holdings) {
        const auto found = all.find(held.what);
        if (found == all.end()) continue;
        const bool is_claim = !rules.counts(held);
        for (auto& [why, open] : found->second) {
            const auto place = std::ranges::lower_bound(open.holders, held.leaf);
            if (place == open.holders.end() || *place != held.leaf) continue;
            auto& first = open.shown[static_cast<std::size_t>(place - open.holders.begin())];
            const bool is_less = is_claim && why != open_reason::not_verified;
            first = std::min(first, {is_less, held.first_seen});
        }
    }
}

/// A placeholder may stand between claims alone; whoever only claims what stands between others has
/// no part in that.
void leave_out_claims(open_reason why, candidate& open)
{
    if (!model::is_conflict(why) || why == open_reason::blocked) return;
    std::size_t kept = 0;
    for (std::size_t at = 0; at < open.holders.size(); ++at) {
        if (open.shown[at].first) continue;
        open.holders[kept] = open.holders[at];
        open.shown[kept++] = open.shown[at];
    }
    open.holders.resize(kept);
    open.shown.resize(kept);
}

/// Ends at the first pair that is not, so that it takes no longer than there are such decisions.
bool are_all_apart(const candidate& open, const person_index& persons)
{
    const auto all = persons.persons_of(open.holders);
    for (const auto one : persons.persons_of(open.stopped)) {
        for (const auto other : all) {
            if (one != other && !persons.are_apart(one, other)) return false;
        }
    }
    return true;
}

bool is_decided(const candidate& open, timestamp since, std::span<const model::decision> decisions)
{
    return std::ranges::any_of(decisions, [&](const model::decision& word) {
        if (word.what == model::verdict::curated || word.made < since) return false;
        return std::ranges::count_if(leaves_of(word), [&](contact_id leaf) {
                   return std::ranges::binary_search(open.holders, leaf);
               }) > 1;
    });
}

bool is_settled(open_reason why, const candidate& open, const model::neighbourhood& graph,
                const person_index& persons)
{
    if (persons.persons_of(open.holders).size() < 2) return true;
    if (!model::is_conflict(why)) return are_all_apart(open, persons);
    return is_decided(open, open.since(), graph.decisions);
}

open_link make_open_link(const identifier& what, open_reason why, candidate&& open)
{
    open_link made;
    made.by = what;
    made.why = why;
    made.since = open.since();
    made.holder_count = open.holders.size();
    made.holders = std::move(open.holders);
    made.holders.resize(std::min(made.holders.size(), open_link::shown_max));
    return made;
}

std::set<identifier> find_losers(const draft& made)
{
    const auto& changes = made.changes();
    std::set<identifier> found;
    for (const auto& gone : changes.gone_holdings)
        found.insert(gone.what);
    if (changes.gone_leaves.empty()) return found;
    for (const auto& held : made.original().holdings) {
        if (std::ranges::count(changes.gone_leaves, held.leaf) > 0) found.insert(held.what);
    }
    return found;
}

std::set<identifier> find_held_by_several(const model::neighbourhood& graph)
{
    std::map<identifier, contact_id> first_holder;
    std::set<identifier> found;
    for (const auto& held : graph.holdings) {
        const auto [known, is_new] = first_holder.emplace(held.what, held.leaf);
        if (!is_new && known->second != held.leaf) found.insert(held.what);
    }
    return found;
}

/// The open links of one identifier in a sorted list.
std::span<const open_link> of_identifier(std::span<const open_link> all, const identifier& what)
{
    const auto same = std::ranges::equal_range(all, what, {}, &open_link::by);
    return {same.begin(), same.end()};
}

bool has_lost_any(std::span<const open_link> before, std::span<const open_link> after)
{
    return std::ranges::any_of(before, [&](const open_link& each) {
        return std::ranges::find(after, each.why, &open_link::why) == after.end();
    });
}

} // namespace

std::string_view name_of(open_reason why)
{
    // By value, from 1.
    static constexpr std::array<std::string_view, 8> names = {
        "shared",      "would_join_two_values", "not_verified",    "blocked",
        "two_curated", "too_many_holders",      "too_many_values", "too_many_leaves"};
    return names.at(static_cast<std::size_t>(why) - 1);
}

std::vector<open_link> find_open_links(const model::neighbourhood& graph, const view& who)
{
    auto all = gather_candidates(who.who);
    if (all.empty()) return {};
    note_when_shown(graph, who.known->rules(), all);
    const person_index persons(graph, who.who);
    std::vector<open_link> found;
    for (auto& [what, reasons] : all) {
        for (auto& [why, open] : reasons) {
            leave_out_claims(why, open);
            if (!is_settled(why, open, graph, persons))
                found.push_back(make_open_link(what, why, std::move(open)));
        }
    }
    return found;
}

void add_open_links(const draft& made, settled& outcome)
{
    const auto before = find_open_links(made.original(), outcome.before);
    const auto after = find_open_links(made.graph(), outcome.after);
    const auto losers = find_losers(made);
    if (before == after && losers.empty()) return;
    auto touched = losers;
    for (const auto* list : {&before, &after}) {
        for (const auto& each : *list)
            touched.insert(each.by);
    }
    auto& changes = outcome.changes;
    for (const auto& what : touched) {
        const auto was = of_identifier(before, what);
        const auto is = of_identifier(after, what);
        const bool is_rewritten = losers.contains(what) || has_lost_any(was, is);
        if (is_rewritten) changes.gone_open_links.push_back(what);
        std::ranges::copy_if(is, std::back_inserter(changes.open_links), [&](const auto& each) {
            return is_rewritten || std::ranges::find(was, each) == was.end();
        });
    }
}

void add_all_open_links(const model::neighbourhood& graph, const view& who,
                        model::graph_changes& changes)
{
    const auto known = find_held_by_several(graph);
    changes.gone_open_links.assign(known.begin(), known.end());
    changes.open_links = find_open_links(graph, who);
}

} // namespace seam::identity
