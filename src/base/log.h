// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <spdlog/spdlog.h>
#include <string_view>

namespace seam::log {

/// To standard error, one line an entry. Call once, before the first thread. `level` as in spdlog:
/// trace … off.
void start(std::string_view level);

// Never a token, a secret, a message body or a claim goes into these.
using spdlog::debug;
using spdlog::error;
using spdlog::info;
using spdlog::warn;

} // namespace seam::log
