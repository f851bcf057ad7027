// SPDX-License-Identifier: Apache-2.0
#include "identity/expire.h"

#include "identity/draft.h"
#include "identity/forget.h"
#include "identity/graph_index.h"
#include "identity/settle.h"

#include <algorithm>
#include <set>
#include <utility>

namespace seam::identity {
namespace {

timestamp last_interaction(const model::leaf& which, const graph_index& graph)
{
    const auto held = graph.holdings(which.id);
    if (held.empty()) {
        const auto* said = graph.find_record(which.id);
        return said != nullptr ? std::max(which.created, said->modified) : which.created;
    }
    return (*std::ranges::max_element(held, {}, &model::holding::last_seen))->last_seen;
}

bool has_expired(const model::leaf& which, const graph_index& graph, const context& how)
{
    const auto limit = expiry_limit(which.type, how.rules.kept_for, how.now);
    return limit && last_interaction(which, graph) < *limit;
}

bool is_curated(const person& whom, const graph_index& graph)
{
    return std::ranges::any_of(whom.leaves,
                               [&](model::contact_id leaf) { return graph.is_curated(leaf); });
}

} // namespace

std::optional<std::chrono::days> lifetime_of(model::contact_type type, const lifetimes& kept)
{
    switch (type) {
    case model::contact_type::ephemeral:
        return kept.ephemeral;
    case model::contact_type::identified:
        return kept.identified;
    case model::contact_type::curated:
        break;
    }
    return std::nullopt;
}

std::optional<timestamp> expiry_limit(model::contact_type type, const lifetimes& kept,
                                      timestamp now)
{
    const auto life = lifetime_of(type, kept);
    if (!life) return std::nullopt;
    return now - *life - std::chrono::hours(1);
}

expired expire(const model::neighbourhood& graph, std::span<const model::contact_id> asked,
               context how)
{
    const graph_index index(graph);
    std::set<model::contact_id> gone;
    for (const auto leaf : asked) {
        const auto* known = index.find_leaf(leaf);
        if (known != nullptr && has_expired(*known, index, how)) gone.insert(leaf);
    }
    if (gone.empty()) return {};
    view before(graph, how.rules);
    for (const auto& whom : before.who.persons) {
        if (!is_curated(whom, index)) continue;
        for (const auto leaf : whom.leaves)
            gone.erase(leaf);
    }
    if (gone.empty()) return {};
    draft into(graph);
    forget_leaves(gone, before, into);
    return {{gone.begin(), gone.end()}, settle(into, std::move(before), how).changes};
}

} // namespace seam::identity
