// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seam::access {

/// A host as it is compared: lower case, without a dot at the end, an IPv6 address without
/// brackets. nullopt for what is no host alone: a URL, one with a port, an empty text.
std::optional<std::string> read_host(std::string_view text);

/// The hosts that an administrator allowed to be at private or loopback addresses. What a provider
/// names beyond them, in its metadata perhaps, must be at public ones.
class private_hosts
{
  public:
    private_hosts() = default;
    /// Of `read_host`.
    explicit private_hosts(std::vector<std::string> hosts) : hosts_(std::move(hosts)) {}

    /// True if the URL's host is one of them, as it is written: names are not looked up.
    [[nodiscard]] bool allows(std::string_view url) const;

    friend bool operator==(const private_hosts&, const private_hosts&) = default;

  private:
    std::vector<std::string> hosts_;
};

} // namespace seam::access
