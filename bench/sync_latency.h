// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "report.h"

#include <cstdint>
#include <expected>
#include <filesystem>
#include <system_error>

namespace seam::bench {

enum class file_kind : std::uint8_t
{
    preallocated, ///< all blocks written and synced before: a sync writes data alone
    growing,      ///< a sync writes the file's new length and blocks too
};

/// What one `fdatasync` after writing 4 KiB at the next place costs on the disk of `directory`,
/// write included. Ends after `writes` of them or after `limit`, whichever is first; the file is
/// removed.
std::expected<percentiles, std::error_code> measure_sync(const std::filesystem::path& directory,
                                                         file_kind kind, std::size_t writes,
                                                         duration limit);

} // namespace seam::bench
