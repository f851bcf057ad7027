// SPDX-License-Identifier: Apache-2.0
#include "identity/accounts.h"

#include <algorithm>
#include <numeric>

namespace seam::identity {

bool is_unique(const evidence& found, const policy& rules)
{
    return found.what->type == model::identifier_type::external_id && !found.is_blocked &&
           !rules.several_accounts.contains(found.what->source);
}

ledger::ledger(std::span<const evidence> all, std::size_t leaves, const policy& rules) : of_(leaves)
{
    std::vector<const evidence*> named;
    for (const auto& each : all) {
        if (is_unique(each, rules)) named.push_back(&each);
    }
    std::ranges::sort(named, {}, [](const evidence* each) {
        return account{each->what->source, each->what->value};
    });
    for (const auto* each : named) {
        for (const auto leaf : each->counting())
            of_[leaf].push_back(accounts_.size());
        accounts_.push_back({each->what->source, each->what->value});
    }
    class_of_.resize(accounts_.size());
    std::iota(class_of_.begin(), class_of_.end(), std::size_t{0});
}

bool ledger::is_single(std::size_t leaf, std::size_t which) const
{
    return std::ranges::count_if(of_[leaf], [&](std::size_t each) {
               return accounts_[each].source == accounts_[which].source;
           }) == 1;
}

void ledger::note_one_human(std::span<const std::size_t> leaves)
{
    std::vector<std::size_t> singles;
    for (const auto leaf : leaves) {
        for (const auto which : of_[leaf]) {
            if (is_single(leaf, which)) singles.push_back(which);
        }
    }
    std::ranges::sort(singles);
    for (std::size_t next = 1; next < singles.size(); ++next) {
        const auto kept = singles[next - 1];
        if (accounts_[kept].source != accounts_[singles[next]].source) continue;
        const auto gone = class_of_[singles[next]];
        std::ranges::replace(class_of_, gone, class_of_[kept]);
    }
}

std::optional<account_pair> ledger::find_two(std::span<const std::size_t> leaves) const
{
    std::vector<std::size_t> seen;
    for (const auto leaf : leaves)
        seen.insert(seen.end(), of_[leaf].begin(), of_[leaf].end());
    std::ranges::sort(seen);
    const auto repeated = std::ranges::unique(seen);
    seen.erase(repeated.begin(), repeated.end());
    return find_two_of_a_source(accounts_, seen, [&](std::size_t a, std::size_t b) {
        return class_of_[a] != class_of_[b];
    });
}

} // namespace seam::identity
