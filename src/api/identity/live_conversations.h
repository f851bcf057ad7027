// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"

#include <vector>

namespace seam::api {

/// Tells the agents of the open conversations on these leaves, so that they see whose each is now.
/// Nothing is changed; `storage::conversation_changed` says it in its place among the commits.
rt::task<outcome<void>> tell_live_conversations(data& store, model::organization_id organization,
                                                std::vector<model::contact_id> leaves);

} // namespace seam::api
