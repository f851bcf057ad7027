// SPDX-License-Identifier: Apache-2.0
#include "identity/sighting.h"

#include "identity/profile.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

namespace seam::identity {
namespace {

using model::assurance;
using model::identifier_type;
using model::leaf_kind;
using model::origin;

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

seen_leaf make_leaf(leaf_kind kind, const model::identifier& key, assurance how)
{
    return {kind, &key, {}, {{&key, origin::key, how}}};
}

/// The leaf to which the observation belongs; nullopt if there is nothing to know the visitor by.
/// A blocked external id (`null`, from a provider that lacks the claim) would be everybody's, so
/// that its account is known by the subject. A blocked cookie would be everybody's device.
std::optional<seen_leaf> name_leaf(const observation& seen, const policy& rules)
{
    if (seen.kind == observation_kind::signed_in && is_usable(seen.external_id, rules))
        return make_leaf(leaf_kind::account, *seen.external_id, seen.external_id_how);
    if (is_sign_in(seen)) {
        if (seen.subject_key.empty()) return std::nullopt;
        return seen_leaf{leaf_kind::subject, nullptr, seen.subject_key, {}};
    }
    if (seen.kind == observation_kind::tracking) {
        if (!is_usable(seen.cookie, rules)) return std::nullopt;
        return make_leaf(leaf_kind::device, *seen.cookie, assurance::asserted);
    }
    const auto found = std::ranges::find_if(
        seen.identifiers, [&](const auto& shown) { return is_address(shown, rules); });
    if (found == seen.identifiers.end()) return std::nullopt;
    return make_leaf(leaf_kind::address, found->what, found->how);
}

origin origin_of(observation_kind kind)
{
    switch (kind) {
    case observation_kind::signed_in:
        return origin::signed_in;
    case observation_kind::signed_in_no_source:
        return origin::signed_in_no_source;
    default:
        return origin::tracking;
    }
}

/// What the leaf is seen to hold besides its key.
void add_holdings(seen_leaf& who, const observation& seen)
{
    const auto via = origin_of(seen.kind);
    if (is_sign_in(seen) && seen.cookie)
        who.holdings.push_back({&*seen.cookie, via, assurance::asserted});
    if (seen.kind == observation_kind::signed_in && seen.external_id &&
        who.kind != leaf_kind::account)
        who.holdings.push_back({&*seen.external_id, via, seen.external_id_how});
    for (const auto& shown : seen.identifiers) {
        if (who.key == nullptr || shown.what != *who.key)
            who.holdings.push_back({&shown.what, via, shown.how});
    }
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

} // namespace

std::vector<seen_leaf> find_seen_leaves(const observation& seen, const policy& rules)
{
    auto own = name_leaf(seen, rules);
    if (!own) return {};
    add_holdings(*own, seen);
    std::vector<seen_leaf> found;
    found.push_back(*std::move(own));
    // A leaf of its own for the device, so that its anonymous visits come apart from the account
    // if it turns out to be shared.
    if (is_sign_in(seen) && is_usable(seen.cookie, rules))
        found.push_back(make_leaf(leaf_kind::device, *seen.cookie, assurance::asserted));
    return found;
}

model::contact_type first_type(leaf_kind kind)
{
    return kind == leaf_kind::device ? model::contact_type::ephemeral
                                     : model::contact_type::identified;
}

void see_again(model::holding& known, const model::holding& seen)
{
    known.last_seen = std::max(known.last_seen, seen.last_seen);
    const auto cause = [](const model::holding& of) {
        return std::tie(of.first_seen, of.session, of.actor, of.policy_version);
    };
    if (cause(seen) < cause(known)) {
        known.first_seen = seen.first_seen;
        known.session = seen.session;
        known.actor = seen.actor;
        known.policy_version = seen.policy_version;
    }
}

timestamp last_seen_at(timestamp at)
{
    return std::chrono::floor<std::chrono::hours>(at);
}

void say_fields(const observation& seen, model::record& known)
{
    for (const auto& [which, value] : seen.fields) {
        if (says_nothing(value.value)) continue;
        const auto entry = make_entry(value, seen.at);
        const auto [place, is_new] = known.fields.try_emplace(which, entry);
        if (!is_new && replaces(entry, place->second)) place->second = entry;
    }
    known.modified = {};
    for (const auto& [which, entry] : known.fields)
        known.modified = std::max(known.modified, entry.at);
}

} // namespace seam::identity
