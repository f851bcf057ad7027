// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace seam::net {

/// Why a request is not handed to a handler, and how it is answered instead.
struct refusal
{
    unsigned status; ///< 0: nobody is there to be answered.
    std::string_view code;
    std::string_view message;
};

namespace refusals {

inline constexpr refusal peer_gone{0, {}, {}};
inline constexpr refusal ill_formed{400, "bad.request", "The request is not well-formed HTTP/1.1."};
inline constexpr refusal no_websocket{404, "not.found", "There is no WebSocket here."};
inline constexpr refusal too_slow{408, "request.timeout", "The request took too long to arrive."};
inline constexpr refusal other_body{409, "conflict",
                                    "Another body comes to this address already; only one can."};
inline constexpr refusal body_too_large{413, "payload.too.large", "The request body is too large."};
inline constexpr refusal no_expectation{417, "expectation.failed",
                                        "Only 100-continue can be expected."};
inline constexpr refusal other_version{426, "upgrade.required",
                                       "Only WebSocket version 13 is spoken."};
inline constexpr refusal header_too_large{431, "headers.too.large",
                                          "The request headers are too large."};
inline constexpr refusal too_many_bodies{503, "service.unavailable",
                                         "Too many large bodies arrive; try again in a moment."};
inline constexpr refusal internal_error{500, "internal.server.error", "The server failed."};

} // namespace refusals
} // namespace seam::net
