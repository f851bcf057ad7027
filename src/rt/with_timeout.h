// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rt/errc.h"
#include "rt/task.h"

#include <optional>
#include <utility>

namespace seam::rt {

/// Awaits `operation` for at most `limit`; then cancels it, waits until it has unwound and returns
/// errc::timed_out. What it threw is thrown on. An operation that does not react to cancellation
/// delays the answer: a blocking call belongs in `offload`.
task<result<void>> with_timeout(task<> operation, duration limit);

/// As above with a value; a `task<result<T>>` gives a `result<T>`, not one in another.
template <class T>
    requires(!std::is_void_v<T>)
task<lifted<T>> with_timeout(task<T> operation, duration limit)
{
    std::optional<T> kept;
    auto outcome = co_await with_timeout(keep_value(std::move(operation), kept), limit);
    if (!outcome) co_return std::unexpected(std::move(outcome).error());
    co_return std::move(*kept);
}

} // namespace seam::rt
