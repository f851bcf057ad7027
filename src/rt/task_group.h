// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rt/task.h"

#include <boost/asio/any_io_executor.hpp>
#include <cstddef>
#include <memory>
#include <string>

namespace seam::rt {

/// Owns running coroutines: the only way to start one that nobody awaits. Each is named and
/// counted, its escaped exception is logged (cancellation is not), and all can be cancelled.
/// Every function may be called from any thread. A task keeps what it needs by value or
/// `shared_ptr`; destroying the group neither cancels nor waits: do both before.
class task_group
{
  public:
    /// Tasks run on `executor` unless spawned elsewhere.
    explicit task_group(boost::asio::any_io_executor executor);

    /// After `cancel()` the task is dropped without having run.
    void spawn(std::string name, task<> work);
    void spawn_on(const boost::asio::any_io_executor& executor, std::string name, task<> work);

    /// Tasks that have not ended.
    [[nodiscard]] std::size_t size() const;

    /// Asks every running task to end (terminal cancellation, delivered on the task's executor) and
    /// refuses new ones.
    void cancel();

    /// True once no task runs; false when `limit` passed first. One that waits is not resumed early
    /// by its own group's tasks, so a task must not wait for the group it is in.
    task<bool> wait(duration limit);

  private:
    struct entry;
    struct state;
    std::shared_ptr<state> state_;
};

} // namespace seam::rt
