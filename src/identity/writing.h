// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/decide.h"
#include "identity/draft.h"
#include "identity/evaluate.h"
#include "identity/graph_index.h"
#include "identity/uniqueness.h"
#include "model/contact.h"

#include <expected>
#include <set>

/// What the commands that write records have in common.
namespace seam::identity {

using identifiers = std::set<model::identifier>;

/// The leaf of a person on which the API writes: the oldest Curated one, or if there is none the
/// first in the order of a head's members (precedence_of), so that what is said of somebody is not
/// written on a device that they may pass on.
model::contact_id choose_target(const person& whom, const graph_index& graph);

/// The *unique* accounts among these (policy::is_unique).
accounts_by_source accounts_among(const identifiers& all, const policy& rules);

/// Held by the word of an API caller or an agent.
model::holding make_api_holding(model::contact_id leaf, const model::identifier& what,
                                const context& how);

model::field_entry make_curated_entry(model::field_value value, timestamp at);

/// What a record's curated e-mails and phones make its leaf hold.
identifiers implied_by(const model::record& known);

/// Settles what was written on `leaf`. `claimed_by`: one of `accounts` is held by another contact,
/// and the two are not one person now.
std::expected<written, refusal> finish(const draft& made, model::contact_id leaf,
                                       const identifiers& accounts, const context& how);

} // namespace seam::identity
