// SPDX-License-Identifier: Apache-2.0
#include "api/http/listing.h"

#include <algorithm>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::int64_t page_number_max = 1'000'000;

std::int64_t count_pages(std::int64_t size, std::size_t total)
{
    return (static_cast<std::int64_t>(total) + size - 1) / size;
}

} // namespace

outcome<numbered_page> read_numbered_page(const call& what, std::int64_t size_max)
{
    numbered_page page;
    auto size = what.query_number("pageSize", page.size, 1, size_max);
    if (!size) return std::unexpected(std::move(size).error());
    auto number = what.query_number("pageNumber", page.number, 1, page_number_max);
    if (!number) return std::unexpected(std::move(number).error());
    return numbered_page{*size, *number};
}

json::object page_numbers(const numbered_page& which, std::size_t total)
{
    return {{"pageSize", which.size},
            {"pageNumber", which.number},
            {"total", total},
            {"pageCount", count_pages(which.size, total)}};
}

json::object listing_page(json::array all, const numbered_page& which, std::string_view path,
                          const std::string& filter)
{
    const auto uri = [&](std::int64_t number) {
        return std::string(path) + "?pageSize=" + std::to_string(which.size) +
               "&pageNumber=" + std::to_string(number) + filter;
    };
    auto body = page_numbers(which, all.size());
    const auto count = count_pages(which.size, all.size());
    const auto first = std::min(which.offset(), all.size());
    const auto last = std::min(first + static_cast<std::size_t>(which.size), all.size());
    json::array entities;
    for (auto i = first; i < last; ++i)
        entities.push_back(std::move(all[i]));
    body["entities"] = std::move(entities);
    body["selfUri"] = uri(which.number);
    body["firstUri"] = uri(1);
    body["lastUri"] = uri(std::max<std::int64_t>(count, 1));
    if (which.number < count) body["nextUri"] = uri(which.number + 1);
    if (which.number > 1) body["previousUri"] = uri(which.number - 1);
    return body;
}

} // namespace seam::api
