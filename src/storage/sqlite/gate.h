// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace seam::storage::sqlite {

/// Keeps readers of the graph and its one writer apart. The writer holds it from its first change
/// until the commit, so that readers see what is committed; readers hold it for microseconds.
/// Phase-fair: readers that come while the writer waits or writes go in together after it and
/// before it comes again, so that neither starves the other.
class gate
{
  public:
    void lock()
    {
        std::unique_lock lock(mutex_);
        is_claimed_ = true;
        changed_.wait(lock, [this] { return readers_ == 0; });
    }

    void unlock()
    {
        {
            const std::lock_guard lock(mutex_);
            is_claimed_ = false;
            readers_ += waiting_; // they are in before the writer can come again
            waiting_ = 0;
            ++phase_;
        }
        changed_.notify_all();
    }

    void lock_shared()
    {
        std::unique_lock lock(mutex_);
        if (!is_claimed_) {
            ++readers_;
            return;
        }
        ++waiting_;
        changed_.wait(lock, [this, phase = phase_] { return phase_ != phase; });
    }

    void unlock_shared()
    {
        bool was_last = false;
        {
            const std::lock_guard lock(mutex_);
            was_last = --readers_ == 0;
        }
        if (was_last) changed_.notify_all();
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::uint64_t phase_ = 0;
    int readers_ = 0;
    int waiting_ = 0;
    bool is_claimed_ = false;
};

} // namespace seam::storage::sqlite
