// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rt/task.h"

#include <boost/asio/any_io_executor.hpp>
#include <optional>
#include <utility>

namespace seam::rt {

/// Runs `work` on `executor` and blocks the calling thread, which must not be one that runs the
/// executor, until it has ended. What it throws is thrown on. For `main`, commands and tests.
void block_on(boost::asio::any_io_executor executor, task<> work);

template <class T>
    requires(!std::is_void_v<T>)
T block_on(boost::asio::any_io_executor executor, task<T> work)
{
    std::optional<T> kept;
    block_on(std::move(executor), keep_value(std::move(work), kept));
    return std::move(*kept);
}

} // namespace seam::rt
