// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"

#include <filesystem>
#include <utility>

namespace seam::storage::sqlite {

/// A data directory that this process alone has open. Let go when destroyed.
class directory
{
  public:
    /// Makes the directory (mode 0700) and the empty database file in it (mode 0600) if they are
    /// not there, and makes that durable. `errc::in_use` if another has it open,
    /// `errc::unavailable`.
    static result<directory> open(const std::filesystem::path& where);

    directory(directory&& other) noexcept
        : lock_(std::exchange(other.lock_, -1)), path_(std::move(other.path_))
    {}
    directory& operator=(directory&&) = delete;
    ~directory();

    [[nodiscard]] std::filesystem::path database() const { return path_ / "seamline.db"; }
    /// Makes the entries of the directory durable.
    [[nodiscard]] result<void> sync() const;

  private:
    directory(int lock, std::filesystem::path path) : lock_(lock), path_(std::move(path)) {}

    int lock_ = -1; ///< file descriptor of `lock`
    std::filesystem::path path_;
};

} // namespace seam::storage::sqlite
