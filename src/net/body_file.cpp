// SPDX-License-Identifier: Apache-2.0
#include "net/body_file.h"

#include "base/random.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace seam::net {
namespace {

std::error_code last_error()
{
    return {errno, std::generic_category()};
}

} // namespace

incoming_file::incoming_file(const std::filesystem::path& folder)
    : path_(folder / (random_uuid().to_hex() + incoming_file_extension))
{}

incoming_file::~incoming_file()
{
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

result<std::shared_ptr<const outgoing_file>> outgoing_file::open(const std::filesystem::path& path)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor < 0) return fail(last_error());
    struct stat facts{};
    const bool is_known = ::fstat(descriptor, &facts) == 0;
    const std::shared_ptr<const outgoing_file> opened(new outgoing_file(
        descriptor, is_known ? static_cast<std::uint64_t>(facts.st_size) : std::uint64_t{0}));
    if (!is_known || !S_ISREG(facts.st_mode))
        return fail(std::make_error_code(std::errc::no_such_file_or_directory));
    // It is about to be read from beginning to end: the system may fetch ahead of us.
    ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
    ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_WILLNEED);
    return opened;
}

outgoing_file::~outgoing_file()
{
    ::close(descriptor_);
}

result<std::size_t> outgoing_file::read(std::uint64_t offset, std::span<char> into) const
{
    for (;;) {
        const auto count =
            ::pread(descriptor_, into.data(), into.size(), static_cast<off_t>(offset));
        if (count >= 0) return static_cast<std::size_t>(count);
        if (errno != EINTR) return fail(last_error());
    }
}

} // namespace seam::net
