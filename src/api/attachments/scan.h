// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

namespace seam::api {

enum class scan_verdict : std::uint8_t
{
    clean,
    infected,
    failed, ///< the command could not run, did not end in time, or ended in another way
};

/// Runs a command with the path of a file as its only argument and waits for it: 0 is clean, 1
/// infected, as clamscan and clamdscan have it. An empty command finds everything clean. Blocks for
/// `limit` at most, then the command is killed. The command inherits neither files nor environment
/// but PATH.
scan_verdict scan_file(const std::string& command, const std::filesystem::path& file,
                       std::chrono::milliseconds limit);

} // namespace seam::api
