// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"

#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <optional>
#include <type_traits>
#include <utility>

namespace seam::rt {

/// A coroutine of ours. It is lazy: it starts when it is awaited or handed to a `task_group`, and
/// whoever awaits it is resumed on its own executor.
/// A coroutine that awaits after its cancellation was asked for is unwound by
/// `boost::system::system_error(operation_aborted)`; `task_group` takes that as a normal end.
template <class T = void>
using task = boost::asio::awaitable<T>;

/// Spans of monotonic time; every await outward is bounded by one.
using duration = std::chrono::steady_clock::duration;

template <class T>
struct lift
{
    using type = result<T>;
};
template <class T>
struct lift<result<T>>
{
    using type = result<T>;
};
/// `result<T>`, without nesting one in another.
template <class T>
using lifted = typename lift<T>::type;

/// Awaits `work` and keeps its value in the awaiting caller's `kept`.
template <class T>
task<> keep_value(task<T> work, std::optional<T>& kept)
{
    kept.emplace(co_await std::move(work));
}

} // namespace seam::rt
