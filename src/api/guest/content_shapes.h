// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/json/shape.h"

namespace seam::api::guest {

// The members of each kind of content, as the protocol's schema has them. Private to content.cpp.

const shape& button_response_shape();
const shape& quick_reply_shape();
const shape& card_shape();
const shape& carousel_shape();
const shape& date_picker_shape();
const shape& list_picker_shape();
const shape& form_shape();

} // namespace seam::api::guest
