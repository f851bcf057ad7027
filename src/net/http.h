// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rt/task.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace seam::net {

class incoming_file;
class outgoing_file;

struct header_field
{
    std::string name;
    std::string value;
};

/// The first field of that name (case of ASCII letters ignored); the view is into `fields`.
std::optional<std::string_view> find_header(std::span<const header_field> fields,
                                            std::string_view name);

/// A whole request: well-formed, its body read within limits. Escapes in path and query have been
/// checked and decode to UTF-8.
struct request
{
    std::string method; ///< As sent; methods are case-sensitive.
    std::string path;   ///< Raw, begins with '/', without the query ("*" for `OPTIONS *`).
    std::string query;  ///< Raw, without '?'.
    std::vector<header_field> headers;
    std::string body;
    /// Where the body is instead, if a `body_rule` wanted it in a file (body_file.h).
    std::shared_ptr<const incoming_file> file;
    std::string
        remote_address;  ///< Textual; through trusted proxies (forwarded.h), else the peer's.
    bool secure = false; ///< Came over TLS to this process.

    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
    /// The path's parts, each decoded: "/a%2Fb/c" gives "a/b", "c"; "/" gives one empty part.
    [[nodiscard]] std::vector<std::string> segments() const;
    /// Values of every `name=` in the query in order, decoded as a form ('+' is a space).
    [[nodiscard]] std::vector<std::string> query_values(std::string_view name) const;
    /// The first of `query_values`.
    [[nodiscard]] std::optional<std::string> query_value(std::string_view name) const;
    /// RFC 6265 cookie of exactly that name, undecoded.
    [[nodiscard]] std::optional<std::string_view> cookie(std::string_view name) const;
};

/// An answer. `Content-Length`, `Connection` and `Transfer-Encoding` are written by the server and
/// not to be given. For HEAD give the body that GET would have: it is counted, not sent.
struct response
{
    unsigned status = 200;
    std::vector<header_field> headers;
    std::string body;
    /// Sent instead of `body` when not empty; lives for ever and is not copied.
    std::span<const std::byte> static_body = {};
    /// Sent instead of both when there is one, piece by piece (body_file.h).
    std::shared_ptr<const outgoing_file> file = {};
};

/// Called on the connection's executor. What it throws becomes a 500 of `error_answer`.
using http_handler = std::function<rt::task<response>(request)>;

/// Where the body of a request goes.
struct body_place
{
    /// Further ones are answered 413. In memory no more than `server_limits::body_bytes` count, in
    /// a file no more than `server_limits::large_body_bytes`.
    std::size_t bytes_max = 0;
    /// The body becomes a file in it, `request::file`. Empty: it becomes `request::body`.
    std::filesystem::path folder = {};
};

/// Asked once a request's head is read and before its body is. nullopt: as any other, in memory.
/// Must not block.
using body_rule = std::function<std::optional<body_place>(const request&)>;

/// Something that failed in the server itself before or beneath a handler.
struct failure
{
    unsigned status = 500;
    std::string_view code;    ///< Dotted, e.g. "payload.too.large".
    std::string_view message; ///< For people; says nothing personal.
    std::string context_id;   ///< Also in the log, when there is an entry.
};

/// Makes the answer to a failure, so that its shape belongs to the contract and not to this room.
using error_answer = std::function<response(const failure&)>;

/// The shape used when none is given: JSON with message, code, status and contextId.
response plain_error_answer(const failure& what);

} // namespace seam::net
