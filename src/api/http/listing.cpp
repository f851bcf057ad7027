// SPDX-License-Identifier: Apache-2.0
#include "api/http/listing.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace seam::api {
namespace {

namespace json = boost::json;

constexpr std::int64_t page_number_max = 1'000'000;
constexpr std::int64_t cursor_page_size = 300;

std::int64_t count_pages(std::int64_t size, std::size_t total)
{
    return (static_cast<std::int64_t>(total) + size - 1) / size;
}

outcome<std::optional<std::size_t>> read_cursor(const call& what, std::string_view name)
{
    const auto text = what.query(name).value_or("");
    if (text.empty()) return std::nullopt;
    std::size_t place = 0;
    const auto* end = text.data() + text.size();
    const auto [at, failure] = std::from_chars(text.data(), end, place);
    if (failure == std::errc() && at == end) return place;
    return invalid(std::string(name), "is not a cursor of this list; begin again without it");
}

/// Where a page begins and ends in a list of so many.
std::pair<std::size_t, std::size_t> stretch(const cursor_page& which, std::size_t total)
{
    if (which.before) {
        const auto end = std::min(*which.before, total);
        return {end - std::min(which.size, end), end};
    }
    const auto begin = std::min(which.after.value_or(0), total);
    return {begin, std::min(begin + which.size, total)};
}

} // namespace

outcome<numbered_page> read_numbered_page(const call& what, std::int64_t size_max,
                                          std::int64_t size)
{
    auto wanted = what.query_number("pageSize", size, 1, size_max);
    if (!wanted) return std::unexpected(std::move(wanted).error());
    auto number = what.query_number("pageNumber", 1, 1, page_number_max);
    if (!number) return std::unexpected(std::move(number).error());
    return numbered_page{*wanted, *number};
}

json::object page_numbers(const numbered_page& which, std::size_t total)
{
    return {{"pageSize", which.size},
            {"pageNumber", which.number},
            {"total", total},
            {"pageCount", count_pages(which.size, total)}};
}

json::object numbered_listing(json::array entities, const numbered_page& which, std::size_t total,
                              std::string_view path, const std::string& filter)
{
    const auto uri = [&](std::int64_t number) {
        return std::string(path) + "?pageSize=" + std::to_string(which.size) +
               "&pageNumber=" + std::to_string(number) + filter;
    };
    auto body = page_numbers(which, total);
    const auto count = count_pages(which.size, total);
    body["entities"] = std::move(entities);
    body["selfUri"] = uri(which.number);
    body["firstUri"] = uri(1);
    body["lastUri"] = uri(std::max<std::int64_t>(count, 1));
    if (which.number < count) body["nextUri"] = uri(which.number + 1);
    if (which.number > 1) body["previousUri"] = uri(which.number - 1);
    return body;
}

json::object listing_page(json::array all, const numbered_page& which, std::string_view path,
                          const std::string& filter)
{
    const auto total = all.size();
    const auto first = std::min(which.offset(), total);
    const auto last = std::min(first + static_cast<std::size_t>(which.size), total);
    json::array entities;
    for (auto i = first; i < last; ++i)
        entities.push_back(std::move(all[i]));
    return numbered_listing(std::move(entities), which, total, path, filter);
}

outcome<cursor_page> read_cursor_page(const call& what)
{
    const auto size = what.query_number("pageSize", cursor_page_size, 1, cursor_page_size);
    if (!size) return std::unexpected(size.error());
    const auto after = read_cursor(what, "after");
    if (!after) return std::unexpected(after.error());
    const auto before = read_cursor(what, "before");
    if (!before) return std::unexpected(before.error());
    return cursor_page{static_cast<std::size_t>(*size), *after, *before};
}

json::object cursor_listing(json::array all, const cursor_page& which, std::string_view path,
                            const std::string& filter)
{
    const auto [begin, end] = stretch(which, all.size());
    const auto uri = [&](std::string_view cursor, std::size_t place) {
        return std::string(path) + "?pageSize=" + std::to_string(which.size) + '&' +
               std::string(cursor) + '=' + std::to_string(place) + filter;
    };
    json::array entities;
    for (auto i = begin; i < end; ++i)
        entities.push_back(std::move(all[i]));
    json::object body{
        {"entities", std::move(entities)}, {"total", all.size()}, {"selfUri", std::string(path)}};
    if (end < all.size()) body["nextUri"] = uri("after", end);
    if (begin > 0) body["previousUri"] = uri("before", begin);
    return body;
}

} // namespace seam::api
