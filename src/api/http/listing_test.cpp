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

/// The page that a query asks for.
outcome<cursor_page> asked(const std::string& query)
{
    net::request request;
    request.query = query;
    return read_cursor_page(call(request, "context"));
}

TEST(Listing, CursorsLeadThereAndBack)
{
    const auto first = cursor_listing(numbers(5), *asked("pageSize=2"), "/things", "&x=1");

    EXPECT_EQ(first, (json::object{{"entities", {1, 2}},
                                   {"total", 5},
                                   {"selfUri", "/things"},
                                   {"nextUri", "/things?pageSize=2&after=2&x=1"}}));
    const auto last = cursor_listing(numbers(5), *asked("pageSize=2&after=4"), "/things");
    EXPECT_EQ(last.at("entities"), json::array{5});
    EXPECT_FALSE(last.contains("nextUri"));
    EXPECT_EQ(last.at("previousUri"), "/things?pageSize=2&before=4");
    const auto back = cursor_listing(numbers(5), *asked("pageSize=2&before=4"), "/things");
    EXPECT_EQ(back.at("entities"), (json::array{3, 4}));
    EXPECT_EQ(back.at("nextUri"), "/things?pageSize=2&after=4");
}

TEST(Listing, AllIsOnePageUnlessItIsLong)
{
    EXPECT_EQ(cursor_listing(numbers(300), *asked(""), "/things").at("entities").as_array().size(),
              300U);
    EXPECT_TRUE(cursor_listing(numbers(301), *asked(""), "/things").contains("nextUri"));
    EXPECT_EQ(cursor_listing(numbers(3), *asked("after=9"), "/things").at("entities"),
              json::array());
}

TEST(Listing, CursorsThatAreNoneAreRefusedByName)
{
    const std::pair<const char*, const char*> rows[] = {{"pageSize=0", "pageSize"},
                                                        {"pageSize=301", "pageSize"},
                                                        {"after=x", "after"},
                                                        {"after=-1", "after"},
                                                        {"before=99999999999999999999", "before"}};
    for (const auto& [query, name] : rows) {
        const auto refused = asked(query);
        ASSERT_FALSE(refused) << query;
        EXPECT_EQ(refused.error().details.front().field, name);
    }
}

} // namespace
} // namespace seam::api
