// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/call.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
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

/// Sizes of 1 to `size_max`, 25 unless another is asked for or is what the operation has.
outcome<numbered_page> read_numbered_page(const call& what, std::int64_t size_max,
                                          std::int64_t size = numbered_page().size);

/// `pageSize`, `pageNumber`, `total` and `pageCount`.
boost::json::object page_numbers(const numbered_page& which, std::size_t total);

/// A page of so many, with its numbers and the paths of its neighbours. `path` is the operation's;
/// `filter` is what else the query holds, such as `&name=x`.
boost::json::object numbered_listing(boost::json::array entities, const numbered_page& which,
                                     std::size_t total, std::string_view path,
                                     const std::string& filter);

/// As above, the page of `all`.
boost::json::object listing_page(boost::json::array all, const numbered_page& which,
                                 std::string_view path, const std::string& filter);

/// A stretch of a list, as `pageSize` and one of `after` and `before` ask for it: the cursors that
/// `nextUri` and `previousUri` carry (contract, section 2.2).
struct cursor_page
{
    std::size_t size = 300;
    std::optional<std::size_t> after;  ///< so many entries stand in front of the page
    std::optional<std::size_t> before; ///< so many entries end with the page; wins over `after`
};

/// Sizes of 1 to 300, 300 unless asked for. A cursor that is none is refused by its name.
outcome<cursor_page> read_cursor_page(const call& what);

/// That stretch of `all`, with `total` and the paths of its neighbours.
boost::json::object cursor_listing(boost::json::array all, const cursor_page& which,
                                   std::string_view path, const std::string& filter = {});

} // namespace seam::api
