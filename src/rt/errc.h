// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <system_error>

namespace seam::rt {

enum class errc
{
    timed_out = 1, ///< The time allowed for the operation passed first.
    full = 2,      ///< A bounded queue had no room; nothing was done.
    closed = 3,    ///< The queue or pool takes and gives no more.
    cancelled = 4, ///< Cancellation was asked for. Not logged, not mapped, not retried.
};

std::error_code make_error_code(errc code);

} // namespace seam::rt

template <>
struct std::is_error_code_enum<seam::rt::errc> : std::true_type
{};
