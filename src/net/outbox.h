// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/server.h"

#include <cstddef>
#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <string>

namespace seam::net {

/// A WebSocket's message, or the close that ends all when `code` is not 0.
struct outgoing
{
    std::string text;
    std::uint16_t code = 0;
};

/// What waits to be sent to one peer, in order and within limits. From any threads to one writer,
/// which runs only while there is something to write: most sockets are silent most of the time.
/// Thread-safe; never waits.
class outbox
{
  public:
    enum class put
    {
        refused, ///< closed, or a limit would be passed
        queued,  ///< the writer comes to it
        start    ///< queued, and nobody writes: whoever put it starts the writer
    };

    /// `limits` outlive the outbox: `queue_frames` and `queue_bytes`.
    explicit outbox(const server_limits& limits) : limits_(limits) {}

    put push(std::string text);
    /// Takes no more. What is queued can still be taken.
    void close();
    /// As `close`, with `last` after or in place of all that is queued, whatever the limits.
    /// Refused when already closed.
    put close_with(outgoing last, bool drop_queued);
    /// As `close`, and what is queued is dropped; the writer has ended.
    void give_up();

    /// For the writer: the oldest; nothing if there is none, and then the writer has ended.
    std::optional<outgoing> next();
    /// Closed, and nothing is written any more.
    [[nodiscard]] bool is_done() const;

  private:
    put add(outgoing what);

    const server_limits& limits_;
    mutable std::mutex mutex_;
    std::list<outgoing> queued_; // holds no memory while it is empty
    std::size_t bytes_ = 0;
    bool closed_ = false;
    bool writing_ = false;
};

} // namespace seam::net
