// SPDX-License-Identifier: Apache-2.0
#include "net/websocket_connection.h"

#include "base/log.h"
#include "base/text.h"
#include "net/errc.h"
#include "rt/bounded_queue.h"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <exception>
#include <utility>

namespace seam::net {

/// What Beast does to the connection under a closed WebSocket: nothing, so that the session learns
/// at once why it ended. The connection's own good-bye follows.
template <class Handler>
void async_teardown(boost::beast::role_type /*role*/, stream& wire, Handler&& handler)
{
    boost::asio::post(wire.get_executor(),
                      boost::beast::bind_front_handler(std::forward<Handler>(handler),
                                                       boost::system::error_code()));
}

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

/// So many a second on average, twice that at once.
class rate_limit
{
  public:
    explicit rate_limit(std::size_t per_second)
        : per_second_(static_cast<double>(per_second)), allowance_(2 * per_second_)
    {}

    bool take()
    {
        const auto now = clock::now();
        const std::chrono::duration<double> passed = now - std::exchange(last_, now);
        allowance_ = std::min(allowance_ + passed.count() * per_second_, 2 * per_second_);
        if (allowance_ < 1) return false;
        allowance_ -= 1;
        return true;
    }

  private:
    using clock = std::chrono::steady_clock;
    double per_second_;
    double allowance_;
    clock::time_point last_ = clock::now();
};

/// A message, or the close that ends the queue when `code` is not 0.
struct outgoing
{
    std::string text;
    std::uint16_t code = 0;
};

class websocket_connection final : public websocket,
                                   public std::enable_shared_from_this<websocket_connection>
{
  public:
    explicit websocket_connection(std::shared_ptr<connection> owner);

    rt::task<bool> accept(upgrade_request handshake);
    rt::task<result<std::string>> read() override;
    bool send(std::string frame) override;
    void close(std::uint16_t code, std::string_view reason) override;

    /// Sends what is queued until the close is sent or nothing more can be.
    static rt::task<> write(std::shared_ptr<websocket_connection> self);
    rt::task<> wait_for_writer();
    /// Nothing more is sent; the writer ends.
    void abandon() { queue_.close(); }

  private:
    rt::task<bool> write_one();
    error read_failure(const error_code& failed, bool is_cancelled) const;
    bool end_queue(std::uint16_t code, std::string_view reason, bool drop_queued);
    void on_control_frame();

    std::shared_ptr<connection> owner_;
    beast::websocket::stream<stream&, false> socket_;
    beast::flat_buffer buffer_;
    rate_limit incoming_;
    rt::bounded_queue<outgoing> queue_;
    rt::event written_;
    std::shared_ptr<watchdog> write_deadline_;
    bool closing_ = false;
};

websocket_connection::websocket_connection(std::shared_ptr<connection> owner)
    : owner_(std::move(owner)),
      socket_(owner_->wire),
      incoming_(owner_->shared->options.limits.frames_per_second),
      queue_(socket_.get_executor(), {.items = owner_->shared->options.limits.queue_frames,
                                      .weight = owner_->shared->options.limits.queue_bytes}),
      written_(socket_.get_executor()),
      write_deadline_(
          std::make_shared<watchdog>(socket_.get_executor(), [owner = owner_] { owner->close(); }))
{
    const auto& options = owner_->shared->options;
    // Beast pings after half of the idle time.
    socket_.set_option(
        beast::websocket::stream_base::timeout{.handshake_timeout = options.timeouts.header,
                                               .idle_timeout = 2 * options.timeouts.ping,
                                               .keep_alive_pings = true});
    socket_.read_message_max(options.limits.frame_bytes);
    socket_.auto_fragment(false);
    socket_.text(true);
    socket_.control_callback([this](auto, auto) { on_control_frame(); });
}

rt::task<bool> websocket_connection::accept(upgrade_request handshake)
{
    const auto [failed] = co_await socket_.async_accept(handshake, as_result);
    co_return !failed;
}

rt::task<result<std::string>> websocket_connection::read()
{
    buffer_.clear();
    const auto [failed, count] = co_await socket_.async_read(buffer_, as_result);
    if (failed) {
        const auto cancellation = co_await asio::this_coro::cancellation_state;
        const bool is_cancelled = cancellation.cancelled() != asio::cancellation_type::none;
        queue_.close();
        co_return std::unexpected(read_failure(failed, is_cancelled));
    }
    if (!socket_.got_text()) {
        close(1003, "text only");
        co_return fail(errc::not_text);
    }
    if (!incoming_.take()) {
        close(1008, "too many messages");
        co_return fail(errc::too_many);
    }
    auto message = beast::buffers_to_string(buffer_.data());
    // Beast lets a letter pass that is cut off where an empty last frame ends the message.
    if (!is_utf8(message)) {
        close(1007, "not UTF-8");
        co_return fail(errc::malformed);
    }
    co_return message;
}

error websocket_connection::read_failure(const error_code& failed, bool is_cancelled) const
{
    namespace ws = beast::websocket;
    if (is_cancelled) return errc::cancelled;
    if (failed == ws::error::message_too_big || failed == ws::error::buffer_overflow) {
        return errc::too_big;
    }
    if (failed == beast::error::timeout) return errc::timed_out;
    if (failed == ws::error::closed) return errc::closed;
    const bool is_protocol = failed.category() == make_error_code(ws::error::bad_opcode).category();
    return is_protocol ? errc::malformed : errc::closed;
}

void websocket_connection::on_control_frame()
{
    if (!incoming_.take()) close(1008, "too many control frames");
}

bool websocket_connection::send(std::string frame)
{
    const auto bytes = frame.size();
    if (queue_.try_push({.text = std::move(frame)}, bytes)) return true;
    if (end_queue(1013, "reads too slowly", true)) {
        log::info("a websocket's peer reads too slowly and is closed");
    }
    return false;
}

void websocket_connection::close(std::uint16_t code, std::string_view reason)
{
    end_queue(code, reason, false);
}

bool websocket_connection::end_queue(std::uint16_t code, std::string_view reason, bool drop_queued)
{
    constexpr std::size_t reason_bytes_max = 123;
    reason = reason.substr(0, reason_bytes_max);
    while (!is_utf8(reason))
        reason.remove_suffix(1);
    outgoing last{.text = std::string(reason), .code = code};
    if (!queue_.close_with(std::move(last), drop_queued)) return false;
    // From here on the peer has one bounded time for all that is left, not one for each frame.
    asio::post(socket_.get_executor(), [self = shared_from_this()] {
        self->closing_ = true;
        self->write_deadline_->arm(self->owner_->shared->options.timeouts.close);
    });
    return true;
}

rt::task<> websocket_connection::write(std::shared_ptr<websocket_connection> self)
{
    /// However the writer ends, nothing more is sent and the session learns of it.
    struct ending
    {
        websocket_connection& socket;
        ~ending()
        {
            socket.queue_.close();
            socket.write_deadline_->disarm();
            socket.written_.raise();
        }
    };
    const ending at_end{*self};
    bool more = true;
    while (more)
        more = co_await self->write_one();
}

rt::task<bool> websocket_connection::write_one()
{
    const auto next = co_await queue_.pop();
    if (!next) co_return false;
    if (next->code != 0) {
        const beast::websocket::close_reason reason(beast::websocket::close_code(next->code),
                                                    beast::string_view(next->text));
        co_await socket_.async_close(reason, as_result);
        co_return false;
    }
    if (!closing_) write_deadline_->arm(owner_->shared->options.timeouts.write);
    const auto [failed, count] = co_await socket_.async_write(asio::buffer(next->text), as_result);
    if (!closing_) write_deadline_->disarm();
    co_return !failed;
}

rt::task<> websocket_connection::wait_for_writer()
{
    co_await written_.wait();
}

/// The close code that the session's end asks for.
rt::task<std::uint16_t> run_session(websocket_session session, std::shared_ptr<websocket> socket)
{
    try {
        co_await session(std::move(socket));
        co_return 1000;
    } catch (const std::exception& failed) {
        // When it was cancelled, the next await unwinds this coroutine too.
        log::error("websocket session failed: {}", failed.what());
    }
    co_return 1011;
}

} // namespace

rt::task<> run_websocket(std::shared_ptr<connection> owner, upgrade_request handshake,
                         websocket_session session)
{
    const auto socket = std::make_shared<websocket_connection>(owner);
    const bool accepted = co_await socket->accept(std::move(handshake));
    if (!accepted) co_return;
    owner->shared->tasks.spawn_on(owner->wire.get_executor(), "websocket writer",
                                  websocket_connection::write(socket));
    // A session that is unwound leaves no writer waiting behind.
    struct ending
    {
        websocket_connection& socket;
        ~ending() { socket.abandon(); }
    };
    const ending at_end{*socket};
    owner->upgraded_to(socket);
    const auto code = co_await run_session(std::move(session), socket);
    socket->close(code, code == 1000 ? "" : "internal error");
    co_await socket->wait_for_writer();
}

} // namespace seam::net
