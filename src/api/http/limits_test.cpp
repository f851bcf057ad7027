// SPDX-License-Identifier: Apache-2.0
#include "access/testing/manual_clock.h"
#include "api/http/limits.h"

#include <gtest/gtest.h>

namespace seam::api {
namespace {

using namespace std::chrono_literals;

TEST(Limits, SayHowLongToWait)
{
    access::testing::manual_clock time;
    limit_settings wanted;
    ASSERT_EQ(set_limit(wanted, "visitor=2:30/m"), "");
    limits all(wanted, time);

    EXPECT_TRUE(all.take(limited::visitor, "v"));
    EXPECT_TRUE(all.take(limited::visitor, "v"));
    const auto refused = all.take(limited::visitor, "v");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().status, 429U);
    EXPECT_EQ(refused.error().code, "too.many.requests");
    EXPECT_EQ(refused.error().retry_after, 2s);
    EXPECT_EQ(all.refused(limited::visitor), 1U);
    EXPECT_EQ(all.refused(limited::address), 0U);
    EXPECT_TRUE(all.take(limited::visitor, "w"));
    EXPECT_TRUE(all.take(limited::address, "v")) << "each limit counts by itself";
    for (int i = 0; i < 10; ++i)
        EXPECT_TRUE(all.take(limited::visitor, "")) << "nobody is not counted";
}

TEST(Limits, AreTurnedOffByName)
{
    access::testing::manual_clock time;
    limit_settings wanted;
    ASSERT_EQ(set_limit(wanted, "address-sign-ins=1:1/m"), "");
    ASSERT_EQ(set_limit(wanted, "address-sign-ins=off"), "");
    limits all(wanted, time);
    for (int i = 0; i < 1000; ++i)
        EXPECT_TRUE(all.take(limited::address_sign_ins, "a"));
}

TEST(Limits, AreReadStrictly)
{
    limit_settings wanted;
    for (const auto* bad :
         {"", "address", "address=", "address=1", "address=1:2", "address=1:2/h", "address=0:1/s",
          "address=1:0/s", "address=-1:1/s", "address=1:1/s ", "address=1000001:1/s",
          "adress=1:1/s", "address=on", "=off", "address=:/s"})
        EXPECT_NE(set_limit(wanted, bad), "") << bad;
    EXPECT_EQ(wanted.rates, limit_settings::defaults());
    EXPECT_EQ(set_limit(wanted, "organization=100:50/s"), "");
    EXPECT_EQ(wanted.rates.at(6), (limit_rate{100, 20ms}));
    EXPECT_EQ(set_limit(wanted, "organization-messages=off"), "");
    EXPECT_EQ(wanted.rates.back(), std::nullopt);
    for (std::size_t i = 0; i < limited_count; ++i)
        EXPECT_EQ(parse_limited(name(static_cast<limited>(i))), static_cast<limited>(i));
}

TEST(Limits, OfOpenSocketsAreNumbers)
{
    limit_settings wanted;
    for (const auto* bad : {"address-sockets", "address-sockets=", "address-sockets=0",
                            "address-sockets=5:1/s", "deployment-sockets=many"})
        EXPECT_NE(set_limit(wanted, bad), "") << bad;
    EXPECT_EQ(wanted.sockets, limit_settings().sockets);
    EXPECT_NE(set_limit(wanted, "sockets=1").find("address-sockets"), std::string::npos);

    EXPECT_EQ(set_limit(wanted, "address-sockets=500"), "");
    EXPECT_EQ(set_limit(wanted, "deployment-sockets=4000"), "");
    EXPECT_EQ(sockets_of(wanted, 10'000), (sockets_allowed{500, 4000}));
    EXPECT_EQ(set_limit(wanted, "address-sockets=off"), "");
    EXPECT_EQ(sockets_of(wanted, 10'000), (sockets_allowed{std::nullopt, 4000}));
}

TEST(Limits, LeaveAnAddressAQuarterOfAllConnectionsUnlessTold)
{
    EXPECT_EQ(sockets_of({}, 10'000), (sockets_allowed{2'500, std::nullopt}));
    EXPECT_EQ(sockets_of({}, 3), (sockets_allowed{1, std::nullopt}));
}

} // namespace
} // namespace seam::api
