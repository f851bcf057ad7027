// SPDX-License-Identifier: Apache-2.0
#include "net/http_reader.h"

#include "base/log.h"
#include "base/text.h"
#include "net/body_file.h"
#include "net/body_pace.h"
#include "net/forwarded.h"
#include "net/http_wire.h"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/file_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <optional>
#include <utility>

namespace seam::net {
namespace {

/// Where a body goes, however the address spells it.
std::string place_of(const request& what)
{
    std::string place;
    for (const auto& part : what.segments())
        place.append(part).push_back('\0');
    return place;
}

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;
using parser = http::request_parser<http::string_body>;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t first_read_bytes = 4096;
constexpr std::size_t body_chunk_bytes = std::size_t{64} * 1024;

refusal why(const error_code& failed, const rt::watchdog& deadline)
{
    if (deadline.expired()) return refusals::too_slow;
    if (failed == http::error::header_limit || failed == http::error::buffer_overflow) {
        return refusals::header_too_large;
    }
    if (failed == http::error::body_limit) return refusals::body_too_large;
    if (failed == http::error::end_of_stream || failed == http::error::partial_message) {
        return refusals::peer_gone;
    }
    const bool is_http = failed.category() == make_error_code(http::error::bad_method).category();
    return is_http ? refusals::ill_formed : refusals::peer_gone;
}

/// A name or address with a port, or nothing (RFC 9112 section 3.2). The server tells clients where
/// it is by what stands there.
bool is_host(std::string_view text)
{
    return std::ranges::all_of(text, [](char each) {
        return each > 0x20 && each < 0x7f && !std::string_view("/?#@\\\"<>").contains(each);
    });
}

/// What Beast's parser lets pass and RFC 9112 sections 3.2 and 6.1 do not.
bool is_well_formed(const parser& read)
{
    const auto& head = read.get();
    const auto hosts = head.count(http::field::host);
    if (hosts > 1 || (hosts == 0 && head.version() == 11)) return false;
    if (hosts == 1 && !is_host(head[http::field::host])) return false;
    if (head.version() != 10 && head.version() != 11) return false;
    return head.count(http::field::transfer_encoding) == 0 || read.chunked();
}

/// Makes one field of a list's several (RFC 9110 section 5.3), since Beast looks at the first.
void join_fields(parser::value_type& head, http::field name)
{
    if (head.count(name) < 2) return;
    std::string whole;
    for (auto [each, end] = head.equal_range(name); each != end; ++each) {
        if (!whole.empty()) whole += ", ";
        whole += each->value();
    }
    head.set(name, whole);
}

bool wants_websocket(const parser::value_type& head)
{
    return http::token_list(head[http::field::upgrade]).exists("websocket") &&
           http::token_list(head[http::field::connection]).exists("upgrade");
}

/// All but the body.
std::optional<request> make_request(const parser::value_type& from, connection& through)
{
    const auto target = parse_target(from.target());
    if (!target) return std::nullopt;
    request made;
    made.method = from.method_string();
    // RFC 9112 section 3.2.4.
    if (target->path == "*" && made.method != "OPTIONS") return std::nullopt;
    made.path = target->path;
    made.query = target->query;
    for (const auto& field : from) {
        made.headers.push_back({std::string(field.name_string()), std::string(field.value())});
    }
    made.remote_address = client_address(through.remote_address, made.headers,
                                         through.shared->options.trusted_proxies);
    made.secure = through.wire.tls() != nullptr;
    return made;
}

} // namespace

struct http_reader::message
{
    explicit message(const server_limits& limits)
    {
        read.header_limit(static_cast<std::uint32_t>(limits.header_bytes));
        // A body's own limit is known once the head is; this is for all of them.
        read.body_limit(std::max(limits.body_bytes, limits.large_body_bytes));
    }
    parser read;
    /// Once the body has gone elsewhere and `read` with it.
    std::optional<parser::value_type> head;
};

http_reader::http_reader(connection& owner)
    : owner_(owner), buffer_(owner.shared->options.limits.header_bytes + body_chunk_bytes)
{}

rt::task<bool> http_reader::wait_for_request()
{
    const auto& timeouts = owner_.shared->options.timeouts;
    const bool is_first = std::exchange(is_first_, false);
    if (has_more()) co_return true;
    if (owner_.shared->draining) co_return false;
    owner_.deadline->arm(is_first ? timeouts.header : timeouts.idle);
    owner_.idle = true;
    const auto into = buffer_.prepare(first_read_bytes);
    const auto [failed, count] = co_await owner_.wire.async_read_some(into, as_result);
    owner_.idle = false;
    buffer_.commit(count);
    co_return !failed;
}

rt::task<std::expected<arrival, refusal>> http_reader::read()
{
    message into(owner_.shared->options.limits);
    auto& deadline = *owner_.deadline;
    deadline.arm(owner_.shared->options.timeouts.header);
    const auto [failed, count] =
        co_await http::async_read_header(owner_.wire, buffer_, into.read, as_result);
    if (failed) co_return std::unexpected(why(failed, deadline));
    if (!is_well_formed(into.read)) co_return std::unexpected(refusals::ill_formed);
    // Before the body: Beast adds a chunked body's trailers to the headers, and what a proxy in
    // front of us would not let pass as a header must not come in by that door.
    auto what = make_request(into.read.get(), owner_);
    if (!what) co_return std::unexpected(refusals::ill_formed);
    if (!into.read.is_done()) {
        const auto read = co_await read_body(into, *what);
        if (!read) co_return std::unexpected(read.error());
    }
    deadline.disarm();
    auto head = into.head ? std::move(*into.head) : into.read.release();
    join_fields(head, http::field::connection);
    join_fields(head, http::field::upgrade);
    what->body = std::move(head.body());
    arrival whole;
    whole.what = std::move(*what);
    // A client of HTTP/1.0 would have to be told of a connection that is kept; none is.
    whole.keep_alive = head.version() == 11 && head.keep_alive();
    whole.wants_websocket = wants_websocket(head);
    whole.head = std::move(head);
    co_return whole;
}

rt::task<std::expected<void, refusal>> http_reader::read_body(message& into, request& what)
{
    const auto& shared = *owner_.shared;
    const auto place = shared.handlers.body ? shared.handlers.body(what) : std::nullopt;
    if (place && !place->folder.empty()) co_return co_await read_large_body(into, what, *place);
    const auto& limits = shared.options.limits;
    const auto limit = std::min(place ? place->bytes_max : limits.body_bytes, limits.body_bytes);
    const auto length = into.read.content_length();
    if (length && *length > limit) co_return std::unexpected(refusals::body_too_large);
    into.read.body_limit(limit);
    co_return co_await read_rest(into.read, shared.options.timeouts.body);
}

rt::task<std::expected<void, refusal>> http_reader::read_large_body(message& into, request& what,
                                                                    body_place where)
{
    auto& shared = *owner_.shared;
    const auto limit = std::min(where.bytes_max, shared.options.limits.large_body_bytes);
    const auto length = into.read.content_length();
    if (length && *length > limit) co_return std::unexpected(refusals::body_too_large);
    const auto slot = shared.large_bodies.take(network_of(what.remote_address), place_of(what));
    if (!slot)
        co_return std::unexpected(slot.error() == no_slot::at_place ? refusals::other_body
                                                                    : refusals::too_many_bodies);
    auto file = std::make_shared<const incoming_file>(where.folder);
    http::request_parser<http::file_body> rest(std::move(into.read));
    rest.body_limit(limit);
    error_code failed;
    rest.get().body().open(file->path().c_str(), boost::beast::file_mode::write, failed);
    if (failed) {
        log::error("a body cannot be kept in {}: {}", where.folder.string(), failed.message());
        co_return std::unexpected(refusals::internal_error);
    }
    auto read = co_await read_rest(rest, shared.options.timeouts.large_body);
    if (!read) co_return read;
    into.head = parser::value_type(std::move(rest.release().base()));
    what.file = std::move(file);
    co_return read;
}

template <class Parser>
rt::task<std::expected<void, refusal>> http_reader::read_rest(Parser& into, rt::duration limit)
{
    const auto& head = into.get();
    const auto expected = head[http::field::expect];
    if (!expected.empty() && head.version() == 11) {
        if (!equals_ignore_case(expected, "100-continue")) {
            co_return std::unexpected(refusals::no_expectation);
        }
        const bool invited = co_await invite_body();
        if (!invited) co_return std::unexpected(refusals::peer_gone);
    }
    using clock = std::chrono::steady_clock;
    body_pace pace(limit, clock::now());
    into.eager(true);
    while (!into.is_done()) {
        owner_.deadline->arm(pace.left(clock::now()));
        const auto [failed, count] =
            co_await http::async_read_some(owner_.wire, buffer_, into, as_result);
        if (failed) co_return std::unexpected(why(failed, *owner_.deadline));
        pace.add(count, clock::now());
    }
    co_return std::expected<void, refusal>();
}

rt::task<bool> http_reader::invite_body()
{
    // A client that has begun to send the body does not wait for the word.
    if (has_more()) co_return true;
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    owner_.deadline->arm(owner_.shared->options.timeouts.write);
    const auto [failed, count] =
        co_await asio::async_write(owner_.wire, asio::buffer(go_on), as_result);
    co_return !failed;
}

} // namespace seam::net
