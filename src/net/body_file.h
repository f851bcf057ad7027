// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

namespace seam::net {

/// A body that came into a file because it is large. The file goes with the object unless somebody
/// has moved it away. Its bytes are written, not synced.
class incoming_file
{
  public:
    /// A name for a new file in `folder`, which must exist; nothing is made yet.
    explicit incoming_file(const std::filesystem::path& folder);
    ~incoming_file();
    incoming_file(const incoming_file&) = delete;
    incoming_file& operator=(const incoming_file&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

/// How names of files end that are still coming in. What has such a name when a server starts is
/// nobody's.
inline constexpr const char* incoming_file_extension = ".part";

/// An open file whose bytes are the body of an answer, so many as it had when it was opened. Stays
/// readable when the file is removed.
class outgoing_file
{
  public:
    /// The system's reason if it cannot be opened or is no regular file. Blocks.
    static result<std::shared_ptr<const outgoing_file>> open(const std::filesystem::path& path);
    ~outgoing_file();
    outgoing_file(const outgoing_file&) = delete;
    outgoing_file& operator=(const outgoing_file&) = delete;

    [[nodiscard]] std::uint64_t size() const { return size_; }
    /// Bytes from `offset` on, as many as `into` takes; fewer where the file ends. Blocks.
    result<std::size_t> read(std::uint64_t offset, std::span<char> into) const;

  private:
    outgoing_file(int descriptor, std::uint64_t size) : descriptor_(descriptor), size_(size) {}

    int descriptor_;
    std::uint64_t size_;
};

} // namespace seam::net
