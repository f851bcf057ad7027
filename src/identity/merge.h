// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/context.h"
#include "identity/refusal.h"
#include "model/graph.h"

#include <expected>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace seam::identity {

/// An explicit merge (contract, section 3.5): one *same* between whole contacts, for which a new
/// head is made. A plain *same* (identity/decide.h) keeps the id that stands: a word that a tablet
/// is somebody's should not change the id under which everybody knows them. A merge makes a contact
/// of several, and the contract promises it a record of its own.
struct new_merge
{
    /// Whatever an id names, a leaf, a head or a superseded head, it stands for the contact to
    /// which it leads; in the decision for the leaves that speak for that.
    std::vector<model::contact_id> contacts;
    /// What the merged contact shall show (model::decision).
    std::map<model::field, model::field_value> fields;
    /// External ids that the caller says it shall have: it has what the contacts have, and no more.
    std::vector<model::identifier> identifiers;
    /// Unite even if it then has two accounts of one source.
    bool override_unique = false;
    /// Refuse contacts that are all Curated.
    bool keeps_curated_apart = false;
    std::optional<std::string> note;
};

struct merged
{
    model::contact_id contact; ///< the new head
    model::decision_id decision;
    model::graph_changes changes;
};

/// `no_such_contact`; `too_many_contacts`; `one_contact`: fewer than two are named, or two lead to
/// one; `all_curated`; `decided_apart`; `not_held`: one of `identifiers`; `two_values`;
/// `too_many_merged`.
std::expected<merged, refusal> merge_contacts(const model::neighbourhood& graph,
                                              const new_merge& wanted, context how);

/// What a merge united: the ids that would stand if it were taken back.
struct merge_inputs
{
    model::contact_id first;               ///< that was named first
    std::vector<model::contact_id> others; ///< sorted, each once, without the first

    friend bool operator==(const merge_inputs&, const merge_inputs&) = default;
};

/// nullopt if `contact` is not the head of a merge that stands. The neighbourhood must be that of
/// the contact.
std::optional<merge_inputs> find_merge_inputs(const model::neighbourhood& graph,
                                              model::contact_id contact, const policy& rules);

} // namespace seam::identity
