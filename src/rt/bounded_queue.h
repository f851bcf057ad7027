// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rt/errc.h"
#include "rt/event.h"

#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace seam::rt {

/// What a `bounded_queue` may hold.
struct queue_limits
{
    std::size_t items = 0;
    std::size_t weight = SIZE_MAX; ///< Sum of the items' weights, e.g. bytes.
};

/// From any thread to one coroutine, in order and within limits. The consumer runs on the executor
/// given, which must be a strand or a context with one thread.
template <class T>
class bounded_queue
{
  public:
    bounded_queue(const boost::asio::any_io_executor& executor, queue_limits limits)
        : limits_(limits), changed_(executor)
    {}

    /// Any thread; never blocks. False when closed or when a limit would be passed.
    bool try_push(T item, std::size_t weight = 1)
    {
        {
            const std::scoped_lock lock(mutex_);
            if (closed_ || items_.size() >= limits_.items) return false;
            if (weight > limits_.weight - weight_) return false;
            items_.emplace_back(std::move(item), weight);
            weight_ += weight;
        }
        changed_.raise();
        return true;
    }

    /// Takes no more. What is queued can still be popped; a waiting `pop` is woken.
    void close()
    {
        {
            const std::scoped_lock lock(mutex_);
            closed_ = true;
        }
        changed_.raise();
    }

    /// The oldest item, waiting for one as long as it takes. errc::closed when closed and empty;
    /// errc::cancelled when the consumer is cancelled.
    task<result<T>> pop()
    {
        while (true) {
            if (auto item = try_pop()) co_return std::move(*item);
            if (is_closed()) co_return fail(errc::closed);
            const bool raised = co_await changed_.wait();
            if (!raised) co_return fail(errc::cancelled);
        }
    }

    std::optional<T> try_pop()
    {
        const std::scoped_lock lock(mutex_);
        if (items_.empty()) return std::nullopt;
        auto [item, weight] = std::move(items_.front());
        items_.pop_front();
        weight_ -= weight;
        return std::optional<T>(std::move(item));
    }

    [[nodiscard]] std::size_t size() const
    {
        const std::scoped_lock lock(mutex_);
        return items_.size();
    }

  private:
    bool is_closed() const
    {
        const std::scoped_lock lock(mutex_);
        return closed_ && items_.empty();
    }

    const queue_limits limits_;
    mutable std::mutex mutex_;
    std::deque<std::pair<T, std::size_t>> items_;
    std::size_t weight_ = 0;
    bool closed_ = false;
    event changed_;
};

} // namespace seam::rt
