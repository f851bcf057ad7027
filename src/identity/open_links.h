// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/settle.h"
#include "model/graph.h"
#include "model/open_link.h"

#include <string_view>
#include <vector>

namespace seam::identity {

/// The open links of whole components, `who` being who is who in them; sorted by
/// identifier and reason, each once. Of what was suspended these are not open:
///
/// - what a decision holds apart, and what has no power: a human or an administrator has said so;
/// - where all holders are one person by now;
/// - a suggestion whose persons are all held apart from each other by decisions: a rejection is an
///   *apart*, and remembered;
/// - a conflict of which a decision names two holders or more, made when the last of them had shown
///   it or later. Whoever shows it after that opens it again.
///
/// A conflict is between those whom the identifier would have linked, each since they showed it
/// well enough known to count; a claim, which anyone can make, is a suggestion beside it, begins no
/// conflict and opens none again.
std::vector<model::open_link> find_open_links(const model::neighbourhood& graph, const view& who);

/// Its name in the API, the same as of identity::reason: `shared`, `not_verified` …
std::string_view name_of(model::open_reason why);

/// Adds to the changes of a settled draft how its open links differ from those before. What loses a
/// holder is forgotten and written again in any case, so that nothing of an erased leaf stays.
void add_open_links(const draft& made, settled& outcome);

/// Adds all open links of a neighbourhood, and forgets whatever else was known of its identifiers.
void add_all_open_links(const model::neighbourhood& graph, const view& who,
                        model::graph_changes& changes);

} // namespace seam::identity
