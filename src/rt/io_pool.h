// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rt/task.h"

#include <boost/asio/any_io_executor.hpp>
#include <cstddef>
#include <memory>
#include <vector>

namespace seam::rt {

/// One `io_context` with one thread each, so that whatever stays on one executor is never run by
/// two threads at once: the context is the strand. The threads start at once.
class io_pool
{
  public:
    /// `contexts` is at least 1, usually the number of cores.
    explicit io_pool(std::size_t contexts);
    /// Stops and joins.
    ~io_pool();
    io_pool(const io_pool&) = delete;
    io_pool& operator=(const io_pool&) = delete;

    /// An executor for the next connection, in turn. Any thread.
    boost::asio::any_io_executor next();
    /// The first context's: for what exists once.
    boost::asio::any_io_executor main();
    [[nodiscard]] std::size_t size() const noexcept;

    /// Abandons what still runs and joins the threads; frames are destroyed with the pool. Cancel
    /// and wait for the task groups before. Not from one of its own threads.
    void stop();

  private:
    struct worker;
    std::vector<std::unique_ptr<worker>> workers_;
    struct turn;
    std::unique_ptr<turn> turn_;
};

} // namespace seam::rt
