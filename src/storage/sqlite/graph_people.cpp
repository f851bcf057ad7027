// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/graph.h"

#include <algorithm>
#include <iterator>
#include <map>
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

/// Remembers what `shown_` says about a person and says `leaves` instead.
void graph::set_shown(number person, std::vector<number> leaves)
{
    const auto known = shown_.find(person);
    if (known != shown_.end()) {
        remember([this, person, before = known->second] { shown_[person] = before; });
    } else {
        remember([this, person] { shown_.erase(person); });
    }
    if (leaves == std::vector{person}) {
        shown_.erase(person);
    } else {
        shown_[person] = std::move(leaves);
    }
}

void graph::leave_person(number leaf)
{
    const auto person = contacts_[leaf].person;
    if (person == 0) return;
    auto others = shown_by(person);
    std::erase(others, leaf);
    set_shown(person, std::move(others));
    edit_contact(leaf).person = 0;
}

/// Each person that loses leaves is written once, however many it loses.
void graph::leave_persons(std::span<const number> leaves)
{
    std::map<number, std::vector<number>> leaving;
    for (const auto leaf : leaves) {
        if (const auto from = contacts_[leaf].person; from != 0) leaving[from].push_back(leaf);
    }
    for (const auto& [from, gone] : leaving) {
        auto others = shown_by(from);
        std::erase_if(others, [&](number leaf) { return std::ranges::binary_search(gone, leaf); });
        set_shown(from, std::move(others));
    }
}

std::vector<number> graph::hide(number person)
{
    const auto leaves = shown_by(person);
    for (const auto leaf : leaves)
        edit_contact(leaf).person = 0;
    if (const auto known = shown_.find(person); known != shown_.end()) {
        remember([this, person, before = known->second] { shown_[person] = before; });
        shown_.erase(known);
    }
    if (contacts_[person].has_profile != 0) edit_contact(person).has_profile = 0;
    return leaves;
}

std::vector<number> graph::show(number person, const std::vector<number>& leaves)
{
    const auto before = sorted(shown_by(person));
    const auto now = sorted(leaves);
    if (contacts_[person].has_profile == 0) edit_contact(person).has_profile = 1;
    std::vector<number> changed;
    std::ranges::set_difference(before, now, std::back_inserter(changed));
    for (const auto leaf : changed)
        edit_contact(leaf).person = 0;
    const auto left = static_cast<std::ptrdiff_t>(changed.size());
    std::ranges::set_difference(now, before, std::back_inserter(changed));
    if (changed.empty()) return {};
    const std::span joined(changed.begin() + left, changed.end());
    leave_persons(joined);
    for (const auto leaf : joined)
        edit_contact(leaf).person = person;
    set_shown(person, leaves);
    return changed;
}

} // namespace seam::storage::sqlite
