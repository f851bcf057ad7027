// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "identity/decide.h"

#include <string>
#include <string_view>

namespace seam::api {

/// Why a merge was refused, as a word that may be kept: it names nobody and holds no value.
std::string refusal_code(const identity::refusal& why);

/// What a code of `refusal_code` means, as a sentence.
std::string_view tell_refusal(std::string_view code);

} // namespace seam::api
