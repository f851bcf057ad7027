// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/data/data.h"
#include "api/http/call.h"
#include "model/conversation.h"

#include <string>

namespace seam::api {

/// The conversation of that id. 404 too for one that the caller may not see (`may_see`).
rt::task<outcome<model::conversation>> find_conversation(data& store, const call& what,
                                                         std::string id);

} // namespace seam::api
