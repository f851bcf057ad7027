// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "model/contact.h"
#include "model/ids.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace seam::model {

/// Values reach disk: do not renumber.
enum class verdict : std::uint8_t
{
    same = 1,
    apart = 2,
    curated = 3
};

/// One act of a human about leaves, made whole and taken back whole. Outranks every holding.
///
/// *Same*: all of `left` and `right` are one person. *Apart*: none of `left` is one person with any
/// of `right`; heads that were made for leaves of both sides stay with `right`. An *apart* holds
/// against every *same*, but gives way to a later one that names all of its leaves. *Curated*: the
/// leaves of `left` are as good as made by a human (contract, section 3.5: promotion).
struct decision
{
    decision_id id;
    verdict what = verdict::same;
    std::vector<contact_id> left;  ///< leaves, sorted
    std::vector<contact_id> right; ///< leaves, sorted, none of `left`
    timestamp made;
    std::string actor;
    /// Of the rules under which it was made (identity::policy::version).
    std::int64_t policy_version = 1;
    bool override_unique = false; ///< may give a person two accounts of one source
    /// Of a *same*: what it says about the person. Shown, like a curated value said when it was
    /// made, while all of its leaves are one person; never evidence.
    std::map<field, field_value> fields;
    std::optional<std::string> note; ///< why, in the human's words
    /// Of a word about whose a conversation is: that conversation, which was on the leaf of `left`,
    /// and its session. Nil of any other; the session also if the conversation had none.
    conversation_id conversation = {};
    session_id session = {};

    friend bool operator==(const decision&, const decision&) = default;
};

/// True if the decision names the leaf.
inline bool names(const decision& made, contact_id leaf)
{
    return std::ranges::binary_search(made.left, leaf) ||
           std::ranges::binary_search(made.right, leaf);
}

/// All leaves that a decision names, sorted.
inline std::vector<contact_id> leaves_of(const decision& made)
{
    std::vector<contact_id> all;
    all.reserve(made.left.size() + made.right.size());
    std::ranges::set_union(made.left, made.right, std::back_inserter(all));
    return all;
}

/// A decision without a leaf that is erased. What it said about the person, and why, goes too: that
/// may have come from the leaf. So does the conversation with the leaf that it was on.
inline decision without(decision made, contact_id leaf)
{
    std::erase(made.left, leaf);
    std::erase(made.right, leaf);
    made.fields.clear();
    made.note.reset();
    if (made.left.empty()) {
        made.conversation = {};
        made.session = {};
    }
    return made;
}

/// The member to whose person a head leads: the first; but if an *apart* took that out of a person
/// with other members, the first of these; and so on, in the order in which humans decided, so that
/// it ends. `decisions_of(leaf)` gives the decisions that name a leaf, as pointers. Nil if there
/// are no members.
///
/// Every step follows a decision, so that the neighbourhood of the answer holds all that it was
/// worked out from.
template <class DecisionsOf>
contact_id find_leader(const std::vector<contact_id>& members, const DecisionsOf& decisions_of)
{
    if (members.empty()) return {};
    auto leader = members.front();
    const auto is_later = [](const decision& left, const decision& right) {
        return std::tie(left.made, left.id) > std::tie(right.made, right.id);
    };
    for (const decision* last = nullptr;;) {
        const decision* following = nullptr;
        contact_id next;
        for (const decision* made : decisions_of(leader)) {
            if (made->what != verdict::apart || !std::ranges::binary_search(made->left, leader))
                continue;
            if (last != nullptr && !is_later(*made, *last)) continue;
            if (following != nullptr && is_later(*made, *following)) continue;
            const auto rest = std::ranges::find_if(members, [&](contact_id member) {
                return std::ranges::binary_search(made->right, member);
            });
            if (rest == members.end()) continue;
            following = made;
            next = *rest;
        }
        if (following == nullptr) return leader;
        last = following;
        leader = next;
    }
}

} // namespace seam::model
