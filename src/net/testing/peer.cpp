// SPDX-License-Identifier: Apache-2.0
#include "net/testing/peer.h"

#include "base/assert.h"
#include "base/text.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>
#include <utility>

namespace seam::net::testing {
namespace {

SSL* open_tls(int socket)
{
    static SSL_CTX* const context = SSL_CTX_new(TLS_client_method());
    SSL* const tls = SSL_new(context);
    SSL_set_fd(tls, socket);
    SEAM_ASSERT(SSL_connect(tls) == 1);
    return tls;
}

unsigned byte_at(const std::string& bytes, std::size_t index)
{
    return static_cast<unsigned char>(bytes[index]);
}

} // namespace

std::string answer::header(std::string_view name) const
{
    return std::string(find_header(headers, name).value_or(std::string_view()));
}

unsigned frame::close_code() const
{
    return payload.size() < 2 ? 0 : byte_at(payload, 0) << 8 | byte_at(payload, 1);
}

peer::peer(std::uint16_t port, security chosen, int receive_bytes)
    : socket_(::socket(AF_INET, SOCK_STREAM, 0))
{
    const timeval patience{.tv_sec = 10, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (receive_bytes != 0) {
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_bytes, sizeof receive_bytes);
    }
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    SEAM_ASSERT(::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0);
    if (chosen == security::tls) tls_ = open_tls(socket_);
}

peer::~peer()
{
    SSL_free(tls_);
    ::close(socket_);
}

bool peer::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto sent = tls_ != nullptr
                              ? SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size()))
                              : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void peer::finish_sending()
{
    ::shutdown(socket_, SHUT_WR);
}

bool peer::receive()
{
    std::array<char, 16384> chunk;
    ssize_t got = 0;
    // A read with a limit is not taken up again after a signal; libFuzzer looks at the time by one.
    do {
        got = tls_ != nullptr ? SSL_read(tls_, chunk.data(), chunk.size())
                              : ::recv(socket_, chunk.data(), chunk.size(), 0);
    } while (got < 0 && tls_ == nullptr && errno == EINTR);
    if (got <= 0) return false;
    buffer_.append(chunk.data(), static_cast<std::size_t>(got));
    return true;
}

std::string peer::read_to_end()
{
    while (receive()) {
    }
    return std::exchange(buffer_, {});
}

bool peer::at_end()
{
    return buffer_.empty() && !receive();
}

std::optional<std::string> peer::take(std::size_t count)
{
    while (buffer_.size() < count) {
        if (!receive()) return std::nullopt;
    }
    auto taken = buffer_.substr(0, count);
    buffer_.erase(0, count);
    return taken;
}

std::optional<std::string> peer::take_through(std::string_view end)
{
    auto found = buffer_.find(end);
    while (found == std::string::npos) {
        if (!receive()) return std::nullopt;
        found = buffer_.find(end);
    }
    return take(found + end.size());
}

answer peer::read_answer(bool without_body)
{
    answer got;
    const auto head = take_through("\r\n\r\n");
    if (!head) return got;
    const auto lines = split(*head, '\n');
    for (const auto line : lines) {
        const auto colon = line.find(':');
        if (&line == &lines.front() || colon == std::string_view::npos) continue;
        got.headers.push_back(
            {std::string(line.substr(0, colon)), std::string(trim(line.substr(colon + 1)))});
    }
    const auto length = got.header("Content-Length");
    if (!without_body && !length.empty()) {
        auto body = take(std::stoul(length));
        if (!body) return got;
        got.body = std::move(*body);
    }
    got.status = static_cast<unsigned>(std::stoul(head->substr(head->find(' ') + 1, 3)));
    return got;
}

answer peer::get(std::string_view path)
{
    send("GET " + std::string(path) + " HTTP/1.1\r\nHost: test\r\n\r\n");
    return read_answer();
}

answer peer::upgrade(std::string_view path)
{
    send("GET " + std::string(path) +
         " HTTP/1.1\r\nHost: test\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n"
         "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    return read_answer();
}

bool peer::send_frame(opcode kind, std::string_view payload, frame_form form)
{
    constexpr std::string_view mask = "\x12\x34\x56\x78";
    std::string bytes;
    bytes.push_back(static_cast<char>((form.is_last ? 0x80 : 0) | static_cast<int>(kind)));
    const int mask_bit = form.is_masked ? 0x80 : 0;
    const auto size = payload.size();
    const int size_bytes = size < 126 ? 0 : size < 65536 ? 2 : 8;
    const int short_size = size_bytes == 0 ? static_cast<int>(size) : size_bytes == 2 ? 126 : 127;
    bytes.push_back(static_cast<char>(mask_bit | short_size));
    for (int i = size_bytes - 1; i >= 0; --i)
        bytes.push_back(static_cast<char>(size >> (8 * i)));
    if (form.is_masked) bytes += mask;
    for (std::size_t i = 0; i < size; ++i) {
        bytes.push_back(static_cast<char>(payload[i] ^ (form.is_masked ? mask[i % 4] : '\0')));
    }
    return send(bytes);
}

bool peer::send_close(std::uint16_t code)
{
    const std::array<char, 2> payload = {static_cast<char>(code >> 8), static_cast<char>(code)};
    return send_frame(opcode::close, {payload.data(), payload.size()});
}

std::optional<frame> peer::read_frame()
{
    const auto head = take(2);
    if (!head) return std::nullopt;
    std::size_t size = byte_at(*head, 1) & 0x7f;
    const auto size_bytes = size == 126 ? 2U : size == 127 ? 8U : 0U;
    const auto long_size = take(size_bytes);
    if (!long_size) return std::nullopt;
    if (size_bytes > 0) size = 0;
    for (std::size_t i = 0; i < size_bytes; ++i)
        size = size << 8 | byte_at(*long_size, i);
    auto payload = take(size);
    if (!payload) return std::nullopt;
    return frame{opcode(byte_at(*head, 0) & 0x0f), std::move(*payload)};
}

std::optional<frame> peer::read_frame_of(opcode kind)
{
    auto got = read_frame();
    while (got && got->kind != kind)
        got = read_frame();
    return got;
}

} // namespace seam::net::testing
