// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/application.h"

#include <expected>
#include <string>

namespace seam::app {

/// Runs the demo: a server on loopback with a shop, an organisation that is set up through the
/// public API, and a small OpenID provider in the process. Everything else is what `serve` runs.
/// Returns when it is told to stop; an error sentence if it could not start.
std::expected<void, std::string> run_demo(server_settings settings);

} // namespace seam::app
