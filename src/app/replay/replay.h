// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phone/region.h"

#include <filesystem>
#include <optional>

namespace seam::app::replay {

/// What `seamline replay` was asked.
struct replay_settings
{
    std::filesystem::path file; ///< the stream; `-` is standard input
    std::optional<std::filesystem::path> policy;
    std::optional<std::filesystem::path> clusters; ///< CSV of session,contact
    std::optional<std::filesystem::path> contacts; ///< JSON of a contact a line
    std::optional<std::filesystem::path> compared; ///< another policy
    std::optional<std::filesystem::path> moves;    ///< CSV of session,from,to
    phone::region country; ///< whose national telephone numbers the stream has
    bool strict = false;
    bool print_policy = false;
};

/// Replays a stream and returns the process's exit status: 0; 1 when `strict` and a line was
/// malformed, and nothing is written then; 2 when a file could not be read or written, or a policy
/// is wrong. Problems go to standard error, the summary to standard output.
int run_replay(const replay_settings& settings);

} // namespace seam::app::replay
