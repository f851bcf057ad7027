// SPDX-License-Identifier: Apache-2.0
#include "identity/turns.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace seam::identity {
namespace {

/// One human's account of one source, and when it held the value.
struct tenure
{
    model::external_source_id source;
    std::size_t human = 0;
    time_span time;
};

std::vector<tenure> find_tenures(const evidence& found, const ledger& accounts)
{
    std::vector<tenure> all;
    for (const auto& who : found.holders) {
        if (!who.counts) continue;
        for (const auto which : accounts.of(who.leaf))
            all.push_back({accounts.at(which).source, accounts.human_of(which), who.seen});
    }
    std::ranges::sort(all, {},
                      [](const tenure& each) { return std::tie(each.source, each.human); });
    std::vector<tenure> merged;
    for (const auto& each : all) {
        if (!merged.empty() && merged.back().source == each.source &&
            merged.back().human == each.human)
            merged.back().time.add(each.time);
        else
            merged.push_back(each);
    }
    return merged;
}

bool overlap_at_a_source(std::vector<tenure> all)
{
    std::ranges::sort(all, {}, [](const tenure& each) {
        return std::tie(each.source, each.time.first, each.time.last);
    });
    return std::ranges::adjacent_find(all, [](const tenure& left, const tenure& right) {
               return left.source == right.source && right.time.first <= left.time.last;
           }) != all.end();
}

/// When turns begin, but for the first.
std::vector<timestamp> find_changes(std::vector<tenure> all)
{
    std::ranges::sort(all, {}, [](const tenure& each) { return each.time.first; });
    std::vector<timestamp> changes;
    std::vector<const tenure*> turn;
    for (auto next = all.begin(); next != all.end();) {
        // Who begin at the same time begin the same turn, whatever the order among them.
        const auto end = std::ranges::find_if(next, all.end(), [&](const tenure& each) {
            return each.time.first != next->time.first;
        });
        const auto is_taken = [&](const tenure& each) {
            return std::ranges::any_of(
                turn, [&](const tenure* other) { return other->source == each.source; });
        };
        if (std::any_of(next, end, is_taken)) {
            const auto change = next->time.first;
            changes.push_back(change);
            std::erase_if(turn, [&](const tenure* each) { return each->time.last < change; });
        }
        for (; next != end; ++next)
            turn.push_back(&*next);
    }
    return changes;
}

} // namespace

std::optional<turns> find_turns(const evidence& found, const ledger& accounts)
{
    const auto tenures = find_tenures(found, accounts);
    if (overlap_at_a_source(tenures)) return std::nullopt;
    const auto changes = find_changes(tenures);
    turns made;
    made.of.resize(changes.size() + 1);
    const auto turn_at = [&](timestamp at) {
        return static_cast<std::size_t>(std::ranges::upper_bound(changes, at) - changes.begin());
    };
    for (const auto& who : found.holders) {
        if (!who.counts) continue;
        const auto turn = turn_at(who.seen.first);
        if (turn == turn_at(who.seen.last))
            made.of[turn].push_back(who.leaf);
        else
            made.between.push_back(who.leaf);
    }
    return made;
}

} // namespace seam::identity
