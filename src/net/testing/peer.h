// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct ssl_st;

namespace seam::net::testing {

struct answer
{
    unsigned status = 0; ///< 0: the server closed without a whole answer.
    std::vector<header_field> headers;
    std::string body;

    [[nodiscard]] std::string header(std::string_view name) const;
};

enum class opcode : std::uint8_t
{
    more = 0,
    text = 1,
    binary = 2,
    close = 8,
    ping = 9,
    pong = 10
};

struct frame
{
    opcode kind = opcode::text;
    std::string payload;

    /// Of a close frame; 0 when it carries none.
    [[nodiscard]] unsigned close_code() const;
};

struct frame_form
{
    bool is_last = true;
    bool is_masked = true;
};

/// A client that does exactly what it is told, byte by byte, on a blocking socket. A read that
/// takes ten seconds counts as the end.
class peer
{
  public:
    enum class security
    {
        plain,
        tls
    };
    /// Connects to 127.0.0.1. `receive_bytes` makes the kernel's buffer small when not 0.
    explicit peer(std::uint16_t port, security chosen = security::plain, int receive_bytes = 0);
    ~peer();
    peer(const peer&) = delete;
    peer& operator=(const peer&) = delete;

    bool send(std::string_view bytes);
    /// Says that nothing more will be sent.
    void finish_sending();
    /// What comes up to the close.
    std::string read_to_end();
    /// True when the server has closed and nothing was left to read.
    bool at_end();
    answer read_answer(bool without_body = false);
    answer get(std::string_view path);

    /// The status line's code; 101 leaves the connection to frames.
    answer upgrade(std::string_view path);
    bool send_frame(opcode kind, std::string_view payload, frame_form form = {});
    bool send_close(std::uint16_t code);
    /// nullopt when the server has closed.
    std::optional<frame> read_frame();
    /// Skips frames of other kinds.
    std::optional<frame> read_frame_of(opcode kind);

  private:
    bool receive();
    std::optional<std::string> take(std::size_t count);
    std::optional<std::string> take_through(std::string_view end);

    int socket_ = -1;
    ssl_st* tls_ = nullptr;
    std::string buffer_;
};

} // namespace seam::net::testing
