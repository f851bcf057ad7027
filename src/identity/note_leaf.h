// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/policy.h"
#include "identity/refusal.h"
#include "model/graph.h"

#include <expected>

namespace seam::identity {

/// Which leaf keeps what is written down about a contact, by whatever id that is named: of its
/// person's Curated leaves, or if there are none of all, the first in the order of a head's
/// members, an account before a device. So a note is about somebody rather than about what they use
/// and may pass on, and stays with those who are named when a person is taken apart.
/// `no_such_contact`.
std::expected<model::contact_id, refusal>
choose_note_leaf(const model::neighbourhood& graph, model::contact_id contact, const policy& rules);

} // namespace seam::identity
