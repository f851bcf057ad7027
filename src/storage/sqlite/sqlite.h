// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "storage/store.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>

namespace seam::storage::sqlite {

struct options
{
    /// Made if it is not there. Everything is in it: `seamline.db`, its log and `lock`.
    std::filesystem::path directory;
    const clock* now = &system_clock(); ///< tells when documents have expired; outlives the store
    std::size_t waiting_max = 10'000;   ///< commands; more are refused (`errc::too_busy`)
    std::size_t batch_max = 256;        ///< commands in one commit
    std::size_t readers = 4;            ///< connections for reading; more readers wait
    std::string vfs;                    ///< of SQLite, by name; empty for the system's
};

/// Opens the embedded store; makes or migrates the database, then loads the identity graph.
/// `errc::in_use`, `errc::newer_schema`, `errc::corrupt`, `errc::full`, `errc::unavailable`.
result<std::unique_ptr<store>> open(const options& how);

} // namespace seam::storage::sqlite
