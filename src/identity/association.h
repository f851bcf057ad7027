// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/context.h"
#include "identity/refusal.h"
#include "model/graph.h"

#include <expected>
#include <optional>

namespace seam::identity {

/// Whose a conversation is, by an agent's word (contract, section 3.2). A *same* between the leaf
/// on which the conversation is and the contact; the id of the contact stands.
struct new_association
{
    model::contact_id leaf;                    ///< of the conversation
    std::optional<model::contact_id> contact;  ///< nullopt: take the word back
    std::optional<model::decision_id> current; ///< the word that holds so far, if there is one
    // Which conversation it is, and its session: the cause that the word names.
    model::conversation_id conversation = {};
    model::session_id session = {};
};

struct associated
{
    /// The word that holds now. Nil if there is none, or if none is needed: the leaf is one of
    /// those that speak for the contact.
    model::decision_id decision;
    model::graph_changes changes;
};

/// Takes `current` back, if it is still there, and gives the new word, as one act. A word that says
/// what `current` makes so already leaves that. `no_such_contact` (the leaf or the contact),
/// `two_values`, `decided_apart`.
std::expected<associated, refusal> associate(const model::neighbourhood& graph,
                                             const new_association& wanted, context how);

} // namespace seam::identity
