// SPDX-License-Identifier: Apache-2.0
#include "base/assert.h"
#include "storage/known_time.h"
#include "storage/sqlite/graph.h"

#include <algorithm>
#include <ranges>

namespace seam::storage::sqlite {

void graph::remember(std::move_only_function<void()> reverse)
{
    undo_.push_back(std::move(reverse));
}

void graph::take_back(mark to)
{
    for (; undo_.size() > to; undo_.pop_back())
        undo_.back()();
}

void graph::keep()
{
    undo_.clear();
    for (const auto text : dead_texts_)
        texts_.remove(text);
    dead_texts_.clear();
}

timestamp graph::advance(timestamp at)
{
    remember([this, before = last_change_] { last_change_ = before; });
    last_change_ = known_time(at, last_change_);
    return last_change_;
}

contact_slot& graph::edit_contact(number which)
{
    remember([this, which, before = contacts_[which]] { contacts_[which] = before; });
    return contacts_[which];
}

identifier_slot& graph::edit_identifier(number which)
{
    remember([this, which, before = identifiers_[which]] { identifiers_[which] = before; });
    return identifiers_[which];
}

holding_slot& graph::edit_holding(number which)
{
    remember([this, which, before = holdings_[which]] { holdings_[which] = before; });
    return holdings_[which];
}

number graph::new_contact(std::uint32_t organization, model::contact_id id, timestamp created)
{
    // Never a freed number: lists of contacts keep the order in which they were first recorded.
    const auto which = contacts_.take_last();
    const auto hash = hash_of(id);
    contacts_[which] = {};
    contacts_[which].id = id.value().bytes();
    contacts_[which].created = created.time_since_epoch().count();
    contacts_[which].organization = organization & 0x1ffffffU;
    contact_index_.add(hash, which);
    remember([this, which, hash] {
        contact_index_.remove(hash, which);
        contacts_.untake({which, false});
    });
    return which;
}

void graph::forget_contact(number which)
{
    const auto hash = hash_of(id_of(which));
    contact_index_.remove(hash, which);
    remember([this, which, hash] { contact_index_.add(hash, which); });
    edit_contact(which) = {};
}

void graph::fill(contact_slot& slot, const model::leaf& leaf)
{
    slot.kind = static_cast<std::uint32_t>(leaf.kind) & 7U;
    slot.type = static_cast<std::uint32_t>(leaf.type) & 3U;
    slot.created = leaf.created.time_since_epoch().count();
}

number graph::add_leaf(model::organization_id organization, const model::leaf& leaf, number key)
{
    const auto which = new_contact(organizations_.add(organization), leaf.id, leaf.created);
    fill(contacts_[which], leaf);
    ++leaves_;
    remember([this] { --leaves_; });
    set_key(which, key);
    set_subject(which, leaf.subject_key);
    return which;
}

void graph::replace_leaf(number which, const model::leaf& leaf, number key)
{
    fill(edit_contact(which), leaf);
    if (contacts_[which].key != key) set_key(which, key);
    set_subject(which, leaf.subject_key);
}

void graph::remove_leaf(number which)
{
    SEAM_ASSERT(contacts_[which].first_holding == 0 && contacts_[which].person == 0);
    set_key(which, 0);
    set_subject(which, {});
    --leaves_;
    remember([this] { ++leaves_; });
    forget_contact(which);
}

void graph::set_has_record(number leaf, bool has_record)
{
    if ((contacts_[leaf].has_record != 0) != has_record)
        edit_contact(leaf).has_record = has_record ? 1 : 0;
}

void graph::set_key(number leaf, number key)
{
    if (const auto before = contacts_[leaf].key; before != 0) edit_identifier(before).key_leaf = 0;
    if (key != 0) edit_identifier(key).key_leaf = leaf;
    edit_contact(leaf).key = key;
}

void graph::set_subject(number leaf, const std::string& key)
{
    const auto known = subjects_.find(leaf);
    const auto before = known != subjects_.end() ? known->second : std::string();
    if (before == key) return;
    const auto owner = contacts_[leaf].organization;
    const auto set = [this, leaf, owner](const std::string& from, const std::string& to) {
        if (!from.empty()) subject_index_.remove(hash_of(owner, from), leaf);
        subjects_.erase(leaf);
        if (to.empty()) return;
        subjects_[leaf] = to;
        subject_index_.add(hash_of(owner, to), leaf);
    };
    set(before, key);
    remember([set, before, key] { set(key, before); });
}

number graph::add_identifier(model::organization_id organization, const model::identifier& what)
{
    const auto owner = organizations_.add(organization);
    const auto source = sources_.add(what.source);
    const auto taken = identifiers_.take();
    const auto hash = hash_of(owner, source, what);
    auto& slot = identifiers_[taken.number];
    slot = {};
    slot.text = texts_.add(what.value);
    slot.organization = owner;
    slot.source = source & 0xfffffffU;
    slot.type = static_cast<std::uint32_t>(what.type) & 15U;
    identifier_index_.add(hash, taken.number);
    remember([this, taken, hash] {
        identifier_index_.remove(hash, taken.number);
        texts_.remove(identifiers_[taken.number].text);
        identifiers_.untake(taken);
    });
    return taken.number;
}

bool graph::drop_if_unused(number identifier)
{
    if (identifier == 0) return false;
    const auto& slot = identifiers_[identifier];
    if (slot.first_holding != 0 || slot.first_claim != 0 || slot.key_leaf != 0) return false;
    const auto hash = hash_of(slot.organization, slot.source, identifier_at(identifier));
    identifier_index_.remove(hash, identifier);
    identifiers_.give_back(identifier);
    dead_texts_.push_back(slot.text);
    // The slot stays as it is until its number is taken again, which is taken back before this.
    remember([this, identifier, hash, before = slot] {
        dead_texts_.pop_back();
        identifiers_.ungive(identifier);
        identifiers_[identifier] = before;
        identifier_index_.add(hash, identifier);
    });
    return true;
}

void graph::fill(holding_slot& slot, const model::holding& held)
{
    slot.deployment = deployments_.add(held.deployment) & 0x7ffffffU;
    slot.via = static_cast<std::uint32_t>(held.via) & 7U;
    slot.how = static_cast<std::uint32_t>(held.how) & 3U;
    slot.cause = causes_.add({held.actor, held.policy_version});
    slot.first_seen = held.first_seen.time_since_epoch().count();
    slot.last_seen = held.last_seen.time_since_epoch().count();
    slot.session = held.session.value().bytes();
}

number graph::add_holding(number leaf, number identifier, const model::holding& held)
{
    const auto taken = holdings_.take();
    remember([this, taken] { holdings_.untake(taken); });
    auto& slot = edit_holding(taken.number);
    slot = {};
    fill(slot, held);
    slot.leaf = leaf;
    slot.identifier = identifier;
    slot.next_of_leaf = contacts_[leaf].first_holding;
    edit_contact(leaf).first_holding = taken.number;
    link_to_identifier(taken.number);
    return taken.number;
}

void graph::replace_holding(number which, const model::holding& held)
{
    fill(edit_holding(which), held);
}

void graph::link_to_identifier(number holding)
{
    auto& slot = edit_holding(holding);
    auto& first = edit_identifier(slot.identifier).*list_of(slot);
    slot.next_of_identifier = first;
    first = holding;
}

void graph::unlink_from_leaf(number holding)
{
    const auto gone = holdings_[holding];
    if (contacts_[gone.leaf].first_holding == holding) {
        edit_contact(gone.leaf).first_holding = gone.next_of_leaf;
    } else {
        auto at = contacts_[gone.leaf].first_holding;
        while (holdings_[at].next_of_leaf != holding)
            at = holdings_[at].next_of_leaf;
        edit_holding(at).next_of_leaf = gone.next_of_leaf;
    }
}

void graph::unlink_from_identifier(number holding)
{
    const auto gone = holdings_[holding];
    const auto list = list_of(gone);
    if (identifiers_[gone.identifier].*list == holding) {
        edit_identifier(gone.identifier).*list = gone.next_of_identifier;
    } else {
        auto at = identifiers_[gone.identifier].*list;
        while (holdings_[at].next_of_identifier != holding)
            at = holdings_[at].next_of_identifier;
        edit_holding(at).next_of_identifier = gone.next_of_identifier;
    }
}

void graph::remove_holding(number which)
{
    unlink_from_leaf(which);
    unlink_from_identifier(which);
    holdings_.give_back(which);
    remember([this, which] { holdings_.ungive(which); });
}

} // namespace seam::storage::sqlite
