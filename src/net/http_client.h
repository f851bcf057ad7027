// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http.h"

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seam::net {

struct client_request
{
    std::string method = "GET";
    std::string url; ///< Absolute, http or https, without user information; a fragment is dropped.
    std::vector<header_field> headers; ///< Host, Content-Length, Connection are ours.
    std::string body;
    std::size_t response_bytes_max = 256 * 1024;
    /// Lets the request reach loopback and private addresses, and plain http on loopback alone.
    bool allow_private_network = false;
    rt::duration connect_timeout = std::chrono::seconds(3); ///< Resolving, TCP and TLS: each.
    rt::duration total_timeout = std::chrono::seconds(10);
};

struct client_response
{
    unsigned status = 0;
    std::vector<header_field> headers;
    std::string body;

    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
};

struct client_options
{
    std::string ca_file; ///< PEM; empty: the system's store.
    std::string user_agent = "Seamline";
};

/// Outbound HTTP/1.1, one connection a request, for hosts named by configuration or by strangers.
/// Certificates and names are verified, redirects are returned and never followed, and the address
/// connected to is the one that was checked, so that a name cannot change its meaning in between.
class http_client
{
  public:
    /// An unreadable `ca_file` shows as errc::tls_failed on sending.
    explicit http_client(const client_options& options);

    /// Any status is an answer. Errors: bad_url, plain_refused, unresolved, address_refused,
    /// unreachable, tls_failed, malformed, too_big, timed_out, cancelled. Runs on the caller's
    /// executor; many may run at once. The client outlives them.
    rt::task<result<client_response>> send(client_request what);

  private:
    struct shared;
    std::shared_ptr<shared> shared_;
};

} // namespace seam::net
