// SPDX-License-Identifier: Apache-2.0
#include "identity/observe.h"

#include "identity/draft.h"
#include "identity/profile.h"
#include "identity/settle.h"
#include "identity/sighting.h"

#include <algorithm>
#include <span>
#include <utility>

namespace seam::identity {
namespace {

const model::leaf* find_seen(const model::neighbourhood& graph, const seen_leaf& wanted)
{
    const auto is_wanted = [&](const model::leaf& each) {
        if (each.kind != wanted.kind || each.subject_key != wanted.subject_key) return false;
        return wanted.key != nullptr ? each.key == *wanted.key : !each.has_key();
    };
    const auto found = std::ranges::find_if(graph.leaves, is_wanted);
    return found == graph.leaves.end() ? nullptr : &*found;
}

/// One observation being put into a draft.
class recording
{
  public:
    recording(draft& into, const observation& seen, const context& how)
        : draft_(into), seen_(seen), how_(how)
    {}

    /// Finds or makes the leaf, with what it is seen to hold.
    model::contact_id put_leaf(const seen_leaf& wanted);
    void put_fields(model::contact_id leaf);
    void upgrade(model::contact_id leaf);

  private:
    void see(model::contact_id leaf, const seen_holding& held);

    draft& draft_;
    const observation& seen_;
    const context& how_;
};

model::contact_id recording::put_leaf(const seen_leaf& wanted)
{
    const auto* known = find_seen(draft_.graph(), wanted);
    auto which = known != nullptr ? *known : model::leaf{};
    if (known == nullptr) {
        which.id = how_.ids.next_id<model::contact_id>();
        which.kind = wanted.kind;
        which.type = first_type(wanted.kind);
        if (wanted.key != nullptr) which.key = *wanted.key;
        which.subject_key = wanted.subject_key;
        which.created = seen_.at;
    }
    // Late news of an earlier visit: it is as old as its first, whatever came first to us.
    which.created = std::min(which.created, seen_.at);
    draft_.put(which);
    for (const auto& held : wanted.holdings)
        see(which.id, held);
    return which.id;
}

void recording::see(model::contact_id leaf, const seen_holding& held)
{
    model::holding seen;
    seen.leaf = leaf;
    seen.what = *held.what;
    seen.via = held.via;
    if (held.via != model::origin::key) seen.deployment = seen_.deployment;
    seen.how = held.how;
    seen.first_seen = seen_.at;
    seen.last_seen = seen_.at;
    seen.session = seen_.session;
    seen.actor = how_.actor;
    seen.policy_version = how_.rules.version;
    draft_.see(std::move(seen));
}

void recording::put_fields(model::contact_id leaf)
{
    const auto& records = draft_.graph().records;
    const auto known = std::ranges::find(records, leaf, &model::record::leaf);
    auto said = known != records.end() ? *known : model::record{};
    said.leaf = leaf;
    say_fields(seen_, said);
    if (!said.fields.empty()) draft_.put(said);
}

void recording::upgrade(model::contact_id leaf)
{
    const auto& graph = draft_.graph();
    auto which = *std::ranges::find(graph.leaves, leaf, &model::leaf::id);
    if (which.type != model::contact_type::ephemeral) return;
    // What the API says can be taken back, and then nothing of it may stay; while it is said, the
    // profile shows it.
    const bool is_known = std::ranges::any_of(graph.holdings, [&](const model::holding& held) {
        return held.leaf == leaf && held.via != model::origin::api && identifies(held);
    });
    if (!is_known) return;
    which.type = model::contact_type::identified;
    draft_.put(which);
}

} // namespace

std::optional<model::contact_id> find_leaf(const model::neighbourhood& graph,
                                           const observation& seen, const policy& rules)
{
    const auto shown = find_seen_leaves(seen, rules);
    const auto* known = shown.empty() ? nullptr : find_seen(graph, shown.front());
    return known != nullptr ? std::optional(known->id) : std::nullopt;
}

observed observe(const model::neighbourhood& graph, const observation& seen, context how)
{
    const auto shown = find_seen_leaves(seen, how.rules);
    if (shown.empty()) return {};
    draft made(graph);
    recording into(made, seen, how);
    const auto leaf = into.put_leaf(shown.front());
    for (const auto& device : std::span(shown).subspan(1))
        into.put_leaf(device);
    into.put_fields(leaf);
    into.upgrade(leaf);
    view before(graph, how.rules);
    if (!made.is_changed()) {
        const auto contact = before.contacts.resolve(leaf);
        // Nil if the policy has changed meanwhile and the person awaits a head.
        if (contact && !contact->is_nil()) return {leaf, *contact, {}};
    }
    auto outcome = settle(made, std::move(before), how);
    return {leaf, *outcome.after.contacts.resolve(leaf), std::move(outcome.changes)};
}

} // namespace seam::identity
