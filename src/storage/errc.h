// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <system_error>

namespace seam::storage {

/// What a store can say instead of an answer.
enum class errc
{
    unavailable = 1, ///< The store cannot be read or written now; nothing was changed.
    full,            ///< There is no room left on the disk; nothing was changed.
    corrupt,         ///< What is stored cannot be what was written.
    name_taken,      ///< Another document of this kind has that name.
    stale_version,   ///< The document has changed since it was read.
    stopping,        ///< The store is being closed.
    too_busy,        ///< The queue of waiting commands is full; try again later.
    newer_schema,    ///< The data was written by a newer release.
    conflict,        ///< An id is taken, or belongs to another organisation, or hangs on nothing.
    in_use,          ///< Another process has the data directory open.
};

std::error_code make_error_code(errc code);

} // namespace seam::storage

template <>
struct std::is_error_code_enum<seam::storage::errc> : std::true_type
{};
