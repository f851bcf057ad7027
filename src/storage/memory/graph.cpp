// SPDX-License-Identifier: Apache-2.0
#include "storage/memory/state.h"

#include <algorithm>
#include <iterator>
#include <ranges>

namespace seam::storage::memory {
namespace {

/// Leaves that one step connects with `leaf`.
graph::seeds next_to(const graph& within, const model::leaf& leaf)
{
    graph::seeds found;
    const auto join = [&](const model::identifier& what) { found.merge(within.led_to(what)); };
    if (leaf.has_key()) join(leaf.key);
    for (const auto& held : within.holdings | std::views::values)
        if (held.leaf == leaf.id) join(held.what);
    for (const auto& made : within.decisions | std::views::values) {
        if (names(made, leaf.id))
            for (const auto& named : model::leaves_of(made))
                found.insert(named);
    }
    return found;
}

} // namespace

graph::seeds graph::holders(const model::identifier& what) const
{
    seeds found;
    for (const auto& held : holdings | std::views::values)
        if (held.what == what) found.insert(held.leaf);
    for (const auto& one : leaves | std::views::values)
        if (one.has_key() && one.key == what) found.insert(one.id);
    return found;
}

graph::seeds graph::led_to(const model::identifier& what) const
{
    seeds surely;
    std::size_t claims = 0;
    for (const auto& held : holdings | std::views::values) {
        if (held.what != what) continue;
        if (held.how == model::assurance::claimed) {
            ++claims;
        } else {
            surely.insert(held.leaf);
        }
    }
    for (const auto& one : leaves | std::views::values)
        if (one.has_key() && one.key == what) surely.insert(one.id);
    return claims > model::claims_followed_max ? surely : holders(what);
}

graph::seeds graph::leaves_of(model::contact_id contact) const
{
    if (leaves.contains(contact)) return {contact};
    const auto head = heads.find(contact);
    if (head == heads.end()) return {};
    return {head->second.members.begin(), head->second.members.end()};
}

std::optional<model::contact_id> graph::subject(const std::string& key) const
{
    for (const auto& one : leaves | std::views::values)
        if (!key.empty() && one.subject_key == key) return one.id;
    return std::nullopt;
}

model::neighbourhood graph::neighbourhood(const seeds& from) const
{
    seeds seen;
    seeds waiting = from;
    while (!waiting.empty()) {
        const auto id = waiting.extract(waiting.begin()).value();
        const auto leaf = leaves.find(id);
        if (leaf == leaves.end() || !seen.insert(id).second) continue;
        waiting.merge(next_to(*this, leaf->second));
    }
    const auto is_seen = [&](model::contact_id id) { return seen.contains(id); };
    model::neighbourhood part;
    for (const auto& id : seen) {
        part.leaves.push_back(leaves.at(id));
        if (const auto known = records.find(id); known != records.end())
            part.records.push_back(known->second);
    }
    for (const auto& held : holdings | std::views::values)
        if (is_seen(held.leaf)) part.holdings.push_back(held);
    for (const auto& made : decisions | std::views::values)
        if (std::ranges::any_of(model::leaves_of(made), is_seen)) part.decisions.push_back(made);
    for (const auto& head : heads | std::views::values)
        if (std::ranges::any_of(head.members, is_seen)) part.heads.push_back(head);
    return part;
}

model::contact_id graph::person_of(model::contact_id contact) const
{
    const auto of_leaf = [this](model::contact_id leaf) {
        const auto person = persons.find(leaf);
        return person != persons.end() ? person->second : model::contact_id();
    };
    if (leaves.contains(contact)) return of_leaf(contact);
    if (profiles.contains(contact)) return contact;
    const auto head = heads.find(contact);
    if (head == heads.end()) return {};
    std::vector<model::contact_id> members;
    std::ranges::copy_if(head->second.members, std::back_inserter(members),
                         [this](auto id) { return leaves.contains(id); });
    return of_leaf(model::find_leader(members, [this](model::contact_id leaf) {
        std::vector<const model::decision*> found;
        for (const auto& made : decisions | std::views::values)
            if (names(made, leaf)) found.push_back(&made);
        return found;
    }));
}

} // namespace seam::storage::memory
