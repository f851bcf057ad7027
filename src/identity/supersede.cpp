// SPDX-License-Identifier: Apache-2.0
#include "identity/supersede.h"

#include <algorithm>
#include <span>
#include <tuple>
#include <vector>

namespace seam::identity {
namespace {

/// One value of a leaf.
struct value
{
    const model::identifier* what = nullptr;
    holder* who = nullptr;
};

bool is_of_one_kind(const value& left, const value& right)
{
    return left.who->leaf == right.who->leaf && left.what->type == right.what->type &&
           left.what->source == right.what->source;
}

/// Sorted by leaf, type and source.
std::vector<value> find_values(std::span<const evidence> all, const rule_table& rules)
{
    std::vector<value> found;
    for (const auto& each : all) {
        const auto* rule = rules.rule(each.what->type);
        if (rule == nullptr || !rule->superseded_after || each.is_blocked) continue;
        for (auto& who : each.holders) {
            if (who.counts) found.push_back({each.what, &who});
        }
    }
    std::ranges::sort(found, {}, [](const value& each) {
        return std::tie(each.who->leaf, each.what->type, each.what->source);
    });
    return found;
}

/// The newest value of a leaf is never superseded, so that it is enough to compare with that.
void supersede_all_but_newest(std::span<const value> of_leaf, std::chrono::days after)
{
    const auto newest =
        std::ranges::max(of_leaf, {}, [](const value& each) { return each.who->seen.first; });
    for (const auto& each : of_leaf) {
        if (!each.who->is_firm && each.who->seen.last + after <= newest.who->seen.first)
            each.who->links = false;
    }
}

} // namespace

void supersede(std::span<const evidence> all, const rule_table& rules)
{
    const auto values = find_values(all, rules);
    for (std::span<const value> rest = values; !rest.empty();) {
        const auto end = std::ranges::find_if(
            rest, [&](const value& each) { return !is_of_one_kind(each, rest.front()); });
        const auto count = static_cast<std::size_t>(end - rest.begin());
        supersede_all_but_newest(rest.first(count),
                                 *rules.rule(rest.front().what->type)->superseded_after);
        rest = rest.subspan(count);
    }
}

} // namespace seam::identity
