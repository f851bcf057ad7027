// SPDX-License-Identifier: Apache-2.0
#include "net/forwarded.h"

#include <gtest/gtest.h>
#include <vector>

namespace seam::net {
namespace {

std::vector<address_range> ranges(std::initializer_list<const char*> texts)
{
    std::vector<address_range> all;
    for (const auto* text : texts)
        all.push_back(*address_range::parse(text));
    return all;
}

std::string client(std::string_view peer, std::initializer_list<const char*> forwarded,
                   std::initializer_list<const char*> trusted)
{
    std::vector<header_field> headers;
    for (const auto* value : forwarded)
        headers.push_back({"x-forwarded-for", value});
    return client_address(peer, headers, ranges(trusted));
}

TEST(Forwarded, IsNotBelievedOfAnybody)
{
    EXPECT_EQ(client("203.0.113.7", {"198.51.100.1"}, {}), "203.0.113.7");
    EXPECT_EQ(client("203.0.113.7", {"198.51.100.1"}, {"10.0.0.0/8"}), "203.0.113.7");
}

TEST(Forwarded, IsReadFromItsEndUpToTheFirstWhoIsNotTrusted)
{
    EXPECT_EQ(client("10.0.0.1", {"198.51.100.1"}, {"10.0.0.0/8"}), "198.51.100.1");
    EXPECT_EQ(client("10.0.0.1", {"1.1.1.1, 198.51.100.1"}, {"10.0.0.0/8"}), "198.51.100.1")
        << "what the client wrote itself does not count";
    EXPECT_EQ(client("10.0.0.1", {"1.1.1.1, 198.51.100.1, 10.9.9.9"}, {"10.0.0.0/8"}),
              "198.51.100.1");
    EXPECT_EQ(client("10.0.0.1", {"1.1.1.1", "198.51.100.1"}, {"10.0.0.0/8"}), "198.51.100.1");
    EXPECT_EQ(client("10.0.0.1", {}, {"10.0.0.0/8"}), "10.0.0.1");
    EXPECT_EQ(client("10.0.0.1", {"10.0.0.2,10.0.0.3"}, {"10.0.0.0/8"}), "10.0.0.2");
}

TEST(Forwarded, ReadsEveryFormOfAnAddress)
{
    EXPECT_EQ(client("::1", {"198.51.100.1:4711"}, {"::1"}), "198.51.100.1");
    EXPECT_EQ(client("::1", {"[2001:db8::7]:4711"}, {"::1"}), "2001:db8::7");
    EXPECT_EQ(client("::1", {"2001:DB8::7"}, {"::1"}), "2001:db8::7");
    EXPECT_EQ(client("::1", {"::ffff:198.51.100.1"}, {"::1"}), "198.51.100.1");
}

TEST(Forwarded, WhatIsNoAddressEndsTheSearch)
{
    for (const auto* bad : {"unknown", "", "a.b.c.d", "[::1", "1.2.3.4.5", "shop.example", "1.2.3"})
        EXPECT_EQ(client("10.0.0.1", {bad}, {"10.0.0.0/8"}), "10.0.0.1") << bad;
    EXPECT_EQ(client("10.0.0.1", {"6.6.6.6, nonsense, 10.0.0.2"}, {"10.0.0.0/8"}), "10.0.0.2");
    std::string many = "6.6.6.6";
    for (int i = 0; i < 100; ++i)
        many += ",10.0.0.9";
    EXPECT_EQ(client("10.0.0.1", {many.c_str()}, {"10.0.0.0/8"}), "10.0.0.9");
}

TEST(Network, IsTheAddressOrTheFirstHalfOfIt)
{
    EXPECT_EQ(network_of("203.0.113.7"), "203.0.113.7");
    EXPECT_EQ(network_of("::ffff:203.0.113.7"), "203.0.113.7");
    EXPECT_EQ(network_of("2001:db8:1:2:3::4"), network_of("2001:db8:1:2:ffff::1"));
    EXPECT_NE(network_of("2001:db8:1:2::4"), network_of("2001:db8:1:3::4"));
    for (const auto* nobody : {"127.0.0.1", "127.9.9.9", "::1", "", "nonsense"})
        EXPECT_EQ(network_of(nobody), "") << nobody;
}

} // namespace
} // namespace seam::net
