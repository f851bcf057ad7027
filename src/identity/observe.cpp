// SPDX-License-Identifier: Apache-2.0
#include "identity/observe.h"

#include "identity/draft.h"
#include "identity/graph_index.h"
#include "identity/profile.h"
#include "identity/settle.h"

#include <algorithm>
#include <chrono>
#include <tuple>
#include <utility>

namespace seam::identity {
namespace {

using model::assurance;
using model::contact_type;
using model::identifier_type;
using model::leaf_kind;
using model::origin;

/// What makes a leaf the one it is.
struct name
{
    leaf_kind kind = leaf_kind::device;
    model::identifier key; ///< value empty for a subject
    std::string subject_key;
    assurance how = assurance::verified;
};

bool is_sign_in(const observation& seen)
{
    return seen.kind != observation_kind::tracking && seen.kind != observation_kind::address;
}

bool is_usable(const std::optional<model::identifier>& what, const policy& rules)
{
    return what && !what->value.empty() && !rules.is_blocked(*what);
}

/// An identifier by which a channel knows its visitors, as well known as linking by it takes: a
/// leaf's key always counts, so a mere claim must not become one.
bool is_address(const shown_identifier& shown, const policy& rules)
{
    if (shown.what.type == identifier_type::cookie ||
        shown.what.type == identifier_type::external_id)
        return false;
    model::holding as_held;
    as_held.what = shown.what;
    as_held.via = origin::tracking;
    as_held.how = shown.how;
    return rules.counts(as_held);
}

/// The leaf to which the observation belongs; nullopt if there is nothing to know the visitor by.
/// A blocked external id (`null`, from a provider that lacks the claim) would be everybody's, so
/// that its account is known by the subject. A blocked cookie would be everybody's device.
std::optional<name> name_leaf(const observation& seen, const policy& rules)
{
    if (seen.kind == observation_kind::signed_in && is_usable(seen.external_id, rules))
        return name{leaf_kind::account, *seen.external_id, {}, assurance::verified};
    if (is_sign_in(seen)) {
        if (seen.subject_key.empty()) return std::nullopt;
        return name{leaf_kind::subject, {}, seen.subject_key, assurance::verified};
    }
    if (seen.kind == observation_kind::tracking) {
        if (!is_usable(seen.cookie, rules)) return std::nullopt;
        return name{leaf_kind::device, *seen.cookie, {}, assurance::asserted};
    }
    const auto found = std::ranges::find_if(
        seen.identifiers, [&](const auto& shown) { return is_address(shown, rules); });
    if (found == seen.identifiers.end()) return std::nullopt;
    return name{leaf_kind::address, found->what, {}, found->how};
}

const model::leaf* find_named(const model::neighbourhood& graph, const name& wanted)
{
    const auto found = std::ranges::find_if(graph.leaves, [&](const model::leaf& each) {
        return std::tie(each.kind, each.key, each.subject_key) ==
               std::tie(wanted.kind, wanted.key, wanted.subject_key);
    });
    return found == graph.leaves.end() ? nullptr : &*found;
}

/// A field as a visitor's channel says it; never curated.
model::field_entry make_entry(const said_value& said, timestamp at)
{
    return {.value = said.value, .how = said.how, .curated = false, .at = at};
}

bool says_nothing(const model::field_value& value)
{
    const auto* text = std::get_if<std::string>(&value);
    return std::holds_alternative<std::monostate>(value) || (text != nullptr && text->empty());
}

/// A value in a form that can be ordered, for two that were said at the same instant.
auto spell(const model::field_value& value)
{
    const auto* text = std::get_if<std::string>(&value);
    const auto* phone = std::get_if<model::phone_number>(&value);
    const auto* flag = std::get_if<bool>(&value);
    return std::make_tuple(value.index(), text != nullptr ? *text : std::string(),
                           phone != nullptr ? phone->user_input : std::string(),
                           flag != nullptr && *flag);
}

bool replaces(const model::field_entry& said, const model::field_entry& known)
{
    if (said.value == known.value && said.how == known.how && !known.curated) {
        // Said again within the hour it is no news: see observe().
        using std::chrono::hours;
        return std::chrono::floor<hours>(said.at) > std::chrono::floor<hours>(known.at);
    }
    if (outranks(said, known)) return true;
    return !outranks(known, said) && spell(said.value) > spell(known.value);
}

/// One observation being put into a draft.
class recording
{
  public:
    recording(draft& into, const observation& seen, const context& how)
        : draft_(into), seen_(seen), how_(how)
    {}

    /// Finds or makes the leaf, and its key holding.
    model::contact_id put_leaf(const name& wanted);
    void hold(model::contact_id leaf, const model::identifier& what, assurance known_by);
    void say_fields(model::contact_id leaf);
    void upgrade(model::contact_id leaf);

  private:
    void see(model::contact_id leaf, const model::identifier& what, origin via, assurance known_by);

    draft& draft_;
    const observation& seen_;
    const context& how_;
};

model::contact_id recording::put_leaf(const name& wanted)
{
    const auto* known = find_named(draft_.graph(), wanted);
    auto which = known != nullptr ? *known : model::leaf{};
    if (known == nullptr) {
        which.id = how_.ids.next_id<model::contact_id>();
        which.kind = wanted.kind;
        which.type =
            wanted.kind == leaf_kind::device ? contact_type::ephemeral : contact_type::identified;
        which.key = wanted.key;
        which.subject_key = wanted.subject_key;
        which.created = seen_.at;
    }
    // Late news of an earlier visit: it is as old as its first, whatever came first to us.
    which.created = std::min(which.created, seen_.at);
    draft_.put(which);
    if (which.has_key()) see(which.id, which.key, origin::key, wanted.how);
    return which.id;
}

void recording::hold(model::contact_id leaf, const model::identifier& what, assurance known_by)
{
    const auto via = seen_.kind == observation_kind::signed_in ? origin::signed_in
                     : seen_.kind == observation_kind::signed_in_no_source
                         ? origin::signed_in_no_source
                         : origin::tracking;
    see(leaf, what, via, known_by);
}

void recording::see(model::contact_id leaf, const model::identifier& what, origin via,
                    assurance known_by)
{
    model::holding seen;
    seen.leaf = leaf;
    seen.what = what;
    seen.via = via;
    if (via != origin::key) seen.deployment = seen_.deployment;
    seen.how = known_by;
    seen.first_seen = seen_.at;
    seen.last_seen = seen_.at;
    seen.session = seen_.session;
    seen.actor = how_.actor;
    seen.policy_version = how_.rules.version;
    draft_.see(std::move(seen));
}

void recording::say_fields(model::contact_id leaf)
{
    const auto& records = draft_.graph().records;
    const auto known = std::ranges::find(records, leaf, &model::record::leaf);
    auto said = known != records.end() ? *known : model::record{};
    said.leaf = leaf;
    for (const auto& [which, value] : seen_.fields) {
        if (says_nothing(value.value)) continue;
        const auto entry = make_entry(value, seen_.at);
        const auto [place, is_new] = said.fields.try_emplace(which, entry);
        if (!is_new && replaces(entry, place->second)) place->second = entry;
    }
    if (said.fields.empty()) return;
    said.modified = {};
    for (const auto& [which, entry] : said.fields)
        said.modified = std::max(said.modified, entry.at);
    draft_.put(said);
}

void recording::upgrade(model::contact_id leaf)
{
    const auto& graph = draft_.graph();
    auto which = *std::ranges::find(graph.leaves, leaf, &model::leaf::id);
    if (which.type != contact_type::ephemeral) return;
    const bool is_known = std::ranges::any_of(graph.holdings, [&](const model::holding& held) {
        return held.leaf == leaf && identifies(held);
    });
    if (!is_known) return;
    which.type = contact_type::identified;
    draft_.put(which);
}

} // namespace

observed observe(const model::neighbourhood& graph, const observation& seen, context how)
{
    const auto wanted = name_leaf(seen, how.rules);
    if (!wanted) return {};
    draft made(graph);
    recording into(made, seen, how);
    const auto leaf = into.put_leaf(*wanted);
    if (is_sign_in(seen) && seen.cookie) {
        into.hold(leaf, *seen.cookie, assurance::asserted);
        // A leaf of its own for the device, so that its anonymous visits come apart from the
        // account if it turns out to be shared.
        if (is_usable(seen.cookie, how.rules))
            into.put_leaf({leaf_kind::device, *seen.cookie, {}, assurance::asserted});
    }
    if (seen.kind == observation_kind::signed_in && seen.external_id &&
        wanted->kind != leaf_kind::account)
        into.hold(leaf, *seen.external_id, assurance::verified);
    for (const auto& shown : seen.identifiers) {
        if (shown.what != wanted->key) into.hold(leaf, shown.what, shown.how);
    }
    into.say_fields(leaf);
    into.upgrade(leaf);
    if (!made.is_changed()) {
        const auto contact = view(graph, how.rules).contacts.resolve(leaf);
        // Nil if the policy has changed meanwhile and the person awaits a head.
        if (contact && !contact->is_nil()) return {leaf, *contact, {}};
    }
    auto outcome = settle(made, how);
    return {leaf, *outcome.after.contacts.resolve(leaf), std::move(outcome.changes)};
}

} // namespace seam::identity
