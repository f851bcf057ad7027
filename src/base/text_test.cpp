// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"

#include <gtest/gtest.h>

namespace seam {
namespace {

TEST(Text, TrimsBothEnds)
{
    EXPECT_EQ(trim("  a b\t\n"), "a b");
    EXPECT_EQ(trim(" \r\n"), "");
}

TEST(Text, LowersAsciiOnly)
{
    EXPECT_EQ(to_lower("AnN\xc3\x84"), "ann\xc3\x84");
    EXPECT_TRUE(equals_ignore_case("Bearer", "bEARER"));
    EXPECT_FALSE(equals_ignore_case("Bearer", "Bearer "));
}

TEST(Text, AcceptsExactlyWellFormedUtf8)
{
    EXPECT_TRUE(is_utf8("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"));
    for (const auto* bad :
         {"\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\x80", "\xc3", "\xff"}) {
        EXPECT_FALSE(is_utf8(bad)) << bad;
    }
}

TEST(Text, CountsCodePoints)
{
    EXPECT_EQ(count_code_points("a\xc3\xa9\xf0\x9f\x98\x80"), 3U);
}

TEST(Text, Base64UrlRoundTripsAllLengths)
{
    std::string bytes;
    for (int i = 0; i < 70; ++i) {
        EXPECT_EQ(base64url_decode(base64url_encode(bytes)), bytes);
        EXPECT_EQ(base64_decode(base64_encode(bytes)), bytes);
        bytes.push_back(static_cast<char>(i * 37));
    }
}

TEST(Text, Base64UrlIsStrict)
{
    for (const auto* bad : {"Zg==", "Z", "Zh", "Zm 9", "Zm+v", "Zm/v", "Zm9v\n"}) {
        EXPECT_FALSE(base64url_decode(bad)) << bad;
    }
}

TEST(Text, PercentCodingRoundTrips)
{
    EXPECT_EQ(percent_encode("a b&c/\xc3\xa9"), "a%20b%26c%2F%C3%A9");
    EXPECT_EQ(percent_decode("a+b%26", true), "a b&");
    EXPECT_EQ(percent_decode("a+b", false), "a+b");
    EXPECT_FALSE(percent_decode("%4", true));
    EXPECT_FALSE(percent_decode("%zz", true));
}

TEST(Text, ConstantTimeComparisonCompares)
{
    EXPECT_TRUE(equals_constant_time("abc", "abc"));
    EXPECT_FALSE(equals_constant_time("abc", "abd"));
    EXPECT_FALSE(equals_constant_time("abc", "ab"));
}

TEST(Text, SplitKeepsEmptyParts)
{
    EXPECT_EQ(split("a,,b", ',').size(), 3U);
    EXPECT_EQ(split("", ',').size(), 1U);
}

} // namespace
} // namespace seam
