// SPDX-License-Identifier: Apache-2.0
#include "api/identity/policy_effect.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace seam::api {
namespace {

using model::contact_id;

std::string text_of(const model::profile& shown, model::field which)
{
    const auto found = shown.fields.find(which);
    if (found == shown.fields.end()) return {};
    const auto* text = std::get_if<std::string>(&found->second.entry.value);
    return text != nullptr ? *text : std::string();
}

/// Where leaves go, and from where each contact gets some.
struct movements
{
    std::map<contact_id, contact_id> by_leaf;
    std::map<contact_id, std::set<contact_id>> into;
};

movements gather(const identity::preview& difference)
{
    movements found;
    for (const auto& each : difference.leaves) {
        found.by_leaf.emplace(each.id, each.to);
        found.into[each.to].insert(each.from);
    }
    return found;
}

bool gets_from_others(contact_id to, contact_id from, const movements& moved,
                      const std::set<contact_id>& still_there)
{
    const auto sources = moved.into.find(to);
    const bool from_others =
        sources != moved.into.end() &&
        std::ranges::any_of(sources->second, [&](contact_id other) { return other != from; });
    return from_others || (to != from && still_there.contains(to));
}

policy_effect effect_of(const affected_contact& whom, const movements& moved,
                        const std::set<contact_id>& still_there)
{
    if (whom.becomes.size() > 1) return policy_effect::comes_apart;
    const auto joins = [&](contact_id to) {
        return gets_from_others(to, whom.contact, moved, still_there);
    };
    if (std::ranges::any_of(whom.becomes, joins)) return policy_effect::united;
    return whom.moving.empty() ? policy_effect::reworded : policy_effect::renamed;
}

} // namespace

std::string shown_name(const model::profile& shown)
{
    const auto first = text_of(shown, model::field::first_name);
    const auto last = text_of(shown, model::field::last_name);
    return first.empty() || last.empty() ? first + last : first + " " + last;
}

std::vector<affected_contact> affected_by(const identity::preview& difference)
{
    const auto moved = gather(difference);
    // Contacts that stand for somebody before and after: what moves into them is united with those.
    std::set<contact_id> still_there;
    for (const auto& each : difference.contacts) {
        if (each.before && each.after && each.lost.size() < each.before->leaves.size())
            still_there.insert(each.contact);
    }
    std::vector<affected_contact> affected;
    for (const auto& each : difference.contacts) {
        if (!each.before) continue;
        affected_contact whom{
            .contact = each.contact, .type = each.before->type, .name = shown_name(*each.before)};
        std::set<contact_id> becomes;
        for (const auto leaf : each.before->leaves) {
            const auto to = moved.by_leaf.find(leaf);
            becomes.insert(to == moved.by_leaf.end() ? each.contact : to->second);
            if (to != moved.by_leaf.end()) whom.moving.push_back(leaf);
        }
        whom.becomes.assign(becomes.begin(), becomes.end());
        whom.effect = effect_of(whom, moved, still_there);
        affected.push_back(std::move(whom));
    }
    return affected;
}

} // namespace seam::api
