// SPDX-License-Identifier: Apache-2.0
#include "phone/region.h"

#include <gtest/gtest.h>

namespace seam::phone {
namespace {

std::string parsed(std::string_view text)
{
    const auto made = region::parse(text);
    return made ? made->to_string() : "none";
}

std::string by_code(std::string_view text)
{
    const auto made = region::parse_country_code(text);
    return made ? made->to_string() : "none";
}

TEST(Region, IsACountrysTwoLetters)
{
    for (const auto* text : {"GB", "US", "DE", "KZ", "VA", "AX", "TA"})
        EXPECT_EQ(parsed(text), text);
    EXPECT_EQ(parsed("gb"), "GB");
    EXPECT_EQ(parsed("dE"), "DE");
}

TEST(Region, IsNothingElse)
{
    // UK is not its code, XX nobody's; AQ has no numbers of its own.
    for (const auto* text :
         {"", "G", "GBR", "UK", "XX", "ZZ", "AQ", "001", "00", "44", "+4", "  ", "\xC3\x84"})
        EXPECT_EQ(parsed(text), "none") << text;
}

TEST(Region, IsTheMainOneOfACallingCode)
{
    EXPECT_EQ(by_code("+44"), "GB");
    EXPECT_EQ(by_code("44"), "GB");
    EXPECT_EQ(by_code("+1"), "US");
    EXPECT_EQ(by_code("7"), "RU");
    EXPECT_EQ(by_code("+39"), "IT");
    EXPECT_EQ(by_code("+354"), "IS");
    EXPECT_EQ(by_code("GB"), "GB");
    EXPECT_EQ(by_code("gb"), "GB");
}

TEST(Region, OfACallingCodeIsNoneWhereNoCountryHasIt)
{
    // 800 and 882 are of no country, 999 is not given out.
    for (const auto* text :
         {"", "+", "++44", "+800", "882", "999", "0", "0044", "-44", "4 4", "+4400", "UK", "+GB"})
        EXPECT_EQ(by_code(text), "none") << text;
}

TEST(Region, IsNoneUnlessSaid)
{
    EXPECT_TRUE(region().is_none());
    EXPECT_EQ(region().to_string(), "");
    EXPECT_FALSE(region::parse("GB")->is_none());
}

} // namespace
} // namespace seam::phone
