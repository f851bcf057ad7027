// SPDX-License-Identifier: Apache-2.0
#include "net/address_filter.h"

#include <array>
#include <gtest/gtest.h>

namespace seam::net {
namespace {

struct sample
{
    const char* address;
    address_kind kind;
};

constexpr std::array samples = {
    sample{"8.8.8.8", address_kind::global},
    sample{"172.15.255.255", address_kind::global},
    sample{"172.32.0.0", address_kind::global},
    sample{"100.63.255.255", address_kind::global},
    sample{"100.128.0.0", address_kind::global},
    sample{"223.255.255.255", address_kind::global},
    sample{"2606:4700::1111", address_kind::global},
    sample{"127.0.0.1", address_kind::loopback},
    sample{"127.255.255.254", address_kind::loopback},
    sample{"::1", address_kind::loopback},
    sample{"::ffff:127.0.0.1", address_kind::loopback},
    sample{"10.1.2.3", address_kind::internal},
    sample{"172.16.0.1", address_kind::internal},
    sample{"172.31.255.255", address_kind::internal},
    sample{"192.168.1.1", address_kind::internal},
    sample{"100.64.0.1", address_kind::internal},
    sample{"fd12:3456::1", address_kind::internal},
    sample{"::ffff:10.0.0.1", address_kind::internal},
    sample{"64:ff9b::192.168.0.1", address_kind::internal},
    sample{"0.0.0.0", address_kind::forbidden},
    sample{"169.254.169.254", address_kind::forbidden},
    sample{"::ffff:169.254.169.254", address_kind::forbidden},
    sample{"64:ff9b::169.254.169.254", address_kind::forbidden},
    sample{"100.100.100.200", address_kind::forbidden},
    sample{"192.0.0.192", address_kind::forbidden},
    sample{"198.18.0.1", address_kind::forbidden},
    sample{"224.0.0.1", address_kind::forbidden},
    sample{"240.0.0.1", address_kind::forbidden},
    sample{"255.255.255.255", address_kind::forbidden},
    sample{"::", address_kind::forbidden},
    sample{"::127.0.0.1", address_kind::forbidden},
    sample{"fe80::1", address_kind::forbidden},
    sample{"fec0::1", address_kind::forbidden},
    sample{"ff02::1", address_kind::forbidden},
    sample{"fd00:ec2::254", address_kind::forbidden},
    sample{"2001::1", address_kind::forbidden},
    sample{"2001:db8::1", address_kind::forbidden},
    sample{"2002:7f00:1::", address_kind::forbidden},
};

TEST(AddressFilter, KnowsTheSpecialBlocks)
{
    for (const auto& each : samples) {
        EXPECT_EQ(classify(boost::asio::ip::make_address(each.address)), each.kind) << each.address;
    }
}

} // namespace
} // namespace seam::net
