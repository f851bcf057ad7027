// SPDX-License-Identifier: Apache-2.0
#include "identity/draft.h"

#include "identity/sighting.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <vector>

namespace seam::identity {
namespace {

bool is_same(const model::leaf& left, const model::leaf& right)
{
    return left.id == right.id;
}

bool is_same(const model::holding& left, const model::holding& right)
{
    return is_same_holding(left, right);
}

bool is_same(const model::record& left, const model::record& right)
{
    return left.leaf == right.leaf;
}

bool is_same(const model::decision& left, const model::decision& right)
{
    return left.id == right.id;
}

bool is_same(const model::head& left, const model::head& right)
{
    return left.id == right.id;
}

template <class T>
const T* find(const std::vector<T>& all, const T& like)
{
    const auto found =
        std::ranges::find_if(all, [&](const T& each) { return is_same(each, like); });
    return found == all.end() ? nullptr : &*found;
}

template <class T>
void replace_or_add(std::vector<T>& all, const T& what)
{
    const auto found =
        std::ranges::find_if(all, [&](const T& each) { return is_same(each, what); });
    if (found == all.end())
        all.push_back(what);
    else
        *found = what;
}

template <class T>
void erase_same(std::vector<T>& all, const T& like)
{
    std::erase_if(all, [&](const T& each) { return is_same(each, like); });
}

bool says_something(const model::decision& made)
{
    switch (made.what) {
    case model::verdict::apart:
        return !made.left.empty() && !made.right.empty();
    case model::verdict::curated:
        return !made.left.empty();
    case model::verdict::same:
        break;
    }
    // What it says of the person is said of the last one too.
    return made.left.size() + made.right.size() > (made.fields.empty() ? 1U : 0U);
}

model::decision take_out(const model::decision& made, model::contact_id leaf, sayings said)
{
    auto rest = without(made, leaf);
    if (said == sayings::kept) {
        rest.fields = made.fields;
        rest.note = made.note;
    }
    return rest;
}

} // namespace

bool is_same_holding(const model::holding& left, const model::holding& right)
{
    return std::tie(left.leaf, left.via, left.how, left.deployment, left.what) ==
           std::tie(right.leaf, right.via, right.how, right.deployment, right.what);
}

bool draft::changes_evidence() const
{
    return !changes_.leaves.empty() || !changes_.gone_leaves.empty() ||
           !changes_.holdings.empty() || !changes_.gone_holdings.empty();
}

model::neighbourhood& draft::copy()
{
    if (!copy_) copy_ = original_;
    return *copy_;
}

void draft::put(const model::leaf& which)
{
    const auto* known = find(graph().leaves, which);
    if (known != nullptr && *known == which) return;
    replace_or_add(copy().leaves, which);
    replace_or_add(changes_.leaves, which);
}

void draft::put(const model::holding& which)
{
    const auto* known = find(graph().holdings, which);
    if (known != nullptr && *known == which) return;
    replace_or_add(copy().holdings, which);
    replace_or_add(changes_.holdings, which);
    erase_same(changes_.gone_holdings, which);
}

void draft::put(const model::record& which)
{
    const auto* known = find(graph().records, which);
    if (known != nullptr && *known == which) return;
    replace_or_add(copy().records, which);
    replace_or_add(changes_.records, which);
}

void draft::put(const model::decision& which)
{
    replace_or_add(copy().decisions, which);
    replace_or_add(changes_.decisions, which);
}

void draft::put(const model::head& which)
{
    replace_or_add(copy().heads, which);
    replace_or_add(changes_.heads, which);
}

void draft::see(model::holding seen)
{
    seen.last_seen = last_seen_at(seen.last_seen);
    if (const auto* known = find(graph().holdings, seen)) see_again(seen, *known);
    put(seen);
}

void draft::drop_leaf(model::contact_id which, sayings said)
{
    auto& graph = copy();
    std::erase_if(graph.leaves, [&](const auto& each) { return each.id == which; });
    std::erase_if(graph.holdings, [&](const auto& each) { return each.leaf == which; });
    std::erase_if(graph.records, [&](const auto& each) { return each.leaf == which; });
    changes_.gone_leaves.push_back(which);
    std::vector<model::decision> about;
    std::ranges::copy_if(graph.decisions, std::back_inserter(about),
                         [&](const auto& each) { return names(each, which); });
    for (const auto& each : about) {
        const auto rest = take_out(each, which, said);
        if (says_something(rest))
            put(rest);
        else
            drop_decision(rest.id);
    }
}

void draft::drop(const model::holding& which)
{
    // It may be one of those that are erased.
    // NOLINTNEXTLINE(performance-unnecessary-copy-initialization)
    const auto gone = which;
    erase_same(copy().holdings, gone);
    erase_same(changes_.holdings, gone);
    if (find(original_.holdings, gone) != nullptr) replace_or_add(changes_.gone_holdings, gone);
}

void draft::drop_decision(model::decision_id which)
{
    const auto is_it = [&](const model::decision& each) { return each.id == which; };
    std::erase_if(copy().decisions, is_it);
    std::erase_if(changes_.decisions, is_it);
    changes_.gone_decisions.push_back(which);
}

void draft::drop_head(model::contact_id which)
{
    std::erase_if(copy().heads, [&](const auto& each) { return each.id == which; });
    changes_.gone_heads.push_back(which);
}

} // namespace seam::identity
