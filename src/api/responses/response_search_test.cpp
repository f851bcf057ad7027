// SPDX-License-Identifier: Apache-2.0
#include "api/responses/response_search.h"

#include <boost/json/array.hpp>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace seam::api {
namespace {

namespace json = boost::json;
using field = response_filter::field;

parsed_document response(std::string name, std::string text, std::vector<std::string> libraries)
{
    parsed_document made;
    made.meta.key = {model::document_kind::canned_response, name};
    made.body = {{"name", std::move(name)},
                 {"libraries", json::array(libraries.begin(), libraries.end())},
                 {"texts", json::array{json::object{{"content", std::move(text)}}}}};
    write_search_words(made.body);
    return made;
}

std::vector<parsed_document> shelf()
{
    std::vector<parsed_document> all;
    all.push_back(response("zum Abschied", "Schöne Grüße", {"german"}));
    all.push_back(response("Refund", "The money comes in five days.", {"english", "money"}));
    all.push_back(
        response("delivery", "Your parcel comes on {{day}}, refund or not.", {"english"}));
    return all;
}

std::vector<std::string> found(response_query wanted)
{
    std::vector<std::string> names;
    const auto all = shelf();
    for (const auto* each : search_responses(all, wanted))
        names.push_back(each->meta.key.id);
    return names;
}

using names = std::vector<std::string>;

TEST(ResponseSearch, ListsAllByNameWhenNothingIsAskedFor)
{
    EXPECT_EQ(found({}), (names{"delivery", "Refund", "zum Abschied"}));
    EXPECT_EQ(found({.phrase = " \n "}), (names{"delivery", "Refund", "zum Abschied"}));
}

TEST(ResponseSearch, FindsPartsOfWordsInNameAndTextWithoutCaseAndMarks)
{
    EXPECT_EQ(found({.phrase = "GRUS"}), (names{"zum Abschied"}));
    EXPECT_EQ(found({.phrase = "schone abSCH"}), (names{"zum Abschied"}));
    EXPECT_EQ(found({.phrase = "SCHÖNE"}), (names{"zum Abschied"}));
    EXPECT_EQ(found({.phrase = "comes five"}), (names{"Refund"}));
    EXPECT_EQ(found({.phrase = "comes never"}), (names{}));
}

TEST(ResponseSearch, PutsThoseFirstWhoseNameHasTheWholePhrase)
{
    EXPECT_EQ(found({.phrase = "refund"}), (names{"Refund", "delivery"}));
}

TEST(ResponseSearch, HoldsEveryFilter)
{
    const response_filter english{field::library, filter_operator::among, {"english", "none"}};
    const response_filter no_money{field::library, filter_operator::not_among, {"money"}};
    const response_filter named{field::name, filter_operator::among, {"REFUND"}};

    EXPECT_EQ(found({.filters = {english}}), (names{"delivery", "Refund"}));
    EXPECT_EQ(found({.filters = {no_money}}), (names{"delivery", "zum Abschied"}));
    EXPECT_EQ(found({.filters = {english, no_money}}), (names{"delivery"}));
    EXPECT_EQ(found({.filters = {named}}), (names{"Refund"}));
    EXPECT_EQ(found({.phrase = "comes", .filters = {named}}), (names{"Refund"}));
}

TEST(ResponseSearch, ReadsNothingOutOfABodyWithoutLibraries)
{
    EXPECT_TRUE(libraries_of({}).empty());
    EXPECT_TRUE(libraries_of({{"libraries", "one"}}).empty());
}

} // namespace
} // namespace seam::api
