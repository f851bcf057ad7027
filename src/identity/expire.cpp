// SPDX-License-Identifier: Apache-2.0
#include "identity/expire.h"

#include "identity/draft.h"
#include "identity/forget.h"
#include "identity/graph_index.h"
#include "identity/heads.h"
#include "identity/profile.h"
#include "identity/settle.h"
#include "identity/survivorship.h"

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
    const auto limit = expiry_limit(type_of(which.id, graph), how.rules.kept_for, how.now);
    return limit && last_interaction(which, graph) < *limit;
}

bool is_curated(const person& whom, const graph_index& graph)
{
    return std::ranges::any_of(whom.leaves,
                               [&](model::contact_id leaf) { return graph.is_curated(leaf); });
}

/// True if a human or an API caller wrote on the leaf.
bool is_written(model::contact_id leaf, const graph_index& graph)
{
    const auto* said = graph.find_record(leaf);
    if (said != nullptr &&
        std::ranges::any_of(said->fields, [](const auto& each) { return each.second.curated; }))
        return true;
    return std::ranges::any_of(graph.holdings(leaf), [](const model::holding* held) {
        return held->via == model::origin::api;
    });
}

/// The leaf on which what a decision says of the person rests.
model::contact_id foremost(const model::decision& saying, const graph_index& graph)
{
    return std::ranges::min(leaves_of(saying), {}, [&](model::contact_id leaf) {
        return precedence_of(*graph.find_leaf(leaf));
    });
}

bool is_in_force(const model::decision& saying, const view& before)
{
    const auto* whom = before.find(leaves_of(saying).front());
    return whom != nullptr && speaks_of(saying, whom->leaves);
}

/// Takes from `gone` those whom humans curate, and those on whom rests what humans decided.
void keep_what_was_said(const graph_index& graph, const view& before,
                        std::set<model::contact_id>& gone)
{
    for (const auto& whom : before.who.persons) {
        if (!is_curated(whom, graph)) continue;
        for (const auto leaf : whom.leaves)
            gone.erase(leaf);
    }
    for (const auto* saying : graph.sayings()) {
        if (is_in_force(*saying, before)) gone.erase(foremost(*saying, graph));
    }
}

/// What was said of several who have come apart is shown of none. Without those that go it would
/// seem to have been said of the rest.
void silence_those_apart(const std::set<model::contact_id>& gone, const graph_index& graph,
                         const view& before, draft& into)
{
    for (const auto* saying : graph.sayings()) {
        const bool loses = std::ranges::any_of(
            leaves_of(*saying), [&](model::contact_id leaf) { return gone.contains(leaf); });
        if (!loses || is_in_force(*saying, before)) continue;
        auto silent = *saying;
        silent.fields.clear();
        into.put(silent);
    }
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
        const bool is_idle = known != nullptr && has_expired(*known, index, how);
        // What bears somebody's words stays idle for ever: nobody is evaluated for it.
        if (is_idle && !is_written(leaf, index)) gone.insert(leaf);
    }
    if (gone.empty()) return {};
    view before(graph, how.rules);
    keep_what_was_said(index, before, gone);
    if (gone.empty()) return {};
    draft into(graph);
    silence_those_apart(gone, index, before, into);
    forget_leaves(gone, before, into, sayings::kept);
    return {{gone.begin(), gone.end()}, settle(into, std::move(before), how).changes};
}

} // namespace seam::identity
