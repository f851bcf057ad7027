// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rt/errc.h"
#include "rt/task.h"

#include <cstddef>
#include <exception>
#include <memory>
#include <optional>
#include <utility>

namespace seam::rt {

/// A few threads for work that blocks or computes for long: password hashing, reads of the
/// embedded store. Outlives every `run`; destroy it before the contexts that its callers run on.
class offload
{
  public:
    /// At most `waiting_max` pieces of work wait for a thread.
    explicit offload(std::size_t threads, std::size_t waiting_max = 1024);
    /// Waits for what was accepted.
    ~offload();
    offload(const offload&) = delete;
    offload& operator=(const offload&) = delete;

    /// Runs `callable()` on a thread of the pool and resumes the caller on its own executor with
    /// the value (a `result<T>` is not nested in another). errc::full when too much waits. What it
    /// throws is thrown to the caller. It cannot be interrupted: cancelling waits for it.
    template <class Callable>
    task<lifted<std::invoke_result_t<Callable&>>> run(Callable callable)
    {
        // Shared with the pool's thread, so that a caller whose frame is torn down leaves nothing
        // dangling.
        auto work = std::make_shared<job<Callable>>(std::move(callable));
        auto outcome = co_await run_job(work);
        if (!outcome) co_return std::unexpected(std::move(outcome).error());
        if (work->thrown) std::rethrow_exception(work->thrown);
        if constexpr (std::is_void_v<std::invoke_result_t<Callable&>>) {
            co_return result<void>();
        } else {
            co_return std::move(*work->out);
        }
    }

    /// Pieces of work that are accepted and not begun.
    [[nodiscard]] std::size_t waiting() const noexcept;

  private:
    struct job_base
    {
        virtual ~job_base() = default;
        virtual void work() = 0;
        std::exception_ptr thrown;
    };

    template <class Callable>
    struct job final : job_base
    {
        using value = std::invoke_result_t<Callable&>;
        explicit job(Callable work_to_do) : callable(std::move(work_to_do)) {}
        void work() override
        {
            if constexpr (std::is_void_v<value>) {
                callable();
            } else {
                out.emplace(callable());
            }
        }
        Callable callable;
        std::optional<std::conditional_t<std::is_void_v<value>, char, value>> out;
    };

    task<result<void>> run_job(std::shared_ptr<job_base> work);

    struct state;
    std::shared_ptr<state> state_;
};

} // namespace seam::rt
