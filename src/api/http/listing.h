// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/call.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdint>
#include <string>
#include <string_view>

namespace seam::api {

/// A page by number, as `pageSize` and `pageNumber` ask for it (contract, section 2.2).
struct numbered_page
{
    std::int64_t size = 25;
    std::int64_t number = 1;

    [[nodiscard]] std::size_t offset() const
    {
        return static_cast<std::size_t>(size * (number - 1));
    }
};

/// Sizes of 1 to `size_max`, 25 unless asked for.
outcome<numbered_page> read_numbered_page(const call& what, std::int64_t size_max);

/// `pageSize`, `pageNumber`, `total` and `pageCount`.
boost::json::object page_numbers(const numbered_page& which, std::size_t total);

/// The page of `all`, with its numbers and the paths of its neighbours. `path` is the operation's;
/// `filter` is what else the query holds, such as `&name=x`.
boost::json::object listing_page(boost::json::array all, const numbered_page& which,
                                 std::string_view path, const std::string& filter);

} // namespace seam::api
