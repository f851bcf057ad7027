// SPDX-License-Identifier: Apache-2.0
#include "base/assert.h"
#include "base/log.h"
#include "base/random.h"
#include "base/text.h"
#include "net/body_file.h"
#include "net/http_reader.h"
#include "net/http_wire.h"
#include "net/websocket_connection.h"

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <exception>
#include <optional>
#include <vector>

namespace seam::net {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
/// Of a file, in memory while it is sent.
constexpr std::size_t file_piece_bytes = std::size_t{64} * 1024;
/// For an answer to reach a peer that is still sending, and for the TLS good-bye.
constexpr rt::duration farewell_limit = std::chrono::seconds(2);

/// One key of 16 bytes in base64 (RFC 6455 section 4.1).
bool has_key(const request& what)
{
    constexpr std::size_t key_characters = 24;
    constexpr std::size_t key_bytes = 16;
    const auto is_key = [](const header_field& each) {
        return equals_ignore_case(each.name, "Sec-WebSocket-Key");
    };
    const auto key = what.header("Sec-WebSocket-Key").value_or("");
    if (std::ranges::count_if(what.headers, is_key) != 1 || key.size() != key_characters) {
        return false;
    }
    const auto decoded = base64_decode(key);
    return decoded && decoded->size() == key_bytes;
}

/// How a connection's HTTP ended.
struct http_end
{
    bool lingers = false;                ///< The client may still be sending.
    std::optional<rt::task<>> websocket; ///< The connection goes on as one.
};

/// One connection's HTTP: requests in turn, so that pipelined ones are answered in order.
class http_session
{
  public:
    explicit http_session(std::shared_ptr<connection> owner)
        : owner_(std::move(owner)),
          shared_(*owner_->shared),
          wire_(owner_->wire),
          deadline_(*owner_->deadline),
          reader_(*owner_)
    {}

    rt::task<http_end> run();

  private:
    rt::task<bool> shake_hands();
    rt::task<bool> serve_one();
    rt::task<bool> answer(request incoming);
    rt::task<bool> upgrade(arrival incoming);
    rt::task<bool> refuse(refusal reason);
    rt::task<bool> send(response outgoing);
    /// False when it is not all sent; nothing can follow then.
    rt::task<bool> send_file(const outgoing_file& what);

    /// The one place where what a handler throws is caught.
    template <class Answer>
    rt::task<std::expected<Answer, response>>
    guarded(const std::function<rt::task<Answer>(request)>& handler, request incoming);
    response answer_to(const refusal& reason, std::string context_id) const;

    std::shared_ptr<connection> owner_;
    service& shared_;
    stream& wire_;
    rt::watchdog& deadline_;
    http_reader reader_;
    bool keep_ = false;    ///< The connection outlives the answer at hand.
    bool is_head_ = false; ///< The answer's body is counted but not sent.
    http_end end_;
};

rt::task<http_end> http_session::run()
{
    bool more = co_await shake_hands();
    while (more)
        more = co_await serve_one();
    co_return std::move(end_);
}

rt::task<bool> http_session::shake_hands()
{
    if (wire_.tls() == nullptr) co_return true;
    deadline_.arm(shared_.options.timeouts.header);
    const auto [failed] =
        co_await wire_.tls()->async_handshake(asio::ssl::stream_base::server, as_result);
    if (failed) owner_->close();
    co_return !failed;
}

rt::task<bool> http_session::serve_one()
{
    const bool begun = co_await reader_.wait_for_request();
    if (!begun) co_return false;
    auto incoming = co_await reader_.read();
    if (!incoming) co_return co_await refuse(incoming.error());
    keep_ = incoming->keep_alive;
    is_head_ = incoming->what.method == "HEAD";
    if (incoming->wants_websocket) co_return co_await upgrade(std::move(*incoming));
    co_return co_await answer(std::move(incoming->what));
}

template <class Answer>
rt::task<std::expected<Answer, response>>
http_session::guarded(const std::function<rt::task<Answer>(request)>& handler, request incoming)
{
    auto context_id = random_uuid().to_string();
    try {
        co_return co_await handler(std::move(incoming));
    } catch (const std::exception& failed) {
        // When it was cancelled, the next await unwinds this coroutine too.
        log::error("request {} failed: {}", context_id, failed.what());
    }
    co_return std::unexpected(answer_to(refusals::internal_error, std::move(context_id)));
}

rt::task<bool> http_session::answer(request incoming)
{
    auto given = co_await guarded(shared_.handlers.http, std::move(incoming));
    co_return co_await send(given ? std::move(*given) : std::move(given).error());
}

rt::task<bool> http_session::upgrade(arrival incoming)
{
    const auto& what = incoming.what;
    if (what.method != "GET" || !has_key(what) || reader_.has_more()) {
        co_return co_await refuse(refusals::ill_formed);
    }
    if (what.header("Sec-WebSocket-Version") != "13") {
        co_return co_await refuse(refusals::other_version);
    }
    if (!shared_.handlers.upgrade) co_return co_await refuse(refusals::no_websocket);
    auto given = co_await guarded(shared_.handlers.upgrade, std::move(incoming.what));
    if (!given) co_return co_await send(std::move(given).error());
    auto& decided = *given;
    if (!decided) co_return co_await send(std::move(decided).error());
    end_.lingers = true;
    end_.websocket =
        co_await accept_websocket(owner_, std::move(incoming.head), std::move(*decided));
    co_return false;
}

response http_session::answer_to(const refusal& reason, std::string context_id) const
{
    auto made = shared_.answer_to({.status = reason.status,
                                   .code = reason.code,
                                   .message = reason.message,
                                   .context_id = std::move(context_id)});
    if (reason.status == refusals::other_version.status) {
        made.headers.push_back({"Sec-WebSocket-Version", "13"});
    }
    return made;
}

rt::task<bool> http_session::refuse(refusal reason)
{
    if (reason.status == refusals::peer_gone.status) {
        owner_->close();
        co_return false;
    }
    // Where the next request would begin is not known, so there is none.
    keep_ = false;
    is_head_ = false;
    end_.lingers = true;
    co_return co_await send(answer_to(reason, random_uuid().to_string()));
}

rt::task<bool> http_session::send(response outgoing)
{
    keep_ = keep_ && !shared_.draining;
    const auto use = keep_ ? connection_use::keep : connection_use::close;
    auto head = make_head(outgoing, use);
    if (!head) {
        auto context_id = random_uuid().to_string();
        log::error("answer {} has a header that cannot be sent", context_id);
        outgoing = answer_to(refusals::internal_error, std::move(context_id));
        head = make_head(outgoing, use);
        SEAM_ASSERT(head);
    }
    const auto body = is_head_ ? std::string_view() : body_of(outgoing);
    const std::array<asio::const_buffer, 2> parts = {asio::buffer(*head), asio::buffer(body)};
    deadline_.arm(shared_.options.timeouts.write);
    const auto [failed, count] = co_await asio::async_write(wire_, parts, as_result);
    deadline_.disarm();
    const auto* file = file_of(outgoing);
    const bool done = !failed && (is_head_ || file == nullptr || co_await send_file(*file));
    if (!done) owner_->close();
    co_return done&& keep_;
}

rt::task<bool> http_session::send_file(const outgoing_file& what)
{
    std::vector<char> piece(file_piece_bytes);
    for (std::uint64_t sent = 0; sent < what.size();) {
        const auto wanted = std::min<std::uint64_t>(piece.size(), what.size() - sent);
        const auto read = what.read(sent, std::span(piece).first(wanted));
        if (!read || *read == 0) {
            log::error("a file could not be read to its end");
            co_return false;
        }
        deadline_.arm(shared_.options.timeouts.write);
        const auto [failed, count] =
            co_await asio::async_write(wire_, asio::buffer(piece.data(), *read), as_result);
        deadline_.disarm();
        if (failed) co_return false;
        sent += *read;
    }
    co_return true;
}

rt::task<http_end> speak_http(std::shared_ptr<connection> on)
{
    http_session session(std::move(on));
    co_return co_await session.run();
}

rt::task<> say_goodbye(connection& to, bool lingers)
{
    auto& socket = to.wire.next_layer();
    to.deadline->arm(farewell_limit);
    if (to.wire.tls() != nullptr) co_await to.wire.tls()->async_shutdown(as_result);
    error_code failed;
    socket.shutdown(asio::ip::tcp::socket::shutdown_send, failed);
    // Closing with bytes unread would make the kernel reset the connection and take back an answer
    // that the peer has not seen yet.
    std::array<char, 4096> unread;
    while (lingers && !failed && !to.deadline->expired()) {
        const auto [ended, count] =
            co_await socket.async_read_some(asio::buffer(unread), as_result);
        failed = ended;
    }
}

/// Takes the connection off the list however its coroutine ends.
class listing
{
  public:
    explicit listing(std::shared_ptr<connection> listed) : listed_(std::move(listed)) {}
    ~listing()
    {
        listed_->close();
        listed_->shared->remove(listed_.get());
    }
    listing(const listing&) = delete;
    listing& operator=(const listing&) = delete;

  private:
    std::shared_ptr<connection> listed_;
};

} // namespace

rt::task<> serve_connection(std::shared_ptr<connection> self)
{
    const listing listed(self);
    auto http = co_await speak_http(self);
    if (http.websocket) co_await std::move(*http.websocket);
    if (self->wire.next_layer().is_open()) co_await say_goodbye(*self, http.lingers);
}

} // namespace seam::net
