// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "access/rejection.h"
#include "base/clock.h"
#include "rt/event.h"
#include "rt/task.h"

#include <boost/asio/this_coro.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace seam::access {

/// How long a provider's documents serve.
struct cache_times
{
    std::chrono::minutes fresh{60};
    std::chrono::hours last_good{24};     ///< while the provider fails
    std::chrono::seconds back_off{5};     ///< between attempts that fail
    std::chrono::seconds renew_every{60}; ///< at most, however often a newer one is wanted
};

/// One document that a provider publishes: fetched when it is first wanted, by one caller at a time
/// however many wait, and kept. Any thread; callers resume on their own executors. `time` outlives
/// it, and it outlives its callers' awaits.
template <class T>
class cached_document
{
  public:
    using pointer = std::shared_ptr<const T>;
    using loader = std::function<rt::task<verified<T>>()>;

    explicit cached_document(const clock& time, cache_times times = {})
        : clock_(time), times_(times)
    {}

    /// The document in hand while it is fresh, else a new one; while the provider fails the last
    /// good one, or else why it failed.
    rt::task<verified<pointer>> get(loader load) { return obtain(nullptr, std::move(load)); }

    /// One that is newer than `seen`, which turned out not to serve; `seen` again if another
    /// attempt may not be made yet or fails.
    rt::task<verified<pointer>> get_newer(pointer seen, loader load)
    {
        return obtain(std::move(seen), std::move(load));
    }

  private:
    using waiters = std::vector<rt::event>;

    /// Ends the flight however its coroutine ends, cancelled or thrown out too.
    class landing
    {
      public:
        explicit landing(cached_document& cache) : cache_(cache) {}
        ~landing() { cache_.land(); }
        landing(const landing&) = delete;
        landing& operator=(const landing&) = delete;

      private:
        cached_document& cache_;
    };

    enum class part_taken
    {
        none,  ///< there is an answer
        waits, ///< the event is raised when somebody else has loaded
        loads,
    };

    // No flight takes longer: the fetcher gives up after 10 s.
    static constexpr std::chrono::seconds wait_max{30};

    rt::task<verified<pointer>> obtain(pointer seen, loader load)
    {
        while (true) {
            if (auto known = settled(seen)) co_return std::move(*known);
            const auto executor = co_await boost::asio::this_coro::executor;
            const rt::event landed(executor);
            const auto part = take_off(landed, seen);
            // Somebody's flight landed since.
            if (part == part_taken::none) continue;
            if (part == part_taken::waits) {
                const bool raised = co_await landed.wait(wait_max);
                if (!raised) co_return reject(check::timed_out, "", "an answer", "none yet");
                continue;
            }
            const landing guard(*this);
            const auto started = clock_.now();
            auto loaded = co_await load();
            // Nobody learned anything about the provider: the next caller tries for itself.
            if (!loaded && loaded.error().failed == check::cancelled)
                co_return std::unexpected(std::move(loaded).error());
            keep(std::move(loaded), started);
        }
    }

    /// The answer, if it can be given without asking the provider.
    std::optional<verified<pointer>> settled(const pointer& seen)
    {
        const std::scoped_lock lock(mutex_);
        return answer(seen);
    }

    /// `mutex_` is held.
    std::optional<verified<pointer>> answer(const pointer& seen) const
    {
        const auto now = clock_.now();
        const auto within = [now](const std::optional<timestamp>& since, auto span) {
            return since && now >= *since && now - *since < span;
        };
        const bool is_usable = current_ && within(fetched_at_, times_.last_good);
        if (seen && is_usable && current_ != seen) return current_;
        if (seen && is_usable && within(renewed_at_, times_.renew_every)) return current_;
        if (!seen && is_usable && within(fetched_at_, times_.fresh)) return current_;
        if (!within(failed_at_, times_.back_off)) return std::nullopt;
        if (is_usable) return current_;
        return std::unexpected(failure_);
    }

    part_taken take_off(const rt::event& landed, const pointer& seen)
    {
        const std::scoped_lock lock(mutex_);
        if (answer(seen)) return part_taken::none;
        if (flight_) {
            flight_->push_back(landed);
            return part_taken::waits;
        }
        flight_.emplace();
        if (seen) renewed_at_ = clock_.now();
        return part_taken::loads;
    }

    void land()
    {
        waiters woken;
        {
            const std::scoped_lock lock(mutex_);
            woken = std::move(*flight_);
            flight_.reset();
        }
        for (const auto& waiter : woken)
            waiter.raise();
    }

    void keep(verified<T> loaded, timestamp started)
    {
        const std::scoped_lock lock(mutex_);
        if (!loaded) {
            failed_at_ = clock_.now();
            failure_ = std::move(loaded).error();
            return;
        }
        current_ = std::make_shared<const T>(std::move(*loaded));
        fetched_at_ = started;
        failed_at_.reset();
    }

    const clock& clock_;
    const cache_times times_;
    std::mutex mutex_;
    pointer current_;
    std::optional<timestamp> fetched_at_, renewed_at_, failed_at_;
    rejection failure_;
    std::optional<waiters> flight_; ///< present while somebody loads
};

} // namespace seam::access
