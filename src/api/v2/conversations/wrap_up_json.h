// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/json/reader.h"
#include "model/conversation.h"

#include <boost/json/object.hpp>

namespace seam::api {

/// WrapupInput (contract, appendix A). The code's name is looked up by the caller, and so is
/// whether there is such a code.
model::wrap_up read_wrap_up(object_reader& body);

/// AssignedWrapupCode.
boost::json::object assigned_wrap_up_view(const model::wrap_up& what);

/// Wrapup, as a participant shows it.
boost::json::object wrap_up_view(const model::wrap_up& what);

} // namespace seam::api
