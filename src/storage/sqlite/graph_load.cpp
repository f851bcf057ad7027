// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/graph.h"

namespace seam::storage::sqlite {

void graph::load_identifier(number which, model::organization_id organization,
                            const model::identifier& what)
{
    const auto owner = organizations_.add(organization);
    const auto source = sources_.add(what.source);
    identifiers_.reach(which, true);
    auto& slot = identifiers_[which];
    slot.text = texts_.add(what.value);
    slot.organization = owner;
    slot.source = source & 0xfffffffU;
    slot.type = static_cast<std::uint32_t>(what.type) & 15U;
    identifier_index_.add(hash_of(owner, source, what), which);
}

void graph::load_leaf(number which, model::organization_id organization, const model::leaf& leaf,
                      number key)
{
    contacts_.reach(which);
    auto& slot = contacts_[which];
    slot.id = leaf.id.value().bytes();
    slot.organization = organizations_.add(organization) & 0x1ffffffU;
    fill(slot, leaf);
    slot.key = key;
    if (key != 0) identifiers_[key].key_leaf = which;
    contact_index_.add(hash_of(leaf.id), which);
    if (!leaf.subject_key.empty()) {
        subjects_[which] = leaf.subject_key;
        subject_index_.add(hash_of(slot.organization, leaf.subject_key), which);
    }
    ++leaves_;
}

void graph::load_head(number which, model::organization_id organization, const model::head& head)
{
    contacts_.reach(which);
    auto& slot = contacts_[which];
    slot.id = head.id.value().bytes();
    slot.created = head.created.time_since_epoch().count();
    slot.organization = organizations_.add(organization) & 0x1ffffffU;
    contact_index_.add(hash_of(head.id), which);
    members_[which] = head.members;
    if (!head.by.is_nil()) made_by_[which] = head.by;
    index_members(which, head.members);
}

void graph::load_holding(number which, number leaf, number identifier, const model::holding& held)
{
    holdings_.reach(which, true);
    auto& slot = holdings_[which];
    fill(slot, held);
    slot.leaf = leaf;
    slot.identifier = identifier;
    slot.next_of_leaf = contacts_[leaf].first_holding;
    contacts_[leaf].first_holding = which;
    auto& first = identifiers_[identifier].*list_of(slot);
    slot.next_of_identifier = first;
    first = which;
}

void graph::load_decision(model::organization_id organization, const model::decision& made)
{
    insert_decision({organizations_.add(organization), made});
}

bool graph::load_shown(number person, std::vector<number> leaves)
{
    for (const auto leaf : leaves) {
        auto& slot = contacts_[leaf];
        if (slot.kind == 0 || slot.person != 0) return false;
        slot.person = person;
    }
    return shown_.try_emplace(person, std::move(leaves)).second;
}

void graph::load_has_profile(number contact)
{
    auto& slot = contacts_[contact];
    slot.has_profile = 1;
    if (slot.kind != 0 && slot.person == 0 && !shown_.contains(contact)) slot.person = contact;
}

} // namespace seam::storage::sqlite
