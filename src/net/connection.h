// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/body_slots.h"
#include "net/server.h"
#include "net/stream.h"
#include "rt/task_group.h"
#include "rt/watchdog.h"

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace seam::net {

class connection;

/// What a server's connections share. Any thread.
struct service
{
    service(boost::asio::any_io_executor executor, server_options chosen, server_handlers given);

    /// Asks every connection to finish, now and from now on.
    void drain();
    std::size_t connections() const;
    void add(const std::shared_ptr<connection>& opened);
    void remove(const connection* ended);
    /// The answer to a failure of the server's own.
    response answer_to(const failure& what) const;

    const server_options options;
    const server_handlers handlers;
    rt::task_group tasks;
    std::atomic<bool> draining = false;
    body_slots large_bodies; ///< being read

  private:
    mutable std::mutex mutex_;
    std::unordered_map<const connection*, std::weak_ptr<connection>> open_;
};

/// One accepted connection. Used on its executor, but for `finish`.
class connection : public std::enable_shared_from_this<connection>
{
  public:
    connection(std::shared_ptr<service> owner, boost::asio::ip::tcp::socket socket,
               std::shared_ptr<boost::asio::ssl::context> tls);

    /// Ends the connection after the request it is busy with, if any; a WebSocket with 1001.
    void finish();
    /// From now on `finish` closes this socket, and `deadline` drops the connection.
    void upgraded_to(const std::shared_ptr<websocket>& socket);
    /// Drops the connection at once.
    void close() noexcept;

    const std::shared_ptr<service> shared;
    stream wire;
    std::string remote_address;
    /// Cancels what is pending on the socket, which stays open for an answer; drops a WebSocket.
    const std::shared_ptr<rt::watchdog> deadline;
    /// Waits for the first byte of a request.
    bool idle = false;

  private:
    void on_deadline();

    std::weak_ptr<websocket> upgraded_;
};

/// Speaks TLS if so configured, then HTTP, until one side ends it.
rt::task<> serve_connection(std::shared_ptr<connection> self);

} // namespace seam::net
