// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/directory.h"

#include "base/log.h"
#include "storage/errc.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace seam::storage::sqlite {
namespace {

std::unexpected<error> failed(const char* what, const std::filesystem::path& where)
{
    log::error("cannot {} {}: {}", what, where.string(), std::strerror(errno));
    return fail(errc::unavailable);
}

result<void> sync_entries(const std::filesystem::path& where)
{
    const int file = ::open(where.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0) return failed("open", where);
    const bool is_synced = ::fsync(file) == 0;
    ::close(file);
    if (!is_synced) return failed("sync", where);
    return {};
}

/// Each missing directory, outermost first, durable before the next.
result<void> make(const std::filesystem::path& where)
{
    std::error_code ignored;
    if (where.empty() || std::filesystem::is_directory(where, ignored)) return {};
    SEAM_CHECK(make(where.parent_path()));
    if (::mkdir(where.c_str(), S_IRWXU) != 0 && errno != EEXIST) return failed("make", where);
    const auto parent = where.parent_path();
    return sync_entries(parent.empty() ? "." : parent);
}

} // namespace

result<directory> directory::open(const std::filesystem::path& where)
{
    SEAM_CHECK(make(where));
    const auto lock_path = where / "lock";
    const int lock = ::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (lock < 0) return failed("open", lock_path);
    directory opened(lock, where);
    if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK) return failed("lock", lock_path);
        log::error("another process has {} open", where.string());
        return fail(errc::in_use);
    }
    // Made here and not by SQLite: its log and its index take over the mode of the database file.
    const int file =
        ::open(opened.database().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0) return failed("open", opened.database());
    ::close(file);
    SEAM_CHECK(opened.sync());
    return opened;
}

directory::~directory()
{
    if (lock_ >= 0) ::close(lock_);
}

result<void> directory::sync() const
{
    return sync_entries(path_);
}

} // namespace seam::storage::sqlite
