// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/evaluate.h"
#include "identity/graph_index.h"
#include "identity/policy.h"
#include "model/contact.h"

#include <map>
#include <optional>
#include <vector>

namespace seam::identity {

/// True if `left` outranks `right` as the word of one leaf on one field: curated first, then by
/// assurance, then the newer. A leaf keeps one value of each field, whatever the policy.
bool outranks(const model::field_entry& left, const model::field_entry& right);

/// The view of a person under the given contact id. Each field shows the entry that comes first by
/// the policy's criteria for it (of equals, that of the least leaf id) and names the leaf that it
/// came from, or the decision: what a human said when uniting contacts counts as curated at that
/// time, for the person that has all the leaves that they united. If one of these has come apart,
/// nobody shows it: it may have been that one's. E-mails and phones that lose their slot move to a
/// free slot of their family in the order of the policy's general criteria, each value once. A
/// field whose first entry is one that a human emptied shows nothing. What an emptied entry comes
/// before does not move, whatever is shown.
///
/// Pure and deterministic; the person's leaves must be in the graph.
model::profile make_profile(const person& whom, const graph_index& graph, model::contact_id contact,
                            const policy& rules);

/// All that the leaves hold, cookies too, in order, each once.
std::vector<model::identifier> list_identifiers(const person& whom, const graph_index& graph);

/// One value that a leaf or a decision says of a field.
struct said_of_field
{
    model::profile_entry said;
    /// Where the profile shows it: the field itself, or the slot that it moved to; nullopt if it is
    /// not shown, or if it says that the field is empty.
    std::optional<model::field> shown_in;

    friend bool operator==(const said_of_field&, const said_of_field&) = default;
};
/// By field, all that is said of it, the first by the policy's criteria first.
using provenance = std::map<model::field, std::vector<said_of_field>>;

/// Where each field of a person comes from, and what else was said of it. What it says is shown is
/// what make_profile shows.
provenance trace_fields(const person& whom, const graph_index& graph, const policy& rules);

/// True if the holding makes its leaf at least Identified (contract, section 4.1): an ExternalId
/// that somebody vouches for, or a verified address.
bool identifies(const model::holding& held);

/// The type of a leaf of the graph by all that is known of it: that with which it was recorded, or
/// a higher one that a promotion or what it holds gives it.
model::contact_type type_of(model::contact_id leaf, const graph_index& graph);

/// The identifier that a field's value stands for: an e-mail that is well formed, a phone that
/// could be read (normalise.h) and has no extension.
std::optional<model::identifier> implied_identifier(model::field which,
                                                    const model::field_value& value);

} // namespace seam::identity
