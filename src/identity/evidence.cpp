// SPDX-License-Identifier: Apache-2.0
#include "identity/evidence.h"

#include "identity/promotion.h"
#include "identity/sighting.h"
#include "identity/start_of.h"
#include "identity/supersede.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <tuple>
#include <utility>

namespace seam::identity {
namespace {

struct placed
{
    std::uint64_t start = 0; ///< of the value: tells most identifiers apart
    std::size_t leaf = 0;
    const model::holding* seen = nullptr;
};

/// Those of one identifier side by side, by leaf.
std::vector<placed> place_holdings(std::span<const model::leaf* const> sorted,
                                   std::span<const model::holding> holdings)
{
    std::vector<placed> all;
    all.reserve(holdings.size());
    std::optional<std::size_t> place;
    const model::holding* last = nullptr;
    for (const auto& each : holdings) {
        // Those of one leaf often come one after the other.
        if (last == nullptr || last->leaf != each.leaf) place = find_leaf(sorted, each.leaf);
        last = &each;
        if (place) all.push_back({start_of(each.what), *place, &each});
    }
    std::ranges::sort(all, [](const placed& left, const placed& right) {
        return std::tie(left.start, left.seen->what, left.leaf) <
               std::tie(right.start, right.seen->what, right.leaf);
    });
    return all;
}

time_span span_of(const model::holding& seen)
{
    const auto first = last_seen_at(seen.first_seen);
    return {first, std::max(first, last_seen_at(seen.last_seen))};
}

void add(const model::holding& seen, bool ever_links, const rule_table& rules, holder& who)
{
    if (!rules.counts(seen)) return;
    who.counts = true;
    who.is_firm |= seen.via == model::origin::key || seen.via == model::origin::api;
    who.seen.add(span_of(seen));
    if (!ever_links || !rules.has_power(seen)) return;
    who.links = true;
    who.first_seen = std::min(who.first_seen, seen.first_seen);
}

/// `holders` has room for all, so that the spans stay.
std::vector<evidence> group(std::span<const placed> all, const rule_table& rules,
                            std::vector<holder>& holders)
{
    std::vector<evidence> found;
    for (auto next = all.begin(); next != all.end();) {
        const auto& what = next->seen->what;
        const auto rank = rules.rank(what.type);
        const auto first = holders.size();
        for (; next != all.end() && next->seen->what == what; ++next) {
            if (holders.size() == first || holders.back().leaf != next->leaf)
                holders.push_back({.leaf = next->leaf});
            add(*next->seen, rank.has_value(), rules, holders.back());
        }
        found.push_back({.what = &what,
                         .holders = std::span(holders).subspan(first),
                         .rank = rank,
                         .is_blocked = rules.rules().is_blocked(what)});
    }
    return found;
}

/// Types that never link come last.
bool comes_first(const evidence& left, const evidence& right)
{
    const auto place = [](const evidence& found) {
        return std::make_tuple(!found.rank.has_value(), found.rank.value_or(0), found.first_seen);
    };
    const auto of_left = place(left);
    const auto of_right = place(right);
    return of_left != of_right ? of_left < of_right : *left.what < *right.what;
}

template <class Predicate>
std::vector<std::size_t> leaves_if(std::span<const holder> holders, Predicate chosen)
{
    std::vector<std::size_t> found;
    found.reserve(holders.size());
    for (const auto& each : holders) {
        if (chosen(each)) found.push_back(each.leaf);
    }
    return found;
}

bool is_older(const model::decision& left, const model::decision& right)
{
    return std::tie(left.made, left.id) < std::tie(right.made, right.id);
}

/// A human who says later of all these leaves that they are one takes the *apart* back.
bool overrules(const model::decision& word, const model::decision& apart)
{
    return word.what == model::verdict::same && is_older(apart, word) &&
           std::ranges::includes(leaves_of(word), leaves_of(apart));
}

/// Sorted places of those that are known.
std::vector<std::size_t> find_leaves(std::span<const model::leaf* const> sorted,
                                     const std::vector<model::contact_id>& wanted)
{
    std::vector<std::size_t> found;
    for (const auto each : wanted) {
        if (const auto place = find_leaf(sorted, each)) found.push_back(*place);
    }
    return found;
}

} // namespace

void time_span::add(const time_span& other)
{
    first = std::min(first, other.first);
    last = std::max(last, other.last);
}

std::vector<std::size_t> evidence::leaves() const
{
    return leaves_if(holders, [](const holder&) { return true; });
}

std::vector<std::size_t> evidence::counting() const
{
    return leaves_if(holders, [](const holder& each) { return each.counts; });
}

std::vector<std::size_t> evidence::linking() const
{
    return leaves_if(holders, [](const holder& each) { return each.links; });
}

std::vector<std::size_t> evidence::claiming() const
{
    return leaves_if(holders, [](const holder& each) { return !each.counts; });
}

std::vector<std::size_t> evidence::powerless() const
{
    return leaves_if(holders, [](const holder& each) { return each.counts && !each.links; });
}

std::vector<const model::leaf*> sort_leaves(std::span<const model::leaf> leaves)
{
    std::vector<const model::leaf*> sorted;
    sorted.reserve(leaves.size());
    for (const auto& each : leaves)
        sorted.push_back(&each);
    const auto id_of = [](const model::leaf* each) { return each->id; };
    std::ranges::sort(sorted, {}, id_of);
    const auto repeated = std::ranges::unique(sorted, {}, id_of);
    sorted.erase(repeated.begin(), repeated.end());
    return sorted;
}

std::optional<std::size_t> find_leaf(std::span<const model::leaf* const> sorted,
                                     model::contact_id leaf)
{
    const auto found = std::ranges::lower_bound(sorted, leaf, {},
                                                [](const model::leaf* each) { return each->id; });
    if (found == sorted.end() || (*found)->id != leaf) return std::nullopt;
    return static_cast<std::size_t>(found - sorted.begin());
}

body_of_evidence::body_of_evidence(std::span<const model::leaf> leaves,
                                   std::span<const model::holding> holdings, const policy& rules)
    : rules_(rules), leaves_(sort_leaves(leaves))
{
    const auto placed = place_holdings(leaves_, holdings);
    holders_.reserve(placed.size());
    all_ = group(placed, rules_, holders_);
    supersede(all_, rules_);
    for (auto& each : all_) {
        for (const auto& who : each.holders) {
            if (who.links) each.first_seen = std::min(each.first_seen, who.first_seen);
        }
    }
    std::ranges::sort(all_, comes_first);
}

verdicts gather_verdicts(std::span<const model::leaf* const> sorted,
                         std::span<const model::decision> decisions)
{
    verdicts found;
    for (const auto& each : decisions) {
        if (each.what == model::verdict::curated) continue;
        auto left = find_leaves(sorted, each.left);
        auto right = find_leaves(sorted, each.right);
        if (each.what == model::verdict::apart) {
            const bool stands = std::ranges::none_of(
                decisions, [&](const auto& word) { return overrules(word, each); });
            if (stands && !left.empty() && !right.empty())
                found.apart.push_back({std::move(left), std::move(right), &each});
            continue;
        }
        std::vector<std::size_t> all;
        std::ranges::set_union(left, right, std::back_inserter(all));
        if (all.size() > 1) found.same.push_back({std::move(all), &each});
    }
    const auto newest_first = [](const auto& left, const auto& right) {
        return is_older(*right.what, *left.what);
    };
    std::ranges::sort(found.same, newest_first);
    std::ranges::sort(found.apart, newest_first);
    found.curated = find_leaves(sorted, find_promoted(decisions, [&](model::contact_id leaf) {
                                    const auto place = find_leaf(sorted, leaf);
                                    return place ? sorted[*place] : nullptr;
                                }));
    return found;
}

} // namespace seam::identity
