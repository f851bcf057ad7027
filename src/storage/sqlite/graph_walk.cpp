// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/graph.h"

#include <algorithm>
#include <boost/unordered/unordered_flat_set.hpp>
#include <unordered_set>

namespace seam::storage::sqlite {
namespace {

timestamp at(std::int64_t ms)
{
    return timestamp(std::chrono::milliseconds(ms));
}

template <class Set>
std::vector<typename Set::value_type> sorted(const Set& all)
{
    std::vector<typename Set::value_type> list(all.begin(), all.end());
    std::ranges::sort(list);
    return list;
}

} // namespace

model::leaf graph::leaf_at(number which) const
{
    const auto& slot = contacts_[which];
    model::leaf leaf{.id = id_of(which),
                     .kind = static_cast<model::leaf_kind>(slot.kind),
                     .type = static_cast<model::contact_type>(slot.type),
                     .key = {},
                     .subject_key = {},
                     .created = at(slot.created)};
    if (slot.key != 0) leaf.key = identifier_at(slot.key);
    if (const auto subject = subjects_.find(which); subject != subjects_.end())
        leaf.subject_key = subject->second;
    return leaf;
}

model::identifier graph::identifier_at(number which) const
{
    const auto& slot = identifiers_[which];
    return {static_cast<model::identifier_type>(slot.type), sources_[slot.source],
            texts_.get(slot.text)};
}

std::vector<model::identifier> graph::identifiers_of(std::span<const number> leaves) const
{
    boost::unordered_flat_set<number> held;
    for (const auto leaf : leaves) {
        if (leaf == 0) continue;
        for (auto at = contacts_[leaf].first_holding; at != 0; at = holdings_[at].next_of_leaf)
            held.insert(holdings_[at].identifier);
    }
    std::vector<model::identifier> found;
    found.reserve(held.size());
    for (const auto which : held)
        found.push_back(identifier_at(which));
    std::ranges::sort(found);
    return found;
}

model::holding graph::holding_at(number which) const
{
    const auto& slot = holdings_[which];
    return {.leaf = id_of(slot.leaf),
            .what = identifier_at(slot.identifier),
            .via = static_cast<model::origin>(slot.via),
            .deployment = deployments_[slot.deployment],
            .how = static_cast<model::assurance>(slot.how),
            .first_seen = at(slot.first_seen),
            .last_seen = at(slot.last_seen),
            .session = model::session_id(uuid(slot.session)),
            .actor = causes_[slot.cause].actor,
            .policy_version = causes_[slot.cause].policy_version};
}

model::head graph::head_at(number which) const
{
    model::head head{
        .id = id_of(which), .created = at(contacts_[which].created), .members = members_.at(which)};
    if (const auto by = made_by_.find(which); by != made_by_.end()) head.by = by->second;
    return head;
}

void graph::add_leaves_of(number contact, std::vector<number>& to) const
{
    if (contact == 0) return;
    const auto& slot = contacts_[contact];
    if (slot.kind != 0) {
        to.push_back(contact);
        return;
    }
    for (const auto& member : members_.at(contact)) {
        const auto leaf = find_contact(member);
        if (leaf != 0 && contacts_[leaf].kind != 0 &&
            contacts_[leaf].organization == slot.organization)
            to.push_back(leaf);
    }
}

void graph::add_holders_of(number identifier, std::vector<number>& to) const
{
    if (identifier == 0) return;
    const auto& slot = identifiers_[identifier];
    if (slot.key_leaf != 0) to.push_back(slot.key_leaf);
    for (auto held = slot.first_holding; held != 0; held = holdings_[held].next_of_identifier)
        to.push_back(holdings_[held].leaf);
    const auto without_claims = to.size();
    for (auto held = slot.first_claim; held != 0; held = holdings_[held].next_of_identifier) {
        if (to.size() - without_claims == model::claims_followed_max) {
            to.resize(without_claims);
            return;
        }
        to.push_back(holdings_[held].leaf);
    }
}

/// The leaves that a decision connects.
void graph::add_named_by(const owned_decision& word, std::vector<number>& to) const
{
    for (const auto& named : leaves_of(word.made)) {
        const auto leaf = find_contact(named);
        if (leaf != 0 && contacts_[leaf].kind != 0 &&
            contacts_[leaf].organization == word.organization)
            to.push_back(leaf);
    }
}

graph::part graph::neighbourhood(std::span<const number> from) const
{
    boost::unordered_flat_set<number> leaves;
    boost::unordered_flat_set<number> identifiers;
    boost::unordered_flat_set<number> heads;
    std::unordered_set<model::decision_id> decisions;
    std::vector<number> waiting(from.begin(), from.end());
    std::vector<number> found_leaves;
    std::vector<number> holdings;
    const auto follow = [&](number identifier) {
        if (identifier != 0 && identifiers.insert(identifier).second)
            add_holders_of(identifier, waiting);
    };
    // Once each: a decision about a thousand leaves is found from all of them.
    const auto follow_decision = [&](const model::decision_id& id) {
        if (decisions.insert(id).second) add_named_by(decisions_.at(id), waiting);
    };
    while (!waiting.empty()) {
        const auto leaf = waiting.back();
        waiting.pop_back();
        if (!leaves.insert(leaf).second) continue;
        follow(contacts_[leaf].key);
        for (auto held = contacts_[leaf].first_holding; held != 0;
             held = holdings_[held].next_of_leaf) {
            follow(holdings_[held].identifier);
            holdings.push_back(held);
        }
        visit_decisions_of(leaf, follow_decision);
        visit_heads_of(leaf, [&](number head) { heads.insert(head); });
        found_leaves.push_back(leaf);
    }
    part found;
    found.graph.leaves.reserve(found_leaves.size());
    for (const auto leaf : found_leaves) {
        found.graph.leaves.push_back(leaf_at(leaf));
        if (contacts_[leaf].has_record != 0) found.recorded.emplace_back(leaf, id_of(leaf));
    }
    found.graph.holdings.reserve(holdings.size());
    for (const auto held : holdings)
        found.graph.holdings.push_back(holding_at(held));
    for (const auto& id : sorted(decisions))
        found.graph.decisions.push_back(decisions_.at(id).made);
    for (const auto head : sorted(heads))
        found.graph.heads.push_back(head_at(head));
    return found;
}

} // namespace seam::storage::sqlite
