// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <random>
#include <sqlite3.h>
#include <string>
#include <vector>

namespace seam::storage::conformance {

/// The system's VFS, under the name `seam-faulty`, whose writes, truncations and syncs can be made
/// to fail, and which knows what a power cut would leave. One for the process; not for two stores
/// at a time.
class faulty_vfs
{
  public:
    static constexpr auto name = "seam-faulty";

    static faulty_vfs& get();

    /// Forgets everything about files and faults.
    void reset();
    /// The operation `in` from now (1 is the next) and the `count` - 1 after it fail with `code`.
    void fail(std::int64_t in, int code, std::int64_t count = 1);
    /// How many operations have failed since `reset`.
    std::int64_t failures();
    /// Gives every file the content that it had when it was last synced, and of what was written
    /// since a random part. All connections are closed by now.
    void cut_power(std::mt19937_64& random);

    // Called by the files.
    /// SQLITE_OK or what the operation fails with.
    int pass();
    void written(const std::string& path, std::int64_t offset, std::string data);
    void truncated(const std::string& path, std::int64_t size);
    void synced(const std::string& path);
    void removed(const std::string& path);

  private:
    faulty_vfs();

    struct change
    {
        std::int64_t offset = 0; ///< or the new size, if `data` is empty
        std::string data;
    };
    struct file
    {
        std::string content; ///< as of the last sync
        std::vector<change> since;
    };

    std::mutex mutex_;
    std::map<std::string, file> files_;
    std::int64_t until_fault_ = 0;
    std::int64_t faults_left_ = 0;
    std::int64_t failures_ = 0;
    int code_ = SQLITE_OK;
    sqlite3_vfs vfs_;
};

} // namespace seam::storage::conformance
