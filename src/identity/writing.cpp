// SPDX-License-Identifier: Apache-2.0
#include "identity/writing.h"

#include "identity/heads.h"
#include "identity/profile.h"
#include "identity/settle.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

namespace seam::identity {

using model::contact_id;

namespace {

/// Also of a source at which a person may have several: each of them is one contact's.
bool is_account(const model::identifier& what, const policy& rules)
{
    return what.type == model::identifier_type::external_id && !rules.is_blocked(what);
}

/// Another contact that holds one of these accounts, and with which the leaf is not one person.
std::optional<claimed_by> find_claimant(const settled& outcome, const model::neighbourhood& graph,
                                        model::contact_id leaf, const identifiers& accounts,
                                        const policy& rules)
{
    std::optional<claimed_by> found;
    const auto* own = outcome.after.find(leaf);
    for (const auto& held : graph.holdings) {
        if (held.leaf == leaf || !is_account(held.what, rules) || !accounts.contains(held.what) ||
            !rules.counts(held) || std::ranges::binary_search(own->leaves, held.leaf))
            continue;
        const auto contact = outcome.before.contacts.resolve(held.leaf).value_or(held.leaf);
        if (!found || contact < found->contact) found = claimed_by{held.what, contact};
    }
    return found;
}

} // namespace

contact_id choose_target(const person& whom, const graph_index& graph)
{
    return *std::ranges::min_element(whom.leaves, {}, [&](contact_id leaf) {
        const auto& known = *graph.find_leaf(leaf);
        const bool is_curated = graph.is_curated(leaf);
        return std::make_tuple(!is_curated, !is_curated && !is_somebody(known), known.created,
                               leaf);
    });
}

accounts_by_source accounts_among(const identifiers& all, const policy& rules)
{
    accounts_by_source found;
    for (const auto& each : all) {
        if (rules.is_unique(each)) found[each.source].insert(each.value);
    }
    return found;
}

model::holding make_api_holding(model::contact_id leaf, const model::identifier& what,
                                const context& how)
{
    model::holding made;
    made.leaf = leaf;
    made.what = what;
    made.via = model::origin::api;
    made.how = model::assurance::verified;
    made.first_seen = how.now;
    made.last_seen = how.now;
    made.actor = how.actor;
    made.policy_version = how.rules.version;
    return made;
}

model::field_entry make_curated_entry(model::field_value value, timestamp at)
{
    return {
        .value = std::move(value), .how = model::assurance::verified, .curated = true, .at = at};
}

identifiers implied_by(const model::record& known)
{
    identifiers found;
    for (const auto& [which, entry] : known.fields) {
        if (!entry.curated) continue;
        if (auto implied = implied_identifier(which, entry.value))
            found.insert(*std::move(implied));
    }
    return found;
}

std::expected<written, refusal> finish(const draft& made, model::contact_id leaf,
                                       const identifiers& accounts, const context& how)
{
    auto outcome = settle(made, view(made.original(), how.rules), how);
    if (auto claimant = find_claimant(outcome, made.graph(), leaf, accounts, how.rules))
        return std::unexpected(*std::move(claimant));
    return written{leaf, *outcome.after.contacts.resolve(leaf), std::move(outcome.changes)};
}

} // namespace seam::identity
