// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/sqlite/database.h"

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>

namespace seam::storage::sqlite {

/// Copies pages from the log into the database on a thread of its own, small and often, so that the
/// writer never stalls behind a large copy. In its stead only when the log has outgrown its limit:
/// then a last short stretch is copied while the writer waits, and the log starts again.
class checkpointer
{
  public:
    explicit checkpointer(std::unique_ptr<database> own);
    ~checkpointer();
    checkpointer(const checkpointer&) = delete;
    checkpointer& operator=(const checkpointer&) = delete;

    /// Tells how many pages the log has after a commit. Called by the writer.
    void on_commit(int log_pages);
    /// Copies the whole log and cuts it off, within a second or as soon as no reader needs it: so
    /// that it keeps nothing of what has been erased. Any thread.
    void shorten_soon();

  private:
    void work();
    void copy_some();
    void shorten();

    std::unique_ptr<database> db_;
    std::mutex mutex_;
    std::condition_variable wake_;
    int log_pages_ = 0;    ///< since the log last started again
    int copied_ = 0;       ///< of them
    bool is_quiet_ = true; ///< no commit since the last look
    bool is_owed_ = false; ///< by `shorten_soon`
    bool is_stopping_ = false;
    std::thread thread_;
};

} // namespace seam::storage::sqlite
