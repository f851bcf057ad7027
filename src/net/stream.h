// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/async_result.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <cstddef>
#include <memory>
#include <utility>

namespace seam::net {

/// A TCP connection with or without TLS, as one type, so that all that is made from templates over
/// streams is compiled once. Asio's AsyncReadStream and AsyncWriteStream. Not moved once made: TLS
/// refers to the socket.
class stream
{
  public:
    using next_layer_type = boost::asio::ip::tcp::socket;
    using executor_type = next_layer_type::executor_type;
    using tls_type = boost::asio::ssl::stream<next_layer_type&>;

    /// With TLS when there is a `context`.
    stream(next_layer_type socket, std::shared_ptr<boost::asio::ssl::context> context)
        : socket_(std::move(socket)), context_(std::move(context))
    {
        if (context_) tls_ = std::make_unique<tls_type>(socket_, *context_);
    }
    stream(const stream&) = delete;
    stream& operator=(const stream&) = delete;

    executor_type get_executor() { return socket_.get_executor(); }
    next_layer_type& next_layer() noexcept { return socket_; }
    const next_layer_type& next_layer() const noexcept { return socket_; }
    /// nullptr without TLS.
    tls_type* tls() noexcept { return tls_.get(); }

    template <class Buffers, class Token>
    auto async_read_some(const Buffers& buffers, Token&& token)
    {
        auto initiate = [](auto handler, stream* self, const Buffers& into) {
            if (self->tls_) return self->tls_->async_read_some(into, std::move(handler));
            return self->socket_.async_read_some(into, std::move(handler));
        };
        return boost::asio::async_initiate<Token, signature>(initiate, token, this, buffers);
    }

    template <class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token)
    {
        auto initiate = [](auto handler, stream* self, const Buffers& from) {
            if (self->tls_) return self->tls_->async_write_some(from, std::move(handler));
            return self->socket_.async_write_some(from, std::move(handler));
        };
        return boost::asio::async_initiate<Token, signature>(initiate, token, this, buffers);
    }

  private:
    using signature = void(boost::system::error_code, std::size_t);

    next_layer_type socket_;
    std::shared_ptr<boost::asio::ssl::context> context_;
    std::unique_ptr<tls_type> tls_; // large, and unused behind a proxy that speaks TLS
};

} // namespace seam::net
