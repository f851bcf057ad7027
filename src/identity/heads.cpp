// SPDX-License-Identifier: Apache-2.0
#include "identity/heads.h"

#include <algorithm>
#include <chrono>
#include <tuple>
#include <utility>

namespace seam::identity {

bool is_somebody(const model::leaf& which)
{
    return which.kind != model::leaf_kind::device && which.kind != model::leaf_kind::address;
}

directory::directory(std::span<const model::head> heads, std::span<const model::leaf> leaves,
                     std::span<const model::decision> decisions, const partition& who)
    : persons_(who.persons), contacts_(who.persons.size())
{
    for (const auto& each : leaves)
        place_.try_emplace(each.id, !is_somebody(each), each.created);
    for (std::size_t which = 0; which < persons_.size(); ++which) {
        const auto& members = persons_[which].leaves;
        for (const auto leaf : members)
            person_of_.emplace(leaf, which);
        if (members.size() == 1) contacts_[which] = members.front();
    }
    apart_by_leaf taken_out;
    for (const auto& each : decisions) {
        if (each.what != model::verdict::apart) continue;
        for (const auto leaf : each.left)
            taken_out[leaf].push_back(&each);
    }
    std::vector<model::head> by_age(heads.begin(), heads.end());
    std::ranges::sort(by_age, [](const model::head& left, const model::head& right) {
        return std::tie(left.created, left.id) < std::tie(right.created, right.id);
    });
    for (const auto& each : by_age)
        settle(each, taken_out);
    if (!by_age.empty()) newest_ = by_age.back().created;
}

/// Older heads come first, so what has a contact id by now keeps it. A member that is not known
/// here, and is not the leader, changes nothing: a leader elsewhere means that the head leads
/// elsewhere.
void directory::settle(const model::head& claimant, const apart_by_leaf& taken_out)
{
    static const std::vector<const model::decision*> none;
    const auto leader =
        model::find_leader(claimant.members, [&](model::contact_id leaf) -> const auto& {
            const auto found = taken_out.find(leaf);
            return found != taken_out.end() ? found->second : none;
        });
    const auto home = person_of_.find(leader);
    if (home == person_of_.end()) return;
    const auto which = home->second;
    person_of_.emplace(claimant.id, which);
    if (contacts_[which].is_nil()) contacts_[which] = claimant.id;
}

std::vector<model::head> directory::make_missing_heads(timestamp now, id_source& ids)
{
    const auto created = std::max(now, newest_ + std::chrono::milliseconds(1));
    std::vector<model::head> made;
    for (std::size_t which = 0; which < persons_.size(); ++which) {
        if (!contacts_[which].is_nil()) continue;
        made.push_back({ids.next_id<model::contact_id>(), created, members_for(persons_[which])});
        contacts_[which] = made.back().id;
        person_of_.emplace(made.back().id, which);
    }
    if (!made.empty()) newest_ = created;
    return made;
}

std::vector<model::contact_id> directory::members_for(const person& whom) const
{
    auto members = whom.leaves;
    std::ranges::sort(
        members, {}, [&](model::contact_id leaf) { return std::make_pair(place_.at(leaf), leaf); });
    return members;
}

std::optional<std::size_t> directory::find_person(model::contact_id contact) const
{
    const auto found = person_of_.find(contact);
    if (found == person_of_.end()) return std::nullopt;
    return found->second;
}

model::contact_id directory::contact_of(std::size_t which) const
{
    return contacts_.at(which);
}

std::optional<model::contact_id> directory::resolve(model::contact_id contact) const
{
    const auto which = find_person(contact);
    if (!which) return std::nullopt;
    return contact_of(*which);
}

} // namespace seam::identity
