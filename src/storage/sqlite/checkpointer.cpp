// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/checkpointer.h"

#include "base/log.h"

#include <chrono>
#include <utility>

namespace seam::storage::sqlite {
namespace {

constexpr int step_pages = 1'000;
constexpr int log_pages_max = 25'000; // 100 MB
constexpr int patience_ms = 100;
constexpr auto quiet_time = std::chrono::seconds(1);

/// Runs one checkpoint; false if it failed or found the database busy.
bool checkpoint(sqlite3* db, int mode, int& in_log, int& copied)
{
    const int code = sqlite3_wal_checkpoint_v2(db, nullptr, mode, &in_log, &copied);
    if (code != SQLITE_OK && code != SQLITE_BUSY)
        log::warn("sqlite: a checkpoint failed: {} ({})", sqlite3_errmsg(db), code);
    return code == SQLITE_OK;
}

} // namespace

checkpointer::checkpointer(std::unique_ptr<database> own) : db_(std::move(own))
{
    // A checkpoint that waits for readers keeps the writer waiting too.
    sqlite3_busy_timeout(db_->handle(), patience_ms);
    thread_ = std::thread([this] { work(); });
}

checkpointer::~checkpointer()
{
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

void checkpointer::on_commit(int log_pages)
{
    bool is_due = false;
    {
        const std::lock_guard lock(mutex_);
        if (log_pages < log_pages_) copied_ = 0; // the log has started again
        log_pages_ = log_pages;
        is_quiet_ = false;
        is_due = log_pages_ - copied_ >= step_pages;
    }
    if (is_due) wake_.notify_one();
}

void checkpointer::shorten_soon()
{
    const std::lock_guard lock(mutex_);
    is_owed_ = true;
}

void checkpointer::work()
{
    std::unique_lock lock(mutex_);
    while (true) {
        wake_.wait_for(lock, quiet_time,
                       [this] { return is_stopping_ || log_pages_ - copied_ >= step_pages; });
        if (is_stopping_) return;
        const bool is_due = log_pages_ - copied_ >= step_pages;
        const bool is_idle = std::exchange(is_quiet_, true) && log_pages_ > 0;
        const bool is_owed = is_owed_;
        if (!is_due && !is_idle && !is_owed) continue;
        lock.unlock();
        if (is_due || is_owed) copy_some();
        if (!is_due) shorten();
        lock.lock();
    }
}

void checkpointer::copy_some()
{
    int in_log = 0;
    int copied = 0;
    const bool is_done = checkpoint(db_->handle(), SQLITE_CHECKPOINT_PASSIVE, in_log, copied);
    if (is_done && in_log > log_pages_max)
        checkpoint(db_->handle(), SQLITE_CHECKPOINT_RESTART, in_log, copied);
    const std::lock_guard lock(mutex_);
    // What could not be copied, for readers or a failure, is not tried again before more has come.
    copied_ = is_done ? in_log : log_pages_;
}

void checkpointer::shorten()
{
    int in_log = 0;
    int copied = 0;
    const bool is_done = checkpoint(db_->handle(), SQLITE_CHECKPOINT_TRUNCATE, in_log, copied);
    const std::lock_guard lock(mutex_);
    if (is_done) is_owed_ = false;
    if (is_quiet_) log_pages_ = copied_ = 0;
}

} // namespace seam::storage::sqlite
