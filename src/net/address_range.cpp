// SPDX-License-Identifier: Apache-2.0
#include "net/address_range.h"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <charconv>
#include <string>

namespace seam::net {
namespace {

namespace ip = boost::asio::ip;

constexpr unsigned v6_bits = 128;
constexpr unsigned v4_bits = 32;
/// Of the mapped form, ::ffff:0:0/96.
constexpr unsigned mapped_bits = v6_bits - v4_bits;

std::optional<unsigned> read_prefix(std::string_view text, unsigned most)
{
    unsigned prefix = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), prefix);
    const bool is_whole = failed == std::errc() && end == text.data() + text.size();
    if (!is_whole || prefix > most) return std::nullopt;
    return prefix;
}

} // namespace

std::optional<address_range::bits> address_range::read_address(std::string_view text)
{
    boost::system::error_code failed;
    const auto address = ip::make_address(std::string(text), failed);
    if (failed) return std::nullopt;
    if (address.is_v4()) return ip::make_address_v6(ip::v4_mapped, address.to_v4()).to_bytes();
    return address.to_v6().to_bytes();
}

std::optional<address_range> address_range::parse(std::string_view text)
{
    if (text.contains('%')) return std::nullopt;
    const auto slash = text.find('/');
    const auto address = text.substr(0, slash);
    const auto first = read_address(address);
    if (!first) return std::nullopt;
    if (slash == std::string_view::npos) return address_range(*first, v6_bits);
    const bool is_v4 = !address.contains(':');
    const auto prefix = read_prefix(text.substr(slash + 1), is_v4 ? v4_bits : v6_bits);
    if (!prefix) return std::nullopt;
    return address_range(*first, is_v4 ? mapped_bits + *prefix : *prefix);
}

bool address_range::contains(std::string_view address) const
{
    // A zone says through which interface of this machine the peer is reached.
    const auto asked = read_address(address.substr(0, address.find('%')));
    if (!asked) return false;
    for (unsigned bit = 0; bit < prefix_; bit += 8) {
        const unsigned counted = std::min(prefix_ - bit, 8U);
        const auto mask = static_cast<std::uint8_t>(0xff00U >> counted);
        const auto differs = static_cast<std::uint8_t>(first_[bit / 8] ^ (*asked)[bit / 8]);
        if ((differs & mask) != 0) return false;
    }
    return true;
}

} // namespace seam::net
