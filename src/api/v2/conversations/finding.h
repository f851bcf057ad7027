// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/http/call.h"
#include "api/settings/settings.h"
#include "messaging/plan.h"
#include "model/conversation.h"

#include <string>

namespace seam::api {

/// The conversation of that id. 404 too for one that the caller may not see (`may_see`).
rt::task<outcome<model::conversation>> find_conversation(data& store, const call& what,
                                                         std::string id);

/// By what its deployment lets a conversation end. The default if the deployment is gone, because
/// a conversation outlives it.
rt::task<outcome<messaging::settings>> find_rules(settings& known, model::deployment_id deployment);

} // namespace seam::api
