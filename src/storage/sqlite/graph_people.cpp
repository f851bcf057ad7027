// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/graph.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <ranges>
#include <span>
#include <utility>

namespace seam::storage::sqlite {
namespace {

std::vector<number> sorted(std::vector<number> list)
{
    std::ranges::sort(list);
    return list;
}

} // namespace

void graph::insert_decision(owned_decision entry)
{
    for (const auto& leaf : leaves_of(entry.made))
        decided_.add(leaf, entry.made.id);
    decisions_.emplace(entry.made.id, std::move(entry));
}

void graph::erase_decision(model::decision_id id)
{
    const auto& made = decisions_.at(id).made;
    for (const auto& leaf : leaves_of(made))
        decided_.remove(leaf, id);
    decisions_.erase(id);
}

void graph::put_decision(model::organization_id organization, const model::decision& made)
{
    if (decisions_.contains(made.id)) remove_decision(made.id);
    insert_decision({organizations_.add(organization), made});
    remember([this, id = made.id] { erase_decision(id); });
}

void graph::remove_decision(model::decision_id id)
{
    auto before = decisions_.at(id);
    erase_decision(id);
    remember([this, before = std::move(before)] { insert_decision(before); });
}

void graph::index_members(number head, const std::vector<model::contact_id>& members)
{
    for (const auto& member : members)
        heads_of_.add(member, head);
}

void graph::unindex_members(number head, const std::vector<model::contact_id>& members)
{
    for (const auto& member : members)
        heads_of_.remove(member, head);
}

void graph::set_members(number head, std::vector<model::contact_id> members)
{
    const auto set = [this, head](const std::vector<model::contact_id>& to) {
        unindex_members(head, members_[head]);
        index_members(head, to);
        members_[head] = to;
    };
    auto before = members_[head];
    set(members);
    remember([set, before = std::move(before)] { set(before); });
}

void graph::set_made_by(number head, model::decision_id by)
{
    const auto known = made_by_.find(head);
    const auto before = known != made_by_.end() ? known->second : model::decision_id();
    if (before == by) return;
    const auto set = [this, head](model::decision_id to) {
        if (to.is_nil()) {
            made_by_.erase(head);
        } else {
            made_by_[head] = to;
        }
    };
    set(by);
    remember([set, before] { set(before); });
}

number graph::add_head(model::organization_id organization, const model::head& head)
{
    const auto which = new_contact(organizations_.add(organization), head.id, head.created);
    remember([this, which] { members_.erase(which); });
    set_members(which, head.members);
    set_made_by(which, head.by);
    return which;
}

void graph::replace_head(number which, const model::head& head)
{
    edit_contact(which).created = head.created.time_since_epoch().count();
    set_members(which, head.members);
    set_made_by(which, head.by);
}

void graph::remove_head(number which)
{
    set_made_by(which, {});
    set_members(which, {});
    members_.erase(which);
    remember([this, which] { members_[which] = {}; });
    forget_contact(which);
}

const std::vector<number>* graph::find_shown(number person) const
{
    const auto known = shown_.find(person);
    return known != shown_.end() ? &known->second : nullptr;
}

bool graph::set_shown(number person, std::vector<number> leaves)
{
    const auto* known = find_shown(person);
    const bool is_alone = leaves == std::vector{person};
    if (known == nullptr && is_alone) return false;
    if (known != nullptr) {
        remember([this, person, before = *known] { shown_[person] = before; });
    } else {
        remember([this, person] { shown_.erase(person); });
    }
    if (is_alone) {
        shown_.erase(person);
    } else {
        shown_[person] = std::move(leaves);
    }
    return true;
}

/// One entry in what is remembered, however many they are.
void graph::set_person(std::span<const number> leaves, number person)
{
    if (leaves.empty()) return;
    std::vector<std::pair<number, number>> before;
    before.reserve(leaves.size());
    for (const auto leaf : leaves) {
        before.emplace_back(leaf, contacts_[leaf].person);
        contacts_[leaf].person = person;
    }
    remember([this, before = std::move(before)] {
        for (const auto& [leaf, was] : before | std::views::reverse)
            contacts_[leaf].person = was;
    });
}

std::vector<number> graph::leave_person(number leaf)
{
    auto changed = leave_persons(std::span(&leaf, 1));
    set_person(std::span(&leaf, 1), 0);
    return changed;
}

/// Each person that loses leaves is written once, however many it loses.
std::vector<number> graph::leave_persons(std::span<const number> leaves)
{
    std::map<number, std::vector<number>> leaving;
    for (const auto leaf : leaves) {
        if (const auto from = contacts_[leaf].person; from != 0) leaving[from].push_back(leaf);
    }
    std::vector<number> changed;
    for (auto& [from, gone] : leaving) {
        auto others = shown_by(from);
        std::ranges::sort(gone);
        std::erase_if(others, [&](number leaf) { return std::ranges::binary_search(gone, leaf); });
        if (set_shown(from, std::move(others))) changed.push_back(from);
    }
    return changed;
}

std::vector<number> graph::hide(number person)
{
    set_person(shown_by(person), 0);
    if (contacts_[person].has_profile != 0) edit_contact(person).has_profile = 0;
    const auto known = shown_.find(person);
    if (known == shown_.end()) return {};
    remember([this, person, before = std::move(known->second)] { shown_[person] = before; });
    shown_.erase(known);
    return {person};
}

std::vector<number> graph::show(number person, const std::vector<number>& leaves)
{
    if (contacts_[person].has_profile == 0) edit_contact(person).has_profile = 1;
    std::vector<number> joined;
    std::ranges::copy_if(leaves, std::back_inserter(joined),
                         [&](number leaf) { return contacts_[leaf].person != person; });
    std::vector<number> left;
    // Otherwise none has left: a person mostly grows.
    if (const auto before = shown_by(person); before.size() > leaves.size() - joined.size())
        std::ranges::set_difference(sorted(before), sorted(leaves), std::back_inserter(left));
    if (joined.empty() && left.empty() && !leaves.empty()) return {};
    auto changed = leave_persons(joined);
    set_person(left, 0);
    set_person(joined, person);
    if (set_shown(person, leaves)) changed.push_back(person);
    return changed;
}

} // namespace seam::storage::sqlite
