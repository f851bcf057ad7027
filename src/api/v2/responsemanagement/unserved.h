// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/json/reader.h"

#include <initializer_list>
#include <string_view>

namespace seam::api {

/// Complains of members of the Platform API that would be lost: they are not served here.
void refuse_unserved(object_reader& body, std::initializer_list<std::string_view> members);

} // namespace seam::api
