// SPDX-License-Identifier: Apache-2.0
#include "storage/memory/history.h"

#include "storage/memory/state.h"

#include <algorithm>
#include <ranges>

namespace seam::storage::memory {
namespace {

void replay_one(graph& to, const model::graph_changes& what)
{
    for (const auto& id : what.gone_decisions)
        to.decisions.erase(id);
    for (const auto& held : what.gone_holdings)
        to.holdings.erase(holding_key(held));
    for (const auto& id : what.gone_heads)
        to.heads.erase(id);
    for (const auto& each : what.leaves)
        to.leaves[each.id] = each;
    for (const auto& each : what.holdings)
        to.holdings[holding_key(each)] = each;
    for (const auto& each : what.decisions)
        to.decisions[each.id] = each;
    for (const auto& each : what.heads)
        to.heads[each.id] = each;
    for (const auto& each : what.records)
        to.records[each.leaf] = each;
}

void forget_in(model::graph_changes& all, model::contact_id leaf)
{
    const auto is_its = [&](const auto& each) { return each.leaf == leaf; };
    std::erase_if(all.leaves, [&](const auto& each) { return each.id == leaf; });
    std::erase_if(all.holdings, is_its);
    std::erase_if(all.gone_holdings, is_its);
    std::erase_if(all.records, is_its);
    for (auto& each : all.decisions)
        if (names(each, leaf)) each = without(each, leaf);
    for (auto& each : all.heads)
        std::erase(each.members, leaf);
}

} // namespace

void history::begin(journal& log, timestamp at)
{
    model::graph_changes empty;
    empty.at = at;
    log.append(changes_, std::move(empty));
}

void history::forget_future(journal& log, timestamp at)
{
    auto all = changes_;
    for (auto& each : all)
        each.at = std::min(each.at, at);
    log.replace(changes_, std::move(all));
}

void history::add_gone(const model::graph_changes& what)
{
    last().gone_decisions = what.gone_decisions;
    last().gone_holdings = what.gone_holdings;
    last().gone_heads = what.gone_heads;
}

void history::move_last_seen(journal& log, const model::holding& what)
{
    for (std::size_t place = changes_.size(); place-- > 0;) {
        auto& holdings = changes_[place].holdings;
        const auto found = std::ranges::find(holdings | std::views::reverse, holding_key(what),
                                             [](const auto& each) { return holding_key(each); });
        if (found == holdings.rend()) continue;
        const auto within = static_cast<std::size_t>(holdings.rend() - found) - 1;
        log.on_take_back([this, place, within, before = found->last_seen] {
            changes_[place].holdings[within].last_seen = before;
        });
        found->last_seen = what.last_seen;
        return;
    }
}

void history::forget(journal& log, model::contact_id leaf)
{
    auto rest = changes_;
    for (auto& each : rest)
        forget_in(each, leaf);
    log.replace(changes_, std::move(rest));
}

std::set<timestamp> history::decision_times() const
{
    std::set<timestamp> times;
    for (const auto& each : changes_)
        for (const auto& made : each.decisions)
            if (made.what != model::verdict::curated) times.insert(made.made);
    return times;
}

graph history::replay(timestamp then) const
{
    graph known;
    for (const auto& each : changes_) {
        if (each.at > then) break;
        replay_one(known, each);
    }
    for (auto& held : known.holdings | std::views::values)
        held.last_seen = std::max(held.first_seen, std::min(held.last_seen, then));
    return known;
}

} // namespace seam::storage::memory
