// SPDX-License-Identifier: Apache-2.0
#include "net/forwarded.h"

#include "base/text.h"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <optional>
#include <ranges>
#include <vector>

namespace seam::net {
namespace {

namespace ip = boost::asio::ip;

/// More than any chain of proxies has; what is before them is not looked at.
constexpr std::size_t entries_max = 32;

std::optional<ip::address> read(std::string_view text)
{
    boost::system::error_code failed;
    auto address = ip::make_address(std::string(text.substr(0, text.find('%'))), failed);
    if (failed) return std::nullopt;
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return ip::make_address_v4(ip::v4_mapped, address.to_v6());
    return address;
}

/// `1.2.3.4`, `1.2.3.4:567`, `2001:db8::1`, `[2001:db8::1]:567`.
std::optional<ip::address> read_entry(std::string_view text)
{
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        return end == std::string_view::npos ? std::nullopt : read(text.substr(1, end - 1));
    }
    if (std::ranges::count(text, ':') == 1) return read(text.substr(0, text.find(':')));
    return read(text);
}

bool is_trusted(std::string_view address, std::span<const address_range> trusted)
{
    return std::ranges::any_of(trusted, [&](const auto& each) { return each.contains(address); });
}

} // namespace

std::string client_address(std::string_view peer, std::span<const header_field> headers,
                           std::span<const address_range> trusted)
{
    std::string nearest(peer);
    if (!is_trusted(nearest, trusted)) return nearest;
    std::size_t looked_at = 0;
    for (const auto& field : headers | std::views::reverse) {
        if (!equals_ignore_case(field.name, "X-Forwarded-For")) continue;
        const auto entries = split(field.value, ',');
        for (const auto entry : entries | std::views::reverse) {
            const auto address = read_entry(trim(entry));
            if (!address || ++looked_at > entries_max) return nearest;
            nearest = address->to_string();
            if (!is_trusted(nearest, trusted)) return nearest;
        }
    }
    return nearest;
}

std::string network_of(std::string_view address)
{
    const auto read_address = read(address);
    if (!read_address || read_address->is_loopback()) return {};
    if (read_address->is_v4()) return read_address->to_string();
    const auto bytes = read_address->to_v6().to_bytes();
    return std::string(bytes.begin(), bytes.begin() + 8);
}

} // namespace seam::net
