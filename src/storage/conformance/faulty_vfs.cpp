// SPDX-License-Identifier: Apache-2.0
#include "storage/conformance/faulty_vfs.h"

#include "base/assert.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <new>

namespace seam::storage::conformance {
namespace {

/// The system's file follows directly behind.
struct wrapped_file
{
    sqlite3_file base;
    std::string* path;

    [[nodiscard]] sqlite3_file* real()
    {
        return reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(this) + sizeof(*this));
    }
};

wrapped_file* self(sqlite3_file* file)
{
    return reinterpret_cast<wrapped_file*>(file);
}
sqlite3_file* real(sqlite3_file* file)
{
    return self(file)->real();
}
const sqlite3_io_methods* methods(sqlite3_file* file)
{
    return real(file)->pMethods;
}
sqlite3_vfs* system_vfs(sqlite3_vfs* vfs)
{
    return static_cast<sqlite3_vfs*>(vfs->pAppData);
}

int on_close(sqlite3_file* file)
{
    const int code = methods(file)->xClose(real(file));
    delete self(file)->path;
    return code;
}

int on_read(sqlite3_file* file, void* to, int size, sqlite3_int64 offset)
{
    return methods(file)->xRead(real(file), to, size, offset);
}

int on_write(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset)
{
    if (const int code = faulty_vfs::get().pass(); code != SQLITE_OK) return code;
    const auto* bytes = static_cast<const char*>(from);
    faulty_vfs::get().written(*self(file)->path, offset, {bytes, bytes + size});
    return methods(file)->xWrite(real(file), from, size, offset);
}

int on_truncate(sqlite3_file* file, sqlite3_int64 size)
{
    if (const int code = faulty_vfs::get().pass(); code != SQLITE_OK) return code;
    faulty_vfs::get().truncated(*self(file)->path, size);
    return methods(file)->xTruncate(real(file), size);
}

int on_sync(sqlite3_file* file, int flags)
{
    if (const int code = faulty_vfs::get().pass(); code != SQLITE_OK) return code;
    const int code = methods(file)->xSync(real(file), flags);
    if (code == SQLITE_OK) faulty_vfs::get().synced(*self(file)->path);
    return code;
}

int on_file_size(sqlite3_file* file, sqlite3_int64* size)
{
    return methods(file)->xFileSize(real(file), size);
}

int on_lock(sqlite3_file* file, int level)
{
    return methods(file)->xLock(real(file), level);
}
int on_unlock(sqlite3_file* file, int level)
{
    return methods(file)->xUnlock(real(file), level);
}
int on_check_lock(sqlite3_file* file, int* out)
{
    return methods(file)->xCheckReservedLock(real(file), out);
}
int on_control(sqlite3_file* file, int op, void* argument)
{
    return methods(file)->xFileControl(real(file), op, argument);
}
int on_sector_size(sqlite3_file* file)
{
    return methods(file)->xSectorSize(real(file));
}
int on_characteristics(sqlite3_file* file)
{
    // Not that a write is atomic or that order is kept: a power cut here knows neither.
    return methods(file)->xDeviceCharacteristics(real(file)) & SQLITE_IOCAP_UNDELETABLE_WHEN_OPEN;
}
int on_shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** out)
{
    return methods(file)->xShmMap(real(file), page, size, extend, out);
}
int on_shm_lock(sqlite3_file* file, int offset, int count, int flags)
{
    return methods(file)->xShmLock(real(file), offset, count, flags);
}
void on_shm_barrier(sqlite3_file* file)
{
    methods(file)->xShmBarrier(real(file));
}
int on_shm_unmap(sqlite3_file* file, int remove)
{
    return methods(file)->xShmUnmap(real(file), remove);
}

const sqlite3_io_methods wrapped_methods = {2,
                                            on_close,
                                            on_read,
                                            on_write,
                                            on_truncate,
                                            on_sync,
                                            on_file_size,
                                            on_lock,
                                            on_unlock,
                                            on_check_lock,
                                            on_control,
                                            on_sector_size,
                                            on_characteristics,
                                            on_shm_map,
                                            on_shm_lock,
                                            on_shm_barrier,
                                            on_shm_unmap,
                                            nullptr,
                                            nullptr};

int on_open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out)
{
    auto* wrapped = new (file) wrapped_file{};
    const int code = system_vfs(vfs)->xOpen(system_vfs(vfs), path, wrapped->real(), flags, out);
    if (code != SQLITE_OK) return code;
    wrapped->path = new std::string(path != nullptr ? path : "");
    wrapped->base.pMethods = &wrapped_methods;
    return code;
}

int on_delete(sqlite3_vfs* vfs, const char* path, int sync_directory)
{
    if (const int code = faulty_vfs::get().pass(); code != SQLITE_OK) return code;
    faulty_vfs::get().removed(path);
    return system_vfs(vfs)->xDelete(system_vfs(vfs), path, sync_directory);
}

} // namespace

faulty_vfs& faulty_vfs::get()
{
    static faulty_vfs only;
    return only;
}

faulty_vfs::faulty_vfs() : vfs_(*sqlite3_vfs_find(nullptr))
{
    // Everything else of the system's works on the copy as it is.
    vfs_.pNext = nullptr;
    vfs_.pAppData = sqlite3_vfs_find(nullptr);
    vfs_.zName = name;
    vfs_.szOsFile += static_cast<int>(sizeof(wrapped_file));
    vfs_.xOpen = on_open;
    vfs_.xDelete = on_delete;
    SEAM_ASSERT(sqlite3_vfs_register(&vfs_, 0) == SQLITE_OK);
}

void faulty_vfs::reset()
{
    const std::lock_guard lock(mutex_);
    files_.clear();
    until_fault_ = faults_left_ = failures_ = 0;
}

void faulty_vfs::fail(std::int64_t in, int code, std::int64_t count)
{
    const std::lock_guard lock(mutex_);
    until_fault_ = in;
    faults_left_ = count;
    code_ = code;
}

std::int64_t faulty_vfs::failures()
{
    const std::lock_guard lock(mutex_);
    return failures_;
}

int faulty_vfs::pass()
{
    const std::lock_guard lock(mutex_);
    if (faults_left_ == 0) return SQLITE_OK;
    if (until_fault_ > 1) {
        --until_fault_;
        return SQLITE_OK;
    }
    --faults_left_;
    ++failures_;
    return code_;
}

void faulty_vfs::written(const std::string& path, std::int64_t offset, std::string data)
{
    const std::lock_guard lock(mutex_);
    files_[path].since.push_back({offset, std::move(data)});
}

void faulty_vfs::truncated(const std::string& path, std::int64_t size)
{
    const std::lock_guard lock(mutex_);
    files_[path].since.push_back({size, {}});
}

namespace {

void apply(std::string& content, std::int64_t offset, const std::string& data)
{
    const auto at = static_cast<std::size_t>(offset);
    if (data.empty()) {
        content.resize(at);
        return;
    }
    if (content.size() < at + data.size()) content.resize(at + data.size());
    content.replace(at, data.size(), data);
}

} // namespace

void faulty_vfs::synced(const std::string& path)
{
    const std::lock_guard lock(mutex_);
    auto& file = files_[path];
    for (const auto& one : file.since)
        apply(file.content, one.offset, one.data);
    file.since.clear();
}

void faulty_vfs::removed(const std::string& path)
{
    const std::lock_guard lock(mutex_);
    files_.erase(path);
}

void faulty_vfs::cut_power(std::mt19937_64& random)
{
    const std::lock_guard lock(mutex_);
    const auto survives = random() % 4; // none, some, most or all of what was not synced
    for (auto& [path, file] : files_) {
        for (const auto& one : file.since)
            if (random() % 3 < survives) apply(file.content, one.offset, one.data);
        std::ofstream(path, std::ios::binary | std::ios::trunc) << file.content;
    }
    files_.clear();
}

} // namespace seam::storage::conformance
