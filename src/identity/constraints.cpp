// SPDX-License-Identifier: Apache-2.0
#include "identity/constraints.h"

#include <algorithm>
#include <string>

namespace seam::identity {

constraints::constraints(const rule_table& rules, std::span<const model::leaf* const> leaves,
                         std::span<const evidence> all)
    : rules_(rules), leaves_(leaves), evidence_(all)
{
    for (const auto& rule : rules.rules().order) {
        if (!rule.values_max) continue;
        const auto is_own = [&](const evidence& each) { return each.what->type == rule.type; };
        const auto first = std::ranges::find_if(all, is_own);
        const auto end = std::find_if_not(first, all.end(), is_own);
        limits_.push_back({&rule, static_cast<std::size_t>(first - all.begin()),
                           static_cast<std::size_t>(end - all.begin())});
    }
}

std::vector<std::vector<std::size_t>> constraints::limited_values() const
{
    std::vector<std::vector<std::size_t>> by_leaf(leaves_.size());
    for (const auto& each : limits_) {
        for (auto place = each.first; place < each.end; ++place) {
            if (evidence_[place].is_blocked) continue;
            for (const auto leaf : evidence_[place].counting())
                by_leaf[leaf].push_back(place);
        }
    }
    for (auto& values : by_leaf)
        std::ranges::sort(values);
    return by_leaf;
}

std::optional<reason> constraints::find_crowd(const evidence& found) const
{
    const auto holders =
        static_cast<std::size_t>(std::ranges::count(found.holders, true, &holder::counts));
    if (holders <= rules_.rules().holders_max) return std::nullopt;
    return too_many_holders{holders};
}

std::optional<reason> constraints::find_sharing(const evidence& found, const ledger& accounts) const
{
    const auto* rule = rules_.rule(found.what->type);
    if (rule != nullptr && !rule->detects_sharing) return std::nullopt;
    const auto two = accounts.find_two(found.counting());
    if (!two) return std::nullopt;
    const auto& [source, a] = accounts.at(two->first);
    return shared{source, std::string(a), std::string(accounts.at(two->second).value)};
}

std::optional<reason> constraints::find_breach(const forest& trees,
                                               std::span<const std::size_t> roots,
                                               const ledger& accounts) const
{
    if (roots.size() < 2) return std::nullopt;
    if (const auto two = trees.find_collision(roots)) {
        const auto& [source, a] = accounts.at(two->first);
        return would_join_two_values{source, std::string(a),
                                     std::string(accounts.at(two->second).value)};
    }
    // Curated leaves that a human united are in one tree by now.
    if (rules_.rules().keeps_curated_apart) {
        if (const auto two = trees.find_two_curated(roots))
            return two_curated{leaves_[two->first]->id, leaves_[two->second]->id};
    }
    return find_excess(trees, roots);
}

std::optional<reason> constraints::find_excess(const forest& trees,
                                               std::span<const std::size_t> roots) const
{
    for (const auto& each : limits_) {
        const auto values = trees.count_new_values(roots, each.first, each.end);
        if (values > *each.rule->values_max) return too_many_values{each.rule->type, values};
    }
    std::size_t leaves = 0;
    for (const auto root : roots)
        leaves += trees.members(root).size();
    if (leaves > rules_.rules().leaves_max) return too_many_leaves{leaves};
    return std::nullopt;
}

} // namespace seam::identity
