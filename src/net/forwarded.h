// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/address_range.h"
#include "net/http.h"

#include <span>
#include <string>
#include <string_view>

namespace seam::net {

/// Who sent a request that `peer` brought: `peer` itself, unless it is one of the trusted proxies.
/// Then X-Forwarded-For is read from its end, where the nearest proxy wrote, up to the first
/// address that is no trusted proxy's; what stands before it anybody could have written. An entry
/// that is no address ends the search at the last one that was. Pure.
std::string client_address(std::string_view peer, std::span<const header_field> headers,
                           std::span<const address_range> trusted);

/// What stands for whoever is behind an address: IPv4 whole, of IPv6 the first 64 bits, because one
/// customer of a network has all the rest. Empty for what is no address, and for this machine
/// itself: behind a proxy that is not told of, it would be everybody.
std::string network_of(std::string_view address);

} // namespace seam::net
