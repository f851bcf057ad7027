// SPDX-License-Identifier: Apache-2.0
#include "access/private_hosts.h"

#include "base/text.h"

#include <algorithm>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace seam::access {
namespace {

std::string plain(std::string_view host)
{
    if (host.ends_with('.')) host.remove_suffix(1);
    return to_lower(host);
}

/// Empty if there is none.
std::string host_of(std::string_view url)
{
    // Boost.URL 1.81 stops the process at some addresses without an authority.
    if (!url.starts_with("https://") && !url.starts_with("http://")) return {};
    const auto parsed = boost::urls::parse_uri(url);
    if (!parsed) return {};
    // Boost.URL 1.81 takes `127.0.0.1.example` for the host 127.0.0.1 with the path `.example`.
    const std::string_view path = parsed->encoded_path();
    if (!path.empty() && !path.starts_with('/')) return {};
    return plain(parsed->host_address());
}

} // namespace

std::optional<std::string> read_host(std::string_view text)
{
    const bool is_ipv6 = text.contains(':') && !text.starts_with('[');
    const auto authority = is_ipv6 ? '[' + std::string(text) + ']' : std::string(text);
    const auto url = "https://" + authority + '/';
    const auto parsed = boost::urls::parse_uri(url);
    if (!parsed || parsed->has_userinfo() || parsed->has_port() || parsed->encoded_path() != "/" ||
        parsed->has_query() || parsed->has_fragment() || parsed->encoded_host().contains('%') ||
        parsed->encoded_host().size() != authority.size())
        return std::nullopt;
    auto host = host_of(url);
    return host.empty() ? std::nullopt : std::optional(std::move(host));
}

bool private_hosts::allows(std::string_view url) const
{
    if (hosts_.empty()) return false;
    const auto host = host_of(url);
    return !host.empty() && std::ranges::find(hosts_, host) != hosts_.end();
}

} // namespace seam::access
