// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/demo_provider.h"
#include "api/http/router.h"
#include "base/clock.h"

namespace seam::app {

inline constexpr std::string_view demo_provider_path = "/demo/provider";

/// Puts the demo's OpenID provider under `/demo/provider`. Both outlive the router.
void mount_demo_provider(api::router& to, access::demo_provider& provider, const clock& time);

} // namespace seam::app
