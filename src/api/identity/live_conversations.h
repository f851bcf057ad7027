// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"

#include <vector>

namespace seam::api {

/// Tells the agents of the open conversations on these leaves, of which the newest 200 sessions are
/// looked at, so that they see whose each is now: to be called after a commit that may have made
/// them another contact's. Nothing is changed. A failure is logged, not returned: what was
/// committed stands, and who reads again sees it.
rt::task<> tell_live_conversations(data& store, model::organization_id organization,
                                   std::vector<model::contact_id> leaves);

/// The leaves of all persons that a command changes.
std::vector<model::contact_id> touched_leaves(const model::graph_changes& what);

} // namespace seam::api
