// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace seam::journey {

inline constexpr std::size_t url_bytes_max = 2048;

/// An absolute http or https URL taken apart (RFC 3986). Nothing is percent-decoded; scheme and
/// host are in lower case; user names and passwords are dropped.
struct web_url
{
    std::string scheme;
    std::string host; ///< IPv6 in brackets
    std::string port; ///< empty if not given
    std::string path; ///< begins with `/`
    std::string query;
    std::string fragment;

    [[nodiscard]] std::string to_string() const;
};

/// nullopt for anything else, for white space and control characters, for bad UTF-8 and for more
/// than `url_bytes_max` bytes.
std::optional<web_url> parse_url(std::string_view text);

/// What of a page's address may be kept (contract, section 5.1, `trackingSettings`).
struct url_rules
{
    std::vector<std::string> excluded_query_parameters; ///< compared without case
    std::vector<std::string> search_query_parameters;   ///< compared without case
    bool keep_fragment = false;
};

/// Without excluded query parameters, and without those that carry secrets (`code`, `state`,
/// `token`, `password` …) whatever the rules say; the fragment likewise, or gone.
web_url clean(web_url url, const url_rules& rules);

/// Name and value of a query string's parameters, decoded; broken escapes are kept as they are.
std::vector<std::pair<std::string, std::string>> query_parameters(std::string_view query);

/// The part of a host that one registers: `example.co.uk` of `shop.example.co.uk`. A guess from a
/// short list of second-level suffixes, good enough to tell a site from another; addresses are
/// their own.
std::string domain_of(std::string_view host);

} // namespace seam::journey
