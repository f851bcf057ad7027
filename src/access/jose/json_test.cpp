// SPDX-License-Identifier: Apache-2.0
#include "access/jose/json.h"

#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

namespace seam::access {
namespace {

TEST(StrictJson, ReadsObjects)
{
    for (const std::string text :
         {R"({})", R"({"a":1,"b":[true,null,-2,"x"],"c":{"a":{}}})", R"({"":"","\u0000":0})"}) {
        const auto read = parse_strict_object(text);

        ASSERT_TRUE(read) << text;
        EXPECT_EQ(boost::json::serialize(*read), text);
    }
}

TEST(StrictJson, AllowsWhiteSpaceAroundAndUnescapes)
{
    const auto read =
        parse_strict_object(" \r\n\t{ \"s\\u0075b\" : \"\\u00e9\\ud83d\\ude00\" } \n");

    ASSERT_TRUE(read);
    EXPECT_EQ(string_member(*read, "sub"), "é😀");
}

TEST(StrictJson, SameNameInDifferentObjectsIsFine)
{
    EXPECT_TRUE(parse_strict_object(R"({"a":{"a":[{"a":1},{"a":2}]}})"));
}

struct refused
{
    std::string text;
    json_flaw flaw;
};

TEST(StrictJson, Refuses)
{
    const auto deep = [](int levels) {
        std::string text = "{\"a\":";
        return text + std::string(static_cast<std::size_t>(levels), '[') +
               std::string(static_cast<std::size_t>(levels), ']') + "}";
    };
    const refused rows[] = {
        {"", json_flaw::malformed},
        {" ", json_flaw::malformed},
        {"{", json_flaw::malformed},
        {R"({"a":1)", json_flaw::malformed},
        {R"({"a":1}x)", json_flaw::malformed},
        {R"({"a":1}{"b":1})", json_flaw::malformed},
        {std::string("{}\0", 3), json_flaw::malformed},
        {"\xef\xbb\xbf{}", json_flaw::malformed},
        {"{\"a\":\"\xff\"}", json_flaw::malformed},
        {"{\"a\":\"\xc0\x80\"}", json_flaw::malformed},
        {"{\"a\":\"\xed\xa0\x80\"}", json_flaw::malformed},
        {R"({"a":"\ud800"})", json_flaw::malformed},
        {"{\"a\":\"\n\"}", json_flaw::malformed},
        {R"({"a":01})", json_flaw::malformed},
        {R"({"a":NaN})", json_flaw::malformed},
        {R"({"a":1,})", json_flaw::malformed},
        {R"({a:1})", json_flaw::malformed},
        {R"({"a":1/**/})", json_flaw::malformed},
        {"[]", json_flaw::not_an_object},
        {"\"text\"", json_flaw::not_an_object},
        {"1", json_flaw::not_an_object},
        {"null", json_flaw::not_an_object},
        {R"({"sub":"a","sub":"b"})", json_flaw::duplicate_name},
        {R"({"sub":"a","s\u0075b":"b"})", json_flaw::duplicate_name},
        {R"({"a":[{"x":1,"x":1}]})", json_flaw::duplicate_name},
        {deep(8), json_flaw::too_deep},
        {deep(5000), json_flaw::too_deep},
    };
    for (const auto& row : rows) {
        const auto read = parse_strict_object(row.text);

        ASSERT_FALSE(read) << row.text.substr(0, 80);
        EXPECT_EQ(read.error(), row.flaw) << row.text.substr(0, 80);
        EXPECT_FALSE(describe(read.error()).empty());
    }
    EXPECT_TRUE(parse_strict_object(deep(7)));
}

TEST(StrictJson, StringMemberIsNothingElse)
{
    const auto object = parse_strict_object(R"({"a":"x","b":1,"c":null,"d":["x"]})");

    EXPECT_EQ(string_member(*object, "a"), "x");
    for (const auto* name : {"b", "c", "d", "e"})
        EXPECT_EQ(string_member(*object, name), std::nullopt) << name;
}

} // namespace
} // namespace seam::access
