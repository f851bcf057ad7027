// SPDX-License-Identifier: Apache-2.0
#include "api/http/listing.h"

#include <gtest/gtest.h>

namespace seam::api {
namespace {

namespace json = boost::json;

json::array numbers(int count)
{
    json::array all;
    for (int i = 1; i <= count; ++i)
        all.emplace_back(i);
    return all;
}

TEST(Listing, APageInTheMiddleKnowsItsNeighbours)
{
    EXPECT_EQ(listing_page(numbers(5), {2, 2}, "/things", "&name=x"),
              (json::object{{"entities", {3, 4}},
                            {"pageSize", 2},
                            {"pageNumber", 2},
                            {"total", 5},
                            {"pageCount", 3},
                            {"selfUri", "/things?pageSize=2&pageNumber=2&name=x"},
                            {"firstUri", "/things?pageSize=2&pageNumber=1&name=x"},
                            {"lastUri", "/things?pageSize=2&pageNumber=3&name=x"},
                            {"nextUri", "/things?pageSize=2&pageNumber=3&name=x"},
                            {"previousUri", "/things?pageSize=2&pageNumber=1&name=x"}}));
}

TEST(Listing, TheLastPageIsShortAndHasNoNext)
{
    const auto page = listing_page(numbers(5), {2, 3}, "/things", "");

    EXPECT_EQ(page.at("entities"), json::array{5});
    EXPECT_FALSE(page.contains("nextUri"));
}

TEST(Listing, NothingIsOneEmptyPage)
{
    const auto page = listing_page({}, {25, 1}, "/things", "");

    EXPECT_EQ(page.at("entities"), json::array());
    EXPECT_EQ(page.at("pageCount"), 0);
    EXPECT_EQ(page.at("lastUri"), "/things?pageSize=25&pageNumber=1");
    EXPECT_FALSE(page.contains("nextUri"));
    EXPECT_FALSE(page.contains("previousUri"));
}

TEST(Listing, APageBehindTheLastIsEmpty)
{
    EXPECT_EQ(listing_page(numbers(5), {2, 9}, "/things", "").at("entities"), json::array());
}

TEST(Listing, SizeAndNumberAreWithinBounds)
{
    struct row
    {
        std::string query;
        bool fine;
    };
    const std::vector<row> rows = {{"", true},
                                   {"pageSize=100&pageNumber=3", true},
                                   {"pageSize=0", false},
                                   {"pageSize=101", false},
                                   {"pageSize=ten", false},
                                   {"pageNumber=0", false},
                                   {"pageNumber=-1", false},
                                   {"pageNumber=99999999999999999999", false}};
    for (const auto& row : rows) {
        net::request request;
        request.query = row.query;
        const call what(request, "context");

        EXPECT_EQ(read_numbered_page(what, 100).has_value(), row.fine) << row.query;
    }
}

} // namespace
} // namespace seam::api
