// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/graph.h"

#include "base/random.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <iterator>
#include <ranges>
#include <string_view>

namespace seam::storage::sqlite {
namespace {

siphash::key fresh_key()
{
    std::array<std::uint8_t, sizeof(siphash::key)> raw{};
    fill_random(raw);
    siphash::key key{};
    std::memcpy(key.data(), raw.data(), raw.size());
    return key;
}

void append(std::string& to, std::uint32_t word)
{
    for (int shift = 0; shift < 32; shift += 8)
        to += static_cast<char>(word >> shift);
}

} // namespace

graph::graph() : hash_(fresh_key()) {}

std::uint64_t graph::hash_of(model::contact_id id) const
{
    const auto text = std::bit_cast<std::array<char, 16>>(id.value().bytes());
    return hash_(std::string_view(text.data(), text.size()));
}

std::uint64_t graph::hash_of(std::uint32_t organization, std::uint32_t source,
                             const model::identifier& what) const
{
    std::string text;
    append(text, organization);
    append(text, source);
    text += static_cast<char>(what.type);
    return hash_(text + what.value);
}

std::uint64_t graph::hash_of(std::uint32_t organization, const std::string& key) const
{
    std::string text;
    append(text, organization);
    return hash_(text + key);
}

number graph::find_contact(model::contact_id id) const
{
    const auto& raw = id.value().bytes();
    return contact_index_.find(hash_of(id),
                               [&](number which) { return contacts_[which].id == raw; });
}

bool graph::is_of(number contact, model::organization_id organization) const
{
    return contacts_[contact].organization == organizations_.find(organization);
}

number graph::find_of_kind(model::organization_id organization, model::contact_id id,
                           bool is_head) const
{
    const auto found = find_contact(id);
    if (found == 0 || !is_of(found, organization)) return 0;
    return (contacts_[found].kind == 0) == is_head ? found : 0;
}

number graph::find_leaf(model::organization_id organization, model::contact_id id) const
{
    return find_of_kind(organization, id, false);
}

number graph::find_head(model::organization_id organization, model::contact_id id) const
{
    return find_of_kind(organization, id, true);
}

number graph::find_identifier(model::organization_id organization,
                              const model::identifier& what) const
{
    const auto owner = organizations_.find(organization);
    const auto source = sources_.find(what.source);
    constexpr auto unknown = interner<model::organization_id>::none;
    if (owner == unknown || source == unknown) return 0;
    return identifier_index_.find(hash_of(owner, source, what), [&](number which) {
        const auto& slot = identifiers_[which];
        return slot.organization == owner && slot.source == source &&
               slot.type == static_cast<std::uint32_t>(what.type) &&
               texts_.get(slot.text) == what.value;
    });
}

number graph::find_subject(model::organization_id organization, const std::string& key) const
{
    const auto owner = organizations_.find(organization);
    if (key.empty()) return 0;
    return subject_index_.find(hash_of(owner, key), [&](number which) {
        return contacts_[which].organization == owner && subjects_.at(which) == key;
    });
}

number graph::find_holding(number leaf, number identifier, const model::holding& like) const
{
    const auto deployment = deployments_.find(like.deployment);
    for (auto at = contacts_[leaf].first_holding; at != 0; at = holdings_[at].next_of_leaf) {
        const auto& slot = holdings_[at];
        if (slot.identifier == identifier && slot.via == static_cast<std::uint32_t>(like.via) &&
            slot.how == static_cast<std::uint32_t>(like.how) && slot.deployment == deployment)
            return at;
    }
    return 0;
}

bool graph::holds(number leaf, number identifier) const
{
    if (contacts_[leaf].key == identifier) return true;
    for (auto at = contacts_[leaf].first_holding; at != 0; at = holdings_[at].next_of_leaf)
        if (holdings_[at].identifier == identifier) return true;
    return false;
}

bool graph::has_decision(model::organization_id organization, model::decision_id id) const
{
    const auto found = decisions_.find(id);
    return found != decisions_.end() &&
           found->second.organization == organizations_.find(organization);
}

bool graph::was_seen_since(number leaf, timestamp then) const
{
    const auto since = then.time_since_epoch().count();
    const auto& slot = contacts_[leaf];
    if (slot.first_holding == 0) return slot.created >= since;
    for (auto at = slot.first_holding; at != 0; at = holdings_[at].next_of_leaf)
        if (holdings_[at].last_seen >= since) return true;
    return false;
}

model::contact_id graph::id_of(number contact) const
{
    return model::contact_id(uuid(contacts_[contact].id));
}

number graph::key_leaf(number identifier) const
{
    return identifier != 0 ? identifiers_[identifier].key_leaf : 0;
}

std::vector<number> graph::holdings_of(number leaf) const
{
    std::vector<number> found;
    for (auto at = contacts_[leaf].first_holding; at != 0; at = holdings_[at].next_of_leaf)
        found.push_back(at);
    return found;
}

std::vector<number> graph::holdings_on(number identifier) const
{
    std::vector<number> found;
    const auto& slot = identifiers_[identifier];
    for (const auto first : {slot.first_holding, slot.first_claim})
        for (auto at = first; at != 0; at = holdings_[at].next_of_identifier)
            found.push_back(at);
    return found;
}

std::vector<number> graph::heads_of(number leaf) const
{
    std::vector<number> found;
    visit_heads_of(leaf, [&](number head) { found.push_back(head); });
    return found;
}

std::vector<model::decision_id> graph::decisions_of(number leaf) const
{
    std::vector<model::decision_id> found;
    visit_decisions_of(leaf, [&](model::decision_id id) { found.push_back(id); });
    std::ranges::sort(found);
    const auto repeated = std::ranges::unique(found);
    found.erase(repeated.begin(), repeated.end());
    return found;
}

const model::decision& graph::decision(model::decision_id id) const
{
    return decisions_.at(id).made;
}

number graph::person_of(number contact) const
{
    if (contact == 0) return 0;
    const auto& slot = contacts_[contact];
    if (slot.kind != 0) return slot.person;
    if (slot.has_profile != 0) return contact;
    const auto find_member = [&](model::contact_id member) -> number {
        const auto leaf = find_contact(member);
        const bool is_there = leaf != 0 && contacts_[leaf].kind != 0 &&
                              contacts_[leaf].organization == slot.organization;
        return is_there ? leaf : 0;
    };
    std::vector<model::contact_id> members;
    std::ranges::copy_if(members_.at(contact), std::back_inserter(members), find_member);
    const auto leader = model::find_leader(members, [&](model::contact_id member) {
        std::vector<const model::decision*> made;
        for (const auto& id : decisions_of(find_member(member)))
            made.push_back(&decision(id));
        return made;
    });
    const auto leaf = find_member(leader);
    return leaf != 0 ? contacts_[leaf].person : 0;
}

std::vector<number> graph::shown_by(number person) const
{
    if (const auto found = shown_.find(person); found != shown_.end()) return found->second;
    if (contacts_[person].person == person) return {person};
    return {};
}

std::size_t graph::bytes() const
{
    // Of an entry of a flat map with a vector on the heap, and of a node of the standard's maps:
    // room, load and what malloc adds.
    constexpr std::size_t flat_entry = 72;
    constexpr std::size_t node = 40;
    std::size_t sum = contacts_.bytes() + identifiers_.bytes() + holdings_.bytes() +
                      contact_index_.bytes() + identifier_index_.bytes() + subject_index_.bytes() +
                      texts_.bytes() + heads_of_.bytes() + decided_.bytes() +
                      organizations_.bytes() + sources_.bytes() + deployments_.bytes() +
                      causes_.bytes();
    sum += subjects_.size() * (flat_entry + 2 * sizeof(std::string));
    for (const auto& [head, members] : members_)
        sum += flat_entry + members.capacity() * sizeof(model::contact_id);
    sum += made_by_.size() * (flat_entry + sizeof(model::decision_id));
    for (const auto& [person, leaves] : shown_)
        sum += flat_entry + leaves.capacity() * sizeof(number);
    sum += decisions_.size() * (sizeof(owned_decision) + node);
    for (const auto& [id, entry] : decisions_)
        sum +=
            (entry.made.left.capacity() + entry.made.right.capacity()) * sizeof(model::contact_id);
    return sum;
}

} // namespace seam::storage::sqlite
