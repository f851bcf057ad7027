// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/evaluate.h"
#include "identity/graph_index.h"
#include "model/contact.h"

#include <optional>

namespace seam::identity {

/// True if `left` outranks `right` as the word on one field of one person: curated first, then by
/// assurance, then the newer.
bool outranks(const model::field_entry& left, const model::field_entry& right);

/// The view of a person under the given contact id. Each field shows the entry that outranks the
/// others (of equals, the one of the least leaf id) and names the leaf that it came from, or the
/// decision: what a human said when uniting contacts counts as curated at that time, for the person
/// that has all the leaves that they united. If one of these has come apart, nobody shows it: it
/// may have been that one's. E-mails and phones that lose their slot move to a free slot of their
/// family in order of rank, each value once. A field that a human emptied shows nothing, and what
/// it hid does not move.
///
/// Pure and deterministic; the person's leaves must be in the graph.
model::profile make_profile(const person& whom, const graph_index& graph,
                            model::contact_id contact);

/// True if the holding makes its leaf at least Identified (contract, section 4.1): an ExternalId
/// that somebody vouches for, or a verified address.
bool identifies(const model::holding& held);

/// The identifier that a field's value stands for: an e-mail that is well formed, a phone that
/// could be read (normalise.h) and has no extension.
std::optional<model::identifier> implied_identifier(model::field which,
                                                    const model::field_value& value);

} // namespace seam::identity
