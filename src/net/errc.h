// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <system_error>

namespace seam::net {

enum class errc
{
    // Both ends.
    closed = 1,           ///< The peer or we have closed; nothing more comes or goes.
    cancelled = 2,        ///< Cancellation was asked for. Not logged, not mapped, not retried.
    timed_out = 3,        ///< A time limit passed; the connection is closed.
    too_big = 4,          ///< A message or body passed its limit in bytes.
    malformed = 5,        ///< The peer broke HTTP, WebSocket or UTF-8.
                          // WebSocket.
    not_text = 6,         ///< A binary message came; the socket is closed with 1003.
    too_many = 7,         ///< More frames a second than allowed; the socket is closed with 1008.
                          // Server.
    bad_certificate = 8,  ///< Certificate or key file missing, unreadable or not matching.
    cannot_listen = 9,    ///< The address is invalid, in use or not permitted.
                          // Client.
    bad_url = 10,         ///< Not an absolute http(s) URL, or one with user information.
    plain_refused = 11,   ///< http where only https is allowed.
    unresolved = 12,      ///< The host name has no address.
    address_refused = 13, ///< Every address of the host is one that must not be reached.
    unreachable = 14,     ///< No connection, or it broke before the answer was whole.
    tls_failed = 15,      ///< No TLS session: certificate, name or protocol version.
};

std::error_code make_error_code(errc code);

} // namespace seam::net

template <>
struct std::is_error_code_enum<seam::net::errc> : std::true_type
{};
