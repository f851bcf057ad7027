// SPDX-License-Identifier: Apache-2.0
#include "net/websocket_connection.h"

#include "base/log.h"
#include "base/text.h"
#include "net/errc.h"
#include "net/outbox.h"
#include "rt/event.h"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/bind_handler.hpp>
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

/// At most, for a message of which more is announced than has come.
constexpr std::size_t piece_bytes = 4096;

class websocket_connection final : public websocket,
                                   public std::enable_shared_from_this<websocket_connection>
{
  public:
    explicit websocket_connection(std::shared_ptr<connection> owner);

    rt::task<bool> accept(upgrade_request handshake);
    rt::task<result<std::string>> read() override;
    bool send(std::string frame) override;
    void close(std::uint16_t code, std::string_view reason) override;

    /// Runs `session`, then closes and waits until that is sent.
    static rt::task<> run(std::shared_ptr<websocket_connection> self, websocket_session session);

  private:
    void start_writing();
    void write_next();
    void on_written(const error_code& failed);
    void stop_writing();
    rt::task<> wait_for_writer();
    error read_failure(const error_code& failed, bool is_cancelled) const;
    outbox::put end_queue(std::uint16_t code, std::string_view reason, bool drop_queued);
    void on_control_frame();

    std::shared_ptr<connection> owner_;
    beast::websocket::stream<stream&, false> socket_;
    rate_limit incoming_;
    outbox outbox_;
    // On the executor alone.
    std::optional<std::string> sending_;
    std::optional<rt::event> written_; ///< for whoever waits for the writer's end
    bool closing_ = false;
};

websocket_connection::websocket_connection(std::shared_ptr<connection> owner)
    : owner_(std::move(owner)),
      socket_(owner_->wire),
      incoming_(owner_->shared->options.limits.frames_per_second),
      outbox_(owner_->shared->options.limits)
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
    std::string message;
    // Nearly all sockets wait for a message nearly always: it begins in what a string has anyway.
    auto piece = message.capacity();
    while (true) {
        const auto had = message.size();
        message.resize(had + piece);
        const auto into = asio::buffer(message.data() + had, piece);
        const auto [failed, count] = co_await socket_.async_read_some(into, as_result);
        message.resize(had + count);
        if (failed) {
            const auto cancellation = co_await asio::this_coro::cancellation_state;
            const bool is_cancelled = cancellation.cancelled() != asio::cancellation_type::none;
            outbox_.close();
            co_return std::unexpected(read_failure(failed, is_cancelled));
        }
        if (socket_.is_message_done()) break;
        piece = std::min(socket_.read_size_hint(piece_bytes), piece_bytes);
    }
    if (!socket_.got_text()) {
        close(1003, "text only");
        co_return fail(errc::not_text);
    }
    if (!incoming_.take()) {
        close(1008, "too many messages");
        co_return fail(errc::too_many);
    }
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
    const auto done = outbox_.push(std::move(frame));
    if (done == outbox::put::start) start_writing();
    if (done != outbox::put::refused) return true;
    if (end_queue(1013, "reads too slowly", true) != outbox::put::refused) {
        log::info("a websocket's peer reads too slowly and is closed");
    }
    return false;
}

void websocket_connection::close(std::uint16_t code, std::string_view reason)
{
    end_queue(code, reason, false);
}

outbox::put websocket_connection::end_queue(std::uint16_t code, std::string_view reason,
                                            bool drop_queued)
{
    constexpr std::size_t reason_bytes_max = 123;
    reason = reason.substr(0, reason_bytes_max);
    while (!is_utf8(reason))
        reason.remove_suffix(1);
    outgoing last{.text = std::string(reason), .code = code};
    const auto done = outbox_.close_with(std::move(last), drop_queued);
    if (done == outbox::put::refused) return done;
    // From here on the peer has one bounded time for all that is left, not one for each frame.
    asio::post(socket_.get_executor(), [self = shared_from_this()] {
        self->closing_ = true;
        self->owner_->deadline->arm(self->owner_->shared->options.timeouts.close);
    });
    if (done == outbox::put::start) start_writing();
    return done;
}

void websocket_connection::start_writing()
{
    asio::post(socket_.get_executor(), [self = shared_from_this()] { self->write_next(); });
}

// Not a coroutine: one for each socket would take more memory than all else that a silent one
// needs.
void websocket_connection::write_next()
{
    auto next = outbox_.next();
    if (!next) {
        if (outbox_.is_done()) stop_writing();
        return;
    }
    if (next->code != 0) {
        const beast::websocket::close_reason reason(beast::websocket::close_code(next->code),
                                                    beast::string_view(next->text));
        socket_.async_close(reason, [self = shared_from_this()](auto) { self->stop_writing(); });
        return;
    }
    if (!closing_) owner_->deadline->arm(owner_->shared->options.timeouts.write);
    sending_ = std::move(next->text);
    socket_.async_write(asio::buffer(*sending_),
                        [self = shared_from_this()](const error_code& failed, std::size_t) {
                            self->on_written(failed);
                        });
}

void websocket_connection::on_written(const error_code& failed)
{
    sending_.reset();
    if (!closing_) owner_->deadline->disarm();
    if (failed) return stop_writing();
    write_next();
}

void websocket_connection::stop_writing()
{
    outbox_.give_up();
    owner_->deadline->disarm();
    if (written_) written_->raise();
}

rt::task<> websocket_connection::wait_for_writer()
{
    if (outbox_.is_done()) co_return;
    const auto& written = written_.emplace(socket_.get_executor());
    co_await written.wait();
}

rt::task<> websocket_connection::run(std::shared_ptr<websocket_connection> self,
                                     websocket_session session)
{
    // A session that is unwound leaves nothing waiting to be sent.
    struct ending
    {
        websocket_connection& socket;
        ~ending() { socket.outbox_.close(); }
    };
    const ending at_end{*self};
    self->owner_->upgraded_to(self);
    std::string_view problem;
    try {
        co_await session(self);
    } catch (const std::exception& failed) {
        // When it was cancelled, the next await unwinds this coroutine too.
        log::error("websocket session failed: {}", failed.what());
        problem = "internal error";
    }
    self->close(problem.empty() ? 1000 : 1011, problem);
    co_await self->wait_for_writer();
}

} // namespace

rt::task<std::optional<rt::task<>>> accept_websocket(std::shared_ptr<connection> owner,
                                                     upgrade_request handshake,
                                                     websocket_session session)
{
    auto socket = std::make_shared<websocket_connection>(std::move(owner));
    const bool accepted = co_await socket->accept(std::move(handshake));
    std::optional<rt::task<>> next;
    if (accepted) next = websocket_connection::run(std::move(socket), std::move(session));
    co_return next;
}

} // namespace seam::net
