// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/testing/site.h"

#include <cstdint>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace seam::net::testing {

// What a client may send, however malformed, and what must hold of it all the same. Beast parses;
// these look at what this room makes of it: limits, rules, answers. The programs in tests/fuzz and
// fuzzing_test.cpp feed the same targets.

/// What is wrong, in words; nullopt: everything held.
using finding = std::optional<std::string>;

/// A server that is sent bytes as they are, on a connection of their own each time.
class http_target
{
  public:
    http_target();

    /// A request that reaches a handler is well-formed and within limits; each is answered once, in
    /// order; an answer is whole; a refusal is the last word; the connection ends when the client
    /// has said all.
    finding feed(std::string_view bytes);

  private:
    rt::task<response> note(request incoming);
    rt::task<std::expected<websocket_session, response>> refuse(request incoming);
    void check(const request& incoming);

    std::mutex mutex_;
    std::vector<std::string> methods_; ///< of what reached a handler
    finding wrong_;
    site site_;
};

/// The same for what comes after a handshake.
class websocket_target
{
  public:
    websocket_target();

    /// The session reads exactly the messages that come before the first fault, by a second reading
    /// of RFC 6455; what the server sends is made of whole, unmasked, known frames; nothing comes
    /// after its close.
    finding feed(std::string_view bytes);

  private:
    rt::task<void> listen(std::shared_ptr<websocket> socket);

    std::mutex mutex_;
    std::vector<std::string> read_;
    site site_;
};

/// Messages up to the first fault in what a client sent, by RFC 6455 and `bytes_max` a message.
std::vector<std::string> messages_in(std::string_view bytes, std::size_t bytes_max);

/// What clients send, right and wrong, as a start for mutations.
const std::vector<std::string>& http_seeds();
const std::vector<std::string>& websocket_seeds();

/// The same mutations of `seeds` for the same number.
class mutator
{
  public:
    mutator(const std::vector<std::string>& seeds, std::uint32_t number)
        : seeds_(&seeds), dice_(number)
    {}
    /// No longer than 16 KiB.
    std::string next();

  private:
    std::size_t pick(std::size_t below) { return below == 0 ? 0 : dice_() % below; }
    void mutate(std::string& text);

    const std::vector<std::string>* seeds_;
    std::mt19937 dice_;
};

/// Printable, for a failure's words.
std::string printable(std::string_view bytes);

} // namespace seam::net::testing
