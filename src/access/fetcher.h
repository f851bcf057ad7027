// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rt/task.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <utility>
#include <vector>

namespace seam::access {

struct fetch_request
{
    std::string url;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string form;     ///< a POST of application/x-www-form-urlencoded, or empty for a GET
    std::size_t body_max; ///< of the answer, in bytes
    bool allow_private_network = false; ///< loopback, link-local, private addresses
};

struct fetch_response
{
    unsigned status = 0;
    std::string content_type; ///< as sent; empty if absent
    std::string body;
};

enum class fetch_failure : std::uint8_t
{
    unreachable,
    timed_out,
    address_refused, ///< resolves to an address that the request may not reach
    tls,             ///< the certificate or the handshake
    too_large,
    cancelled,
};

/// How this room reaches a provider. Implementations verify TLS, follow no redirect, connect only
/// to the address that they checked, and give up after 3 s without a connection or 10 s in all.
class fetcher
{
  public:
    virtual ~fetcher() = default;
    /// May be called from several threads at once. Any status is an answer.
    virtual rt::task<std::expected<fetch_response, fetch_failure>> fetch(fetch_request request) = 0;
};

} // namespace seam::access
