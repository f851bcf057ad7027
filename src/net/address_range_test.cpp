// SPDX-License-Identifier: Apache-2.0
#include "net/address_range.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace seam::net {
namespace {

TEST(AddressRange, HoldsWhatBeginsWithItsBits)
{
    struct row
    {
        std::string range;
        std::string address;
        bool inside;
    };
    const std::vector<row> rows = {
        {"203.0.113.7", "203.0.113.7", true},
        {"203.0.113.7", "203.0.113.6", false},
        {"203.0.113.7/32", "203.0.113.7", true},
        {"203.0.113.0/24", "203.0.113.255", true},
        {"203.0.113.0/24", "203.0.114.0", false},
        {"203.0.113.99/24", "203.0.113.1", true},
        {"10.16.0.0/12", "10.31.255.255", true},
        {"10.16.0.0/12", "10.32.0.0", false},
        {"128.0.0.0/1", "255.1.2.3", true},
        {"128.0.0.0/1", "127.1.2.3", false},
        {"0.0.0.0/0", "198.51.100.1", true},
        {"0.0.0.0/0", "2001:db8::1", false},
        {"2001:db8::/32", "2001:db8:ffff::1", true},
        {"2001:db8::/32", "2001:db9::1", false},
        {"2001:db8::1", "2001:0db8:0000::0001", true},
        {"2001:db8::1/127", "2001:db8::", true},
        {"2001:db8::1/127", "2001:db8::2", false},
        {"::/0", "2001:db8::1", true},
        {"::/0", "198.51.100.1", true},
        {"203.0.113.0/24", "::ffff:203.0.113.9", true},
        {"::ffff:203.0.113.0/120", "203.0.113.9", true},
        {"fe80::/10", "fe80::1%eth0", true},
        {"0.0.0.0/0", "", false},
        {"::/0", "shop.example", false},
    };
    for (const auto& [range, address, inside] : rows) {
        const auto read = address_range::parse(range);
        ASSERT_TRUE(read) << range;
        EXPECT_EQ(read->contains(address), inside) << range << " " << address;
    }
}

TEST(AddressRange, IsNothingElse)
{
    for (const std::string text :
         {"", " ", "shop.example", "203.0.113", "203.0.113.256", "203.0.113.0/", "203.0.113.0/33",
          "203.0.113.0/-1", "203.0.113.0/+8", "203.0.113.0/8x", "203.0.113.0/8/8", "/8",
          "2001:db8::/129", "2001:db8:::1", "fe80::1%eth0", "203.0.113.7 ", "203.0.113.1-9",
          "203.0.113.*", "203.0.113.0/255.255.255.0"}) {
        EXPECT_FALSE(address_range::parse(text)) << text;
    }
}

} // namespace
} // namespace seam::net
