// SPDX-License-Identifier: Apache-2.0
#include "identity/heads.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <tuple>
#include <utility>

namespace seam::identity {
namespace {

/// A head and the merge that made it: nullptr if the evidence did, or if it has been taken back.
struct claim
{
    const model::head* head = nullptr;
    const model::decision* merge = nullptr;

    [[nodiscard]] bool is_taken_back() const { return !head->by.is_nil() && merge == nullptr; }
};

/// Merges before evidence, the newest first; then the oldest heads first.
bool comes_first(const claim& left, const claim& right)
{
    if (left.merge != nullptr && right.merge != nullptr && left.merge != right.merge)
        return std::tie(left.merge->made, left.merge->id) >
               std::tie(right.merge->made, right.merge->id);
    if ((left.merge == nullptr) != (right.merge == nullptr)) return left.merge != nullptr;
    return std::tie(left.head->created, left.head->id) <
           std::tie(right.head->created, right.head->id);
}

std::vector<claim> rank_heads(std::span<const model::head> heads,
                              std::span<const model::decision> decisions)
{
    std::unordered_map<model::decision_id, const model::decision*> by_id;
    for (const auto& each : decisions)
        by_id.emplace(each.id, &each);
    std::vector<claim> ranked;
    ranked.reserve(heads.size());
    for (const auto& each : heads) {
        const auto merge = by_id.find(each.by);
        ranked.push_back({&each, merge != by_id.end() ? merge->second : nullptr});
    }
    std::ranges::sort(ranked, comes_first);
    return ranked;
}

/// Those of `first` (sorted) before the others; then somebody before what is passed on, the oldest
/// first.
std::vector<model::contact_id> order_members(const person& whom,
                                             std::span<const model::leaf> leaves,
                                             std::span<const model::contact_id> first)
{
    struct member
    {
        bool comes_later = false;
        bool is_nobody = false;
        timestamp created;
        model::contact_id leaf;
    };
    std::vector<member> members;
    members.reserve(whom.leaves.size());
    for (const auto& each : leaves) {
        if (std::ranges::binary_search(whom.leaves, each.id))
            members.push_back({!std::ranges::binary_search(first, each.id), !is_somebody(each),
                               each.created, each.id});
    }
    std::ranges::sort(members, {}, [](const member& each) {
        return std::tie(each.comes_later, each.is_nobody, each.created, each.leaf);
    });
    std::vector<model::contact_id> ids;
    ids.reserve(members.size());
    for (const auto& each : members)
        ids.push_back(each.leaf);
    return ids;
}

} // namespace

bool is_somebody(const model::leaf& which)
{
    return which.kind != model::leaf_kind::device && which.kind != model::leaf_kind::address;
}

directory::directory(std::span<const model::head> heads, std::span<const model::decision> decisions,
                     const partition& who)
    : persons_(who.persons), contacts_(who.persons.size())
{
    const auto count = [](std::size_t sum, const person& each) { return sum + each.leaves.size(); };
    person_of_.reserve(
        std::accumulate(persons_.begin(), persons_.end(), heads.size() + persons_.size(), count));
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
    for (const auto& each : rank_heads(heads, decisions)) {
        settle(*each.head, !each.is_taken_back(), taken_out);
        newest_ = std::max(newest_, each.head->created);
    }
}

/// Those that outrank it come first, so what has a contact id by now keeps it. A member that is not
/// known here, and is not the leader, changes nothing: a leader elsewhere means that the head leads
/// elsewhere.
void directory::settle(const model::head& claimant, bool stands, const apart_by_leaf& taken_out)
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
    if (stands && contacts_[which].is_nil()) contacts_[which] = claimant.id;
}

timestamp directory::next_created(timestamp now) const
{
    return std::max(now, newest_ + std::chrono::milliseconds(1));
}

std::vector<model::head> directory::make_missing_heads(std::span<const model::leaf> leaves,
                                                       timestamp now, id_source& ids)
{
    const auto created = next_created(now);
    std::vector<model::head> made;
    for (std::size_t which = 0; which < persons_.size(); ++which) {
        if (!contacts_[which].is_nil()) continue;
        made.push_back({ids.next_id<model::contact_id>(), created,
                        order_members(persons_[which], leaves, {})});
        contacts_[which] = made.back().id;
        person_of_.emplace(made.back().id, which);
    }
    if (!made.empty()) newest_ = created;
    return made;
}

model::head directory::make_head(const model::decision& merge, std::span<const model::leaf> leaves,
                                 timestamp now, id_source& ids)
{
    const auto named = leaves_of(merge);
    const auto which = person_of_.at(named.front());
    model::head made{ids.next_id<model::contact_id>(), next_created(now),
                     order_members(persons_[which], leaves, named), merge.id};
    newest_ = made.created;
    contacts_[which] = made.id;
    person_of_.emplace(made.id, which);
    return made;
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
