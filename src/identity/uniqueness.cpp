// SPDX-License-Identifier: Apache-2.0
#include "identity/uniqueness.h"

#include "identity/accounts.h"

#include <algorithm>
#include <iterator>

namespace seam::identity {

accounts_by_source accounts_of(const model::neighbourhood& graph,
                               std::span<const model::contact_id> leaves, const policy& rules,
                               const std::function<bool(const model::holding&)>& chosen)
{
    accounts_by_source found;
    for (const auto& held : graph.holdings) {
        if (rules.is_unique(held.what) && rules.counts(held) &&
            std::ranges::binary_search(leaves, held.leaf) && chosen(held))
            found[held.what.source].insert(held.what.value);
    }
    return found;
}

accounts_by_source accounts_of(const body_of_evidence& known,
                               std::span<const model::contact_id> leaves)
{
    const auto is_theirs = [&](const holder& each) {
        return each.counts && std::ranges::binary_search(leaves, known.leaves()[each.leaf]->id);
    };
    accounts_by_source found;
    for (const auto& each : known.all()) {
        if (is_unique(each, known.rules().rules()) && std::ranges::any_of(each.holders, is_theirs))
            found[each.what->source].insert(each.what->value);
    }
    return found;
}

std::optional<two_values> find_two_values(const accounts_by_source& accounts)
{
    for (const auto& [source, values] : accounts) {
        if (values.size() > 1)
            return two_values{source, *values.begin(), *std::next(values.begin())};
    }
    return std::nullopt;
}

} // namespace seam::identity
