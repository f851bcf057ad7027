// SPDX-License-Identifier: Apache-2.0
#include "net/address_filter.h"

#include <array>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <cstdint>

namespace seam::net {
namespace {

namespace ip = boost::asio::ip;

struct block_v4
{
    std::uint32_t base;
    unsigned prefix;
    address_kind kind;
};

constexpr std::uint32_t v4(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d)
{
    return a << 24 | b << 16 | c << 8 | d;
}

// The first that fits decides. Metadata services inside a shared or reserved block come before it.
constexpr std::array blocks_v4 = {
    block_v4{v4(127, 0, 0, 0), 8, address_kind::loopback},
    block_v4{v4(100, 100, 100, 200), 32, address_kind::forbidden}, // Metadata of one cloud.
    block_v4{v4(10, 0, 0, 0), 8, address_kind::internal},
    block_v4{v4(172, 16, 0, 0), 12, address_kind::internal},
    block_v4{v4(192, 168, 0, 0), 16, address_kind::internal},
    block_v4{v4(100, 64, 0, 0), 10, address_kind::internal},
    block_v4{v4(0, 0, 0, 0), 8, address_kind::forbidden},
    block_v4{v4(169, 254, 0, 0), 16, address_kind::forbidden},
    block_v4{v4(192, 0, 0, 0), 24, address_kind::forbidden},
    block_v4{v4(192, 0, 2, 0), 24, address_kind::forbidden},
    block_v4{v4(192, 88, 99, 0), 24, address_kind::forbidden},
    block_v4{v4(198, 18, 0, 0), 15, address_kind::forbidden},
    block_v4{v4(198, 51, 100, 0), 24, address_kind::forbidden},
    block_v4{v4(203, 0, 113, 0), 24, address_kind::forbidden},
    block_v4{v4(224, 0, 0, 0), 3, address_kind::forbidden}, // Multicast, reserved, broadcast.
};

address_kind classify_v4(const ip::address_v4& address)
{
    const auto bits = address.to_uint();
    for (const auto& block : blocks_v4) {
        const auto mask = ~std::uint32_t{0} << (32 - block.prefix);
        if ((bits & mask) == block.base) return block.kind;
    }
    return address_kind::global;
}

bool is_in(const ip::address_v6::bytes_type& bytes, const char* network)
{
    const auto block = ip::make_network_v6(network);
    const ip::network_v6 here(ip::address_v6(bytes), block.prefix_length());
    return here.network() == block.network();
}

ip::address_v4 last_four(const ip::address_v6::bytes_type& bytes)
{
    return ip::address_v4({bytes[12], bytes[13], bytes[14], bytes[15]});
}

address_kind classify_v6(const ip::address_v6& address)
{
    const auto bytes = address.to_bytes();
    if (address.is_loopback()) return address_kind::loopback;
    if (is_in(bytes, "::ffff:0:0/96")) return classify_v4(last_four(bytes));
    if (is_in(bytes, "64:ff9b::/96")) return classify_v4(last_four(bytes));
    if (is_in(bytes, "fd00:ec2::254/128")) return address_kind::forbidden; // Metadata.
    if (is_in(bytes, "fc00::/7")) return address_kind::internal;
    // Only 2000::/3 has been given to the world; parts of it are tunnels or examples.
    for (const auto* reserved : {"2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"}) {
        if (is_in(bytes, reserved)) return address_kind::forbidden;
    }
    return is_in(bytes, "2000::/3") ? address_kind::global : address_kind::forbidden;
}

} // namespace

address_kind classify(const ip::address& address)
{
    return address.is_v4() ? classify_v4(address.to_v4()) : classify_v6(address.to_v6());
}

} // namespace seam::net
