// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/identity.h"

#include <string_view>

/// Ids that depend on the evidence alone, so that two replays of one history agree on them.
namespace seam::app::replay {

/// A name that is a UUID is that id; any other name gives an id of its own.
model::external_source_id make_source_id(std::string_view name);

model::contact_id make_leaf_id(const model::identifier& key);

/// Of a person of several leaves, after the leaf that its head follows.
model::contact_id make_head_id(model::contact_id first_member);

/// Of a session that stands alone.
model::contact_id make_lone_id(std::string_view session);

} // namespace seam::app::replay
