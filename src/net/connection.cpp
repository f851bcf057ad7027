// SPDX-License-Identifier: Apache-2.0
#include "net/connection.h"

#include <boost/asio/post.hpp>
#include <vector>

namespace seam::net {
namespace asio = boost::asio;

service::service(asio::any_io_executor executor, server_options chosen, server_handlers given)
    : options(std::move(chosen)),
      handlers(std::move(given)),
      tasks(std::move(executor)),
      large_bodies(options.limits.large_bodies, options.limits.large_bodies_of_one)
{}

void service::drain()
{
    draining = true;
    std::vector<std::shared_ptr<connection>> open;
    {
        const std::scoped_lock lock(mutex_);
        for (const auto& [address, weak] : open_) {
            if (auto each = weak.lock()) open.push_back(std::move(each));
        }
    }
    for (const auto& each : open)
        each->finish();
}

std::size_t service::connections() const
{
    const std::scoped_lock lock(mutex_);
    return open_.size();
}

void service::add(const std::shared_ptr<connection>& opened)
{
    {
        const std::scoped_lock lock(mutex_);
        open_.emplace(opened.get(), opened);
    }
    // `drain` may have looked at the list just before.
    if (draining) opened->finish();
}

void service::remove(const connection* ended)
{
    const std::scoped_lock lock(mutex_);
    open_.erase(ended);
}

response service::answer_to(const failure& what) const
{
    return handlers.error ? handlers.error(what) : plain_error_answer(what);
}

namespace {

std::string textual_peer(const asio::ip::tcp::socket& socket)
{
    boost::system::error_code failed;
    const auto peer = socket.remote_endpoint(failed);
    if (failed) return {};
    const auto address = peer.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped()) {
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    }
    return address.to_string();
}

} // namespace

connection::connection(std::shared_ptr<service> owner, asio::ip::tcp::socket socket,
                       std::shared_ptr<asio::ssl::context> tls)
    : shared(std::move(owner)),
      wire(std::move(socket), std::move(tls)),
      remote_address(textual_peer(wire.next_layer())),
      deadline(std::make_shared<rt::watchdog>(wire.get_executor(), [this] { on_deadline(); }))
{}

void connection::on_deadline()
{
    if (!upgraded_.expired()) return close();
    boost::system::error_code ignored;
    wire.next_layer().cancel(ignored);
}

void connection::finish()
{
    asio::post(wire.get_executor(), [self = shared_from_this()] {
        if (const auto socket = self->upgraded_.lock()) {
            socket->close(1001, "going away");
        } else if (self->idle) {
            boost::system::error_code ignored;
            self->wire.next_layer().cancel(ignored);
        }
    });
}

void connection::upgraded_to(const std::shared_ptr<websocket>& socket)
{
    upgraded_ = socket;
    if (shared->draining) socket->close(1001, "going away");
}

void connection::close() noexcept
{
    deadline->disarm();
    boost::system::error_code ignored;
    wire.next_layer().close(ignored);
}

} // namespace seam::net
