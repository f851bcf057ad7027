// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/http/limits.h"
#include "net/server.h"
#include "phone/region.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace seam::app {

/// How a server is started.
struct server_settings
{
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
    std::filesystem::path data = "var/seamline";
    std::string base_url; ///< empty: whatever Host a request names
    std::optional<net::tls_files> tls;
    std::vector<net::address_range> trusted_proxies;
    api::limit_settings limits;
    /// Where figures are read: an address and a port. nullopt: nowhere.
    std::optional<std::pair<std::string, std::uint16_t>> metrics;
    /// Served at once; nullopt: 10,000, or as many as the system allows.
    std::optional<std::size_t> connections;
    std::string log_level = "info";
    bool with_shop = false;
    std::string scan_command; ///< looks at visitors' files; empty: none
};

/// The first organisation of a data directory.
struct first_organization
{
    std::string name;
    std::string admin_name;
    std::string admin_email;
    std::string admin_password;
    /// Whose national telephone numbers it is told; none: of no country in particular.
    phone::region country;
};

} // namespace seam::app
