// SPDX-License-Identifier: Apache-2.0
#include "api/attachments/intake.h"

#include "access/digest.h"
#include "access/token.h"
#include "api/attachments/scan.h"
#include "base/log.h"
#include "base/text.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <string_view>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace seam::api {
namespace {

using namespace std::chrono_literals;

constexpr auto scan_limit = 60s;

/// A file's bytes, to be read without being copied into memory of ours. Nobody shortens the file
/// meanwhile: it has a name that only its upload knows.
class mapped_file
{
  public:
    explicit mapped_file(const std::filesystem::path& path)
    {
        const int opened = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        struct stat facts{};
        if (opened >= 0 && ::fstat(opened, &facts) == 0 && facts.st_size > 0) {
            size_ = static_cast<std::size_t>(facts.st_size);
            start_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, opened, 0);
        }
        is_good_ = opened >= 0 && start_ != MAP_FAILED;
        if (opened >= 0) ::close(opened);
    }
    ~mapped_file()
    {
        if (is_good_ && start_ != nullptr) ::munmap(start_, size_);
    }
    mapped_file(const mapped_file&) = delete;
    mapped_file& operator=(const mapped_file&) = delete;

    [[nodiscard]] bool is_good() const { return is_good_; }
    [[nodiscard]] std::string_view bytes() const
    {
        return start_ == nullptr ? std::string_view()
                                 : std::string_view(static_cast<const char*>(start_), size_);
    }

  private:
    void* start_ = nullptr;
    std::size_t size_ = 0;
    bool is_good_ = false;
};

file_fault check_size(const attachment& what, std::size_t bytes)
{
    if (bytes == 0) return file_fault::empty;
    if (bytes > attachment_bytes_max) return file_fault::too_large;
    const auto size = static_cast<std::int64_t>(bytes);
    if (what.bytes < 0 || what.bytes == size) return file_fault::none;
    return size > what.bytes ? file_fault::too_large : file_fault::content;
}

/// Of a file of which nothing was said, what its bytes say.
void name(attachment& what, std::string_view bytes)
{
    if (!what.type.empty()) return;
    what.type = type_of_content(bytes);
    if (what.name.empty()) what.name = "file" + std::string(extension_of_type(what.type));
}

} // namespace

result<file_fault> examine(attachment& what, const std::filesystem::path& from,
                           const std::string& scan_command)
{
    {
        const mapped_file mapped(from);
        if (!mapped.is_good()) return fail(std::error_code(EIO, std::generic_category()));
        const auto bytes = mapped.bytes();
        name(what, bytes);
        auto fault = check_size(what, bytes.size());
        if (fault == file_fault::none) fault = check_content(what.type, bytes);
        if (fault == file_fault::none && !what.md5.empty() &&
            access::to_hex(access::md5(bytes)) != what.md5)
            fault = file_fault::content;
        if (fault != file_fault::none) return fault;
        what.bytes = static_cast<std::int64_t>(bytes.size());
        what.sha256 = access::token_hash(bytes);
    }
    const auto verdict = scan_file(scan_command, from, scan_limit);
    if (verdict == scan_verdict::failed) log::error("an attachment could not be scanned");
    return verdict == scan_verdict::clean ? file_fault::none : file_fault::content;
}

} // namespace seam::api
