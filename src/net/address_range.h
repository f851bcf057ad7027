// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace seam::net {

/// An IPv4 or IPv6 address, or all addresses that begin with the same bits. Pure.
class address_range
{
  public:
    /// `203.0.113.7`, `203.0.113.0/24`, `2001:db8::/32`. Bits after the prefix do not count.
    /// nullopt for anything else, a host name or an IPv6 zone among it.
    static std::optional<address_range> parse(std::string_view text);

    /// True if the textual `address` is among them; never for what is no address. IPv4 inside IPv6
    /// (mapped) is looked at as IPv4, on both sides.
    [[nodiscard]] bool contains(std::string_view address) const;

  private:
    using bits = std::array<std::uint8_t, 16>;

    address_range(const bits& first, unsigned prefix) : first_(first), prefix_(prefix) {}
    static std::optional<bits> read_address(std::string_view text);

    bits first_; ///< IPv4 mapped into IPv6
    unsigned prefix_;
};

} // namespace seam::net
