// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/open_link.h"

#include <span>
#include <string>
#include <string_view>

/// Open links in plain English, for people who know the customers and not this server.
namespace seam::identity {

/// All of them, as they are counted and listed.
std::span<const model::open_reason> open_reasons();

/// One sentence: what was not linked, and why.
std::string tell(const model::open_link& what);

/// What a human can do about it.
std::string_view advise(model::open_reason why);

} // namespace seam::identity
