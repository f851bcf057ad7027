// SPDX-License-Identifier: Apache-2.0
#include "net/http_client.h"

#include "base/log.h"
#include "base/text.h"
#include "net/address_filter.h"
#include "net/errc.h"
#include "net/http_wire.h"
#include "net/stream.h"
#include "net/tls.h"
#include "rt/event.h"
#include "rt/with_timeout.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <charconv>
#include <cstdint>
#include <utility>

namespace seam::net {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;
using tcp = asio::ip::tcp;
using endpoints = std::vector<tcp::endpoint>;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr std::uint32_t response_header_bytes_max = 32 * 1024;
/// Of one host, in the resolver's order.
constexpr std::size_t addresses_max = 4;
/// Informational answers before the real one.
constexpr int interim_answers_max = 4;

struct place
{
    bool secure = true;
    std::string host; ///< A name or an address without brackets.
    std::string port;
    std::string authority; ///< As in the URL, for the Host header.
    std::string target;
};

bool is_port(std::string_view text)
{
    std::uint16_t number = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failed == std::errc() && end == text.data() + text.size() && number > 0;
}

result<place> parse_place(const std::string& url)
{
    // Boost.URL 1.81 stops the process at some addresses without an authority.
    if (!url.contains("://")) return fail(errc::bad_url);
    const auto parsed = boost::urls::parse_uri(url);
    if (!parsed || parsed->has_userinfo() || parsed->encoded_host().empty()) {
        return fail(errc::bad_url);
    }
    const std::string scheme = to_lower(std::string_view(parsed->scheme()));
    if (scheme != "https" && scheme != "http") return fail(errc::bad_url);
    place made;
    made.secure = scheme == "https";
    made.host = parsed->host_address();
    made.port = parsed->port().empty() ? (made.secure ? "443" : "80") : std::string(parsed->port());
    if (!is_port(made.port)) return fail(errc::bad_url);
    made.authority = std::string(parsed->encoded_host_and_port());
    made.target = std::string(parsed->encoded_target());
    if (!made.target.starts_with('/')) made.target.insert(0, "/");
    return made;
}

/// `localhost` and the names below it are this machine, whatever a resolver or a missing entry in
/// /etc/hosts says (RFC 6761, section 6.3).
bool is_localhost(std::string_view host)
{
    constexpr std::string_view name = "localhost";
    if (host.ends_with('.')) host.remove_suffix(1);
    if (equals_ignore_case(host, name)) return true;
    if (host.size() <= name.size()) return false;
    const auto at = host.size() - name.size();
    return host[at - 1] == '.' && equals_ignore_case(host.substr(at), name);
}

endpoints loopback(const std::string& port)
{
    std::uint16_t number = 0;
    std::from_chars(port.data(), port.data() + port.size(), number);
    return {{asio::ip::address_v4::loopback(), number}, {asio::ip::address_v6::loopback(), number}};
}

/// Answers of the resolver, which may come when nobody waits any more.
struct lookup
{
    explicit lookup(const asio::any_io_executor& executor) : resolver(executor), done(executor) {}
    tcp::resolver resolver;
    rt::event done;
    error_code failed;
    tcp::resolver::results_type found;
};

rt::task<result<endpoints>> resolve(const place& to, rt::duration limit)
{
    if (is_localhost(to.host)) co_return loopback(to.port);
    const auto asked = std::make_shared<lookup>(co_await asio::this_coro::executor);
    // Not awaited itself: the system's resolver cannot be interrupted, and its own patience is
    // longer than ours.
    asked->resolver.async_resolve(to.host, to.port, [asked](const auto& failed, auto found) {
        asked->failed = failed;
        asked->found = std::move(found);
        asked->done.raise();
    });
    const bool answered = co_await asked->done.wait(limit);
    if (!answered) co_return fail(errc::timed_out);
    if (asked->failed || asked->found.empty()) co_return fail(errc::unresolved);
    endpoints found;
    for (const auto& each : asked->found)
        found.push_back(each.endpoint());
    co_return found;
}

/// Drops what this request must not reach.
result<endpoints> allowed_of(endpoints found, const place& to, bool allow_private_network)
{
    const auto is_refused = [&](const tcp::endpoint& each) {
        const auto kind = classify(each.address());
        if (!to.secure) return kind != address_kind::loopback;
        if (kind == address_kind::global) return false;
        return !allow_private_network || kind == address_kind::forbidden;
    };
    std::erase_if(found, is_refused);
    if (found.size() > addresses_max) found.resize(addresses_max);
    if (found.empty()) return fail(to.secure ? errc::address_refused : errc::plain_refused);
    return found;
}

rt::task<result<void>> connect_to(stream& wire, const tcp::endpoint& to)
{
    error_code ignored;
    wire.next_layer().close(ignored);
    const auto [failed] = co_await wire.next_layer().async_connect(to, as_result);
    if (failed) co_return fail(errc::unreachable);
    co_return result<void>();
}

/// Tries one after the other, each for its share of the time, so that one that swallows packets
/// leaves some for the next.
rt::task<result<void>> connect(stream& wire, const endpoints& to, rt::duration limit)
{
    result<void> outcome = fail(errc::unreachable);
    for (const auto& each : to) {
        const auto share = limit / static_cast<rt::duration::rep>(to.size());
        outcome = co_await rt::with_timeout(connect_to(wire, each), share);
        if (outcome) break;
    }
    co_return outcome;
}

rt::task<result<void>> shake_hands(stream& wire, const place& to)
{
    auto& tls = *wire.tls();
    error_code is_name;
    asio::ip::make_address(to.host, is_name);
    if (is_name) SSL_set_tlsext_host_name(tls.native_handle(), to.host.c_str());
    tls.set_verify_callback(asio::ssl::host_name_verification(to.host));
    const auto [failed] = co_await tls.async_handshake(asio::ssl::stream_base::client, as_result);
    if (!failed) co_return result<void>();
    if (failed == asio::error::operation_aborted) co_return fail(errc::cancelled);
    log::info("no TLS session with {}: {}", to.host, failed.message());
    co_return fail(errc::tls_failed);
}

result<http::request<http::string_body>> make_message(client_request& what, const place& to,
                                                      const std::string& user_agent)
{
    http::request<http::string_body> made;
    made.version(11);
    made.method_string(what.method);
    made.target(to.target);
    made.set(http::field::host, to.authority);
    made.set(http::field::user_agent, user_agent);
    for (const auto& field : what.headers) {
        if (!is_valid_field(field)) return fail(errc::malformed);
        made.insert(field.name, field.value);
    }
    made.set(http::field::connection, "close");
    made.body() = std::move(what.body);
    made.prepare_payload();
    return made;
}

errc why(const error_code& failed)
{
    if (failed == http::error::body_limit || failed == http::error::header_limit ||
        failed == http::error::buffer_overflow) {
        return errc::too_big;
    }
    if (failed == http::error::end_of_stream || failed == http::error::partial_message) {
        return errc::unreachable;
    }
    const bool is_http = failed.category() == make_error_code(http::error::bad_method).category();
    return is_http ? errc::malformed : errc::unreachable;
}

rt::task<result<client_response>> read_answer(stream& wire, bool is_head, std::size_t bytes_max)
{
    boost::beast::flat_buffer buffer(response_header_bytes_max + bytes_max);
    for (int i = 0; i <= interim_answers_max; ++i) {
        http::response_parser<http::string_body> parser;
        parser.header_limit(response_header_bytes_max);
        parser.body_limit(bytes_max);
        parser.skip(is_head);
        const auto [failed, count] = co_await http::async_read(wire, buffer, parser, as_result);
        if (failed) co_return fail(why(failed));
        auto message = parser.release();
        if (message.result_int() < 200) continue;
        client_response made;
        made.status = message.result_int();
        for (const auto& field : message) {
            made.headers.push_back({std::string(field.name_string()), std::string(field.value())});
        }
        made.body = std::move(message.body());
        co_return made;
    }
    co_return fail(errc::malformed);
}

result<void> in_net_words(result<void> outcome)
{
    if (!outcome && outcome.error() == error(rt::errc::timed_out)) return fail(errc::timed_out);
    return outcome;
}

} // namespace

std::optional<std::string_view> client_response::header(std::string_view name) const
{
    return find_header(headers, name);
}

struct http_client::shared
{
    rt::task<result<void>> open(stream& wire, const place& to, const client_request& what);
    static rt::task<result<client_response>> exchange(std::shared_ptr<shared> self, place to,
                                                      client_request what);

    client_options options;
    result<std::shared_ptr<asio::ssl::context>> tls;
};

rt::task<result<void>> http_client::shared::open(stream& wire, const place& to,
                                                 const client_request& what)
{
    auto found = co_await resolve(to, what.connect_timeout);
    SEAM_CO_TRY(addresses, std::move(found));
    SEAM_CO_TRY(allowed, allowed_of(std::move(addresses), to, what.allow_private_network));
    auto reached = co_await connect(wire, allowed, what.connect_timeout);
    if (!reached || wire.tls() == nullptr) co_return in_net_words(std::move(reached));
    auto secured = co_await rt::with_timeout(shake_hands(wire, to), what.connect_timeout);
    co_return in_net_words(std::move(secured));
}

rt::task<result<client_response>> http_client::shared::exchange(std::shared_ptr<shared> self,
                                                                place to, client_request what)
{
    if (!to.secure && !what.allow_private_network) co_return fail(errc::plain_refused);
    if (to.secure && !self->tls) co_return std::unexpected(self->tls.error());
    stream wire(tcp::socket(co_await asio::this_coro::executor), to.secure ? *self->tls : nullptr);
    auto opened = co_await self->open(wire, to, what);
    if (!opened) co_return std::unexpected(std::move(opened).error());
    const bool is_head = what.method == "HEAD";
    const auto bytes_max = what.response_bytes_max;
    SEAM_CO_TRY(message, make_message(what, to, self->options.user_agent));
    const auto [failed, count] = co_await http::async_write(wire, message, as_result);
    if (failed) co_return fail(errc::unreachable);
    co_return co_await read_answer(wire, is_head, bytes_max);
}

http_client::http_client(const client_options& options)
    : shared_(std::make_shared<shared>(options, make_client_tls(options.ca_file)))
{}

rt::task<result<client_response>> http_client::send(client_request what)
{
    SEAM_CO_TRY(to, parse_place(what.url));
    const auto host = to.host;
    const auto limit = what.total_timeout;
    auto exchanged = shared::exchange(shared_, std::move(to), std::move(what));
    auto outcome = co_await rt::with_timeout(std::move(exchanged), limit);
    if (outcome) co_return outcome;
    const auto cancellation = co_await asio::this_coro::cancellation_state;
    if (cancellation.cancelled() != asio::cancellation_type::none) co_return fail(errc::cancelled);
    if (outcome.error() == error(rt::errc::timed_out)) outcome = fail(errc::timed_out);
    log::info("request to {} failed: {}", host, outcome.error().code().message());
    co_return outcome;
}

} // namespace seam::net
