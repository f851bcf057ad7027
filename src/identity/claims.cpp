// SPDX-License-Identifier: Apache-2.0
#include "identity/claims.h"

#include "identity/draft.h"
#include "identity/graph_index.h"
#include "identity/settle.h"
#include "identity/uniqueness.h"
#include "identity/writing.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace seam::identity {
namespace {

using model::contact_id;

/// Who holds an identifier, in a person and beside it.
struct holders
{
    std::vector<model::holding> own; ///< the first seen first
    std::vector<model::holding> others;
};

holders find_holders(const model::neighbourhood& graph, const person& whom,
                     const model::identifier& what)
{
    holders found;
    for (const auto& held : graph.holdings) {
        if (held.what != what) continue;
        const bool is_own = std::ranges::binary_search(whom.leaves, held.leaf);
        (is_own ? found.own : found.others).push_back(held);
    }
    std::ranges::sort(found.own, {}, &model::holding::first_seen);
    return found;
}

/// The least contact among those who hold it well enough known to count.
std::optional<claimed_by> find_claimant(const holders& all, const model::identifier& what,
                                        const view& before, const policy& rules)
{
    std::optional<claimed_by> found;
    for (const auto& held : all.others) {
        if (!rules.counts(held)) continue;
        const auto contact = before.contacts.resolve(held.leaf).value_or(held.leaf);
        if (!found || contact < found->contact) found = claimed_by{what, contact};
    }
    return found;
}

/// What the person would have two of, given this.
std::optional<two_values> find_two(const model::neighbourhood& graph, const person& whom,
                                   const model::identifier& what, const policy& rules)
{
    const auto held =
        accounts_of(graph, whom.leaves, rules, [](const model::holding&) { return true; });
    auto claimed = accounts_among({what}, rules);
    for (auto& [source, values] : claimed) {
        if (const auto had = held.find(source); had != held.end())
            values.insert(had->second.begin(), had->second.end());
    }
    return find_two_values(claimed);
}

} // namespace

std::expected<claim, refusal> claim_identifier(const model::neighbourhood& graph,
                                               contact_id contact, const model::identifier& what,
                                               context how)
{
    view before(graph, how.rules);
    const auto* whom = before.find(contact);
    if (whom == nullptr) return std::unexpected(no_such_contact{{contact}});
    const auto all = find_holders(graph, *whom, what);
    const auto known = std::ranges::find_if(
        all.own, [&](const model::holding& held) { return how.rules.counts(held); });
    if (known != all.own.end()) return claim{known->first_seen, {}};
    if (auto claimant = find_claimant(all, what, before, how.rules))
        return std::unexpected(*std::move(claimant));
    if (auto two = find_two(graph, *whom, what, how.rules)) return std::unexpected(*std::move(two));
    draft into(graph);
    into.see(make_api_holding(choose_target(*whom, graph_index(graph)), what, how));
    return claim{how.now, settle(into, std::move(before), how).changes};
}

std::expected<claim, refusal> release_identifier(const model::neighbourhood& graph,
                                                 contact_id contact, const model::identifier& what,
                                                 context how)
{
    view before(graph, how.rules);
    const auto* whom = before.find(contact);
    if (whom == nullptr) return std::unexpected(no_such_contact{{contact}});
    const auto held = find_holders(graph, *whom, what).own;
    if (held.empty()) return std::unexpected(not_held{what});
    draft into(graph);
    for (const auto& each : held) {
        if (each.via == model::origin::api) into.drop(each);
    }
    if (!into.is_changed()) return std::unexpected(shown_by{what, held});
    return claim{held.front().first_seen, settle(into, std::move(before), how).changes};
}

} // namespace seam::identity
