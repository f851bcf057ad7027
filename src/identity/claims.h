// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/context.h"
#include "identity/refusal.h"
#include "model/graph.h"

#include <expected>

/// Identifiers that an API caller says a contact holds, or no longer holds (contract, section 3.3).
namespace seam::identity {

struct claim
{
    timestamp first_seen; ///< when the contact first held it
    model::graph_changes changes;
};

/// Says that the contact holds an identifier: a holding on the leaf on which the API writes. What
/// the contact holds already, well enough known to count, stays as it is. `no_such_contact`;
/// `claimed_by`: others hold it so; `two_values`: the contact has another account of the source.
std::expected<claim, refusal> claim_identifier(const model::neighbourhood& graph,
                                               model::contact_id contact,
                                               const model::identifier& what, context how);

/// Takes back what API callers said the contact holds. A field that shows the identifier stays as
/// data. The contact may come apart. What visitors showed stays: `shown_by` if there is nothing
/// else. `no_such_contact`, `not_held`.
std::expected<claim, refusal> release_identifier(const model::neighbourhood& graph,
                                                 model::contact_id contact,
                                                 const model::identifier& what, context how);

} // namespace seam::identity
