// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/ip/address.hpp>

namespace seam::net {

enum class address_kind
{
    global,   ///< Anyone may be sent there.
    loopback, ///< This machine.
    internal, ///< Private and shared networks (RFC 1918, 4193, 6598).
    forbidden ///< Link-local with the cloud metadata services, multicast, reserved, unspecified.
};

/// By the IANA special-purpose registries. IPv4 inside IPv6 (mapped, NAT64) is judged as IPv4.
address_kind classify(const boost::asio::ip::address& address);

} // namespace seam::net
