// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "storage/query.h"

#include <charconv>
#include <ranges>
#include <string>
#include <system_error>
#include <vector>

namespace seam::storage::memory {

/// Where a page of `all` (newest first) begins: at the place that `after` counts.
template <class T>
listing<T> cut(const std::vector<T>& all, const page& which)
{
    std::size_t from = 0;
    const auto& text = which.after;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), from);
    const bool is_whole = parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
    if ((!text.empty() && !is_whole) || from >= all.size()) return {};
    listing<T> shown;
    for (const auto& entry : all | std::views::drop(from) | std::views::take(which.limit))
        shown.entries.push_back(entry);
    if (from + which.limit < all.size()) shown.next = std::to_string(from + which.limit);
    return shown;
}

} // namespace seam::storage::memory
