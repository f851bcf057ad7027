// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rt/task.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <exception>
#include <optional>
#include <utility>

namespace seam::access::testing {

/// Runs `work` to its end on a context of its own.
template <class T>
T run(rt::task<T> work)
{
    boost::asio::io_context context;
    std::optional<T> out;
    boost::asio::co_spawn(context, rt::keep_value(std::move(work), out),
                          [](std::exception_ptr thrown) {
                              if (thrown) std::rethrow_exception(thrown);
                          });
    context.run();
    return std::move(*out);
}

} // namespace seam::access::testing
