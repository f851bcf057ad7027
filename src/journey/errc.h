// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <system_error>

namespace seam::journey {

/// Why an event is refused.
enum class errc
{
    too_old = 1,   ///< It happened over an hour ago, or before the visit that is open.
    ahead_of_time, ///< It says that it happened later than clocks may differ.
};

std::error_code make_error_code(errc code);

} // namespace seam::journey

template <>
struct std::is_error_code_enum<seam::journey::errc> : std::true_type
{};
