// SPDX-License-Identifier: Apache-2.0
#include "sync_latency.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace seam::bench {
namespace {

constexpr std::size_t block_bytes = 4096;
using block = std::array<char, block_bytes>;

std::error_code last_error()
{
    return {errno, std::system_category()};
}

/// A file that is gone when this is.
class scratch_file
{
  public:
    explicit scratch_file(std::filesystem::path path)
        : path_(std::move(path)),
          handle_(::open(path_.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600))
    {}
    scratch_file(const scratch_file&) = delete;
    scratch_file& operator=(const scratch_file&) = delete;
    ~scratch_file()
    {
        if (handle_ < 0) return;
        ::close(handle_);
        ::unlink(path_.c_str());
    }

    [[nodiscard]] bool is_open() const { return handle_ >= 0; }

    bool write(const block& what, std::size_t place)
    {
        const auto at = static_cast<off_t>(place * block_bytes);
        return ::pwrite(handle_, what.data(), what.size(), at) == static_cast<ssize_t>(what.size());
    }

    bool sync() { return ::fdatasync(handle_) == 0; }

  private:
    std::filesystem::path path_;
    int handle_;
};

} // namespace

std::expected<percentiles, std::error_code> measure_sync(const std::filesystem::path& directory,
                                                         file_kind kind, std::size_t writes,
                                                         duration limit)
{
    scratch_file file(directory / "sync_latency.tmp");
    if (!file.is_open()) return std::unexpected(last_error());
    block what{};
    if (kind == file_kind::preallocated) {
        for (std::size_t place = 0; place != writes; ++place) {
            if (!file.write(what, place)) return std::unexpected(last_error());
        }
        if (!file.sync()) return std::unexpected(last_error());
    }
    what.fill('x');
    std::vector<duration> samples;
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t place = 0; place != writes; ++place) {
        const auto before = std::chrono::steady_clock::now();
        if (before - start > limit) break;
        if (!file.write(what, place) || !file.sync()) return std::unexpected(last_error());
        samples.push_back(std::chrono::steady_clock::now() - before);
    }
    return percentiles_of(std::move(samples));
}

} // namespace seam::bench
