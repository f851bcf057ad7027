// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <string_view>

namespace seam::app {

/// The text of a file; an error sentence if it cannot be read. Files of up to 1 MiB.
std::expected<std::string, std::string> read_file(const std::filesystem::path& path);

/// Writes a file that only its owner may read, whole or not at all, and synced: through a new file
/// that takes its place.
std::expected<void, std::string> write_private_file(const std::filesystem::path& path,
                                                    std::string_view text);

/// The server's one secret, 32 random bytes in base64url in `directory`/secret; made when it is not
/// there.
std::expected<std::string, std::string> load_secret(const std::filesystem::path& directory);

} // namespace seam::app
