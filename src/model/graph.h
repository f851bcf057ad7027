// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/contact.h"
#include "model/decision.h"
#include "model/identity.h"
#include "model/open_link.h"

#include <cstddef>
#include <vector>

namespace seam::model {

/// An identifier of more claimed holdings than this leads only to those who know it better.
inline constexpr std::size_t claims_followed_max = 1000;

/// Part of one organisation's identity graph: whole components of leaves that holdings or decisions
/// connect, whatever their power, with every head and record of these leaves. So an evaluation of
/// it equals one of the whole graph.
///
/// But what more than `claims_followed_max` claim leads to none of these, only to those who know it
/// better (docs/adr/0009): everybody may type such a value, and else everybody would be one
/// component. Persons and links are the same, because a claim never links nor counts.
struct neighbourhood
{
    std::vector<leaf> leaves;
    std::vector<holding> holdings;
    std::vector<decision> decisions;
    std::vector<head> heads;
    std::vector<record> records;
};

/// What a decision adds to the graph or takes from it. Stores write it as it is and decide nothing.
struct graph_changes
{
    std::vector<leaf> leaves; ///< new, or the same leaf with another type
    /// Erased or expired. Their holdings and records go with them; heads lose them, and so do
    /// decisions (`without`), which go with the last. What was known before loses them too.
    std::vector<contact_id> gone_leaves;
    std::vector<holding> holdings;      ///< new or replaced, each by what makes it one
    std::vector<holding> gone_holdings; ///< taken back, same key
    std::vector<decision> decisions;    ///< new, or with fewer leaves or words
    std::vector<decision_id> gone_decisions;
    std::vector<head> heads;            ///< new, or with other members
    std::vector<contact_id> gone_heads; ///< none of their members is left
    std::vector<record> records;        ///< new or replaced, by leaf
    std::vector<profile> profiles;      ///< of every person that this changes
    /// Contacts that were persons and no longer are: their profiles are removed from lists and
    /// search.
    std::vector<contact_id> gone_profiles;
    /// Identifiers whose open links are all forgotten, before those of `open_links` are written.
    std::vector<identifier> gone_open_links;
    std::vector<open_link> open_links; ///< new or replaced, by (identifier, why)
    /// When this became known. In a store time does not go back: storage/known_time.h.
    timestamp at;

    /// True if it changes nothing, whenever it became known.
    [[nodiscard]] bool is_empty() const noexcept
    {
        return leaves.empty() && gone_leaves.empty() && holdings.empty() && gone_holdings.empty() &&
               decisions.empty() && gone_decisions.empty() && heads.empty() && gone_heads.empty() &&
               records.empty() && profiles.empty() && gone_profiles.empty() &&
               gone_open_links.empty() && open_links.empty();
    }
};

} // namespace seam::model
