// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/decide.h"
#include "identity/graph_index.h"
#include "identity/settle.h"
#include "model/decision.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

/// What the commands that make decisions have in common.
namespace seam::identity {

/// The leaves that speak for a person in a decision: the accounts, subjects and records, or if
/// there are none all. What somebody uses and may pass on, a device or an address, is not bound by
/// a word about somebody.
std::vector<model::contact_id> leaves_speaking_for(const person& whom, const graph_index& graph);

/// One act, not yet about any leaves: later than every decision here and, if it says something
/// about the person, than everything curated, so that it is the last word.
model::decision start_decision(const model::neighbourhood& graph, const new_decision& word,
                               const context& how);

/// An *apart* that stands between two of `leaves`, which are sorted. A word that unites them would
/// often name all whom that is about, and overrule it unseen; whoever wants that takes it back.
std::optional<decided_apart> find_apart(const model::neighbourhood& graph, const view& before,
                                        std::span<const model::contact_id> leaves);

/// What stands against a *same* beyond the leaves that it names: `two_values`, unless it may
/// override that, or `decided_apart`. `outcome` is what it came to.
std::optional<refusal> find_objection(const settled& outcome, const model::decision& same);

} // namespace seam::identity
