// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "storage/errc.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <utility>
#include <vector>

namespace seam::storage {

/// A bounded queue from many threads to one.
template <class Item>
class bounded_queue
{
  public:
    explicit bounded_queue(std::size_t bound) : bound_(bound) {}

    /// Takes `item` over on success alone. `errc::too_busy` when full, `errc::stopping` once
    /// closed.
    result<void> push(Item& item)
    {
        {
            const std::lock_guard lock(mutex_);
            if (closed_) return fail(errc::stopping);
            if (items_.size() >= bound_) return fail(errc::too_busy);
            items_.push_back(std::move(item));
        }
        filled_.notify_one();
        return {};
    }

    /// Waits for items and takes up to `most` of them. Empty once closed and drained.
    std::vector<Item> take(std::size_t most)
    {
        std::unique_lock lock(mutex_);
        filled_.wait(lock, [this] { return closed_ || !items_.empty(); });
        std::vector<Item> taken;
        while (!items_.empty() && taken.size() < most) {
            taken.push_back(std::move(items_.front()));
            items_.pop_front();
        }
        return taken;
    }

    [[nodiscard]] std::size_t size() const
    {
        const std::lock_guard lock(mutex_);
        return items_.size();
    }

    void close()
    {
        {
            const std::lock_guard lock(mutex_);
            closed_ = true;
        }
        filled_.notify_all();
    }

  private:
    mutable std::mutex mutex_;
    std::condition_variable filled_;
    std::deque<Item> items_;
    const std::size_t bound_;
    bool closed_ = false;
};

} // namespace seam::storage
