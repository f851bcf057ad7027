// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "net/testing/fuzzing.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace seam::net::testing {
namespace {

constexpr std::size_t message_max = 1024;
/// So many frames are within every rate.
constexpr std::size_t frames_max = 150;

server_options small_limits()
{
    server_options options;
    options.limits.frame_bytes = message_max;
    return options;
}

struct part
{
    bool is_last = false;
    bool is_plain = false; ///< no reserved bit
    bool is_masked = false;
    bool is_shortest = false; ///< its length is in the smallest field that holds it
    unsigned kind = 0;
    std::string payload;

    [[nodiscard]] bool is_control() const { return kind >= 8; }
};

/// Takes frames off the front of what one side sent.
class frames_of
{
  public:
    explicit frames_of(std::string_view bytes) : rest_(bytes) {}

    /// nullopt where no whole frame is left.
    std::optional<part> next()
    {
        if (rest_.size() < 2) return std::nullopt;
        const auto first = byte(0);
        const auto second = byte(1);
        part read{.is_last = (first & 0x80) != 0,
                  .is_plain = (first & 0x70) == 0,
                  .is_masked = (second & 0x80) != 0,
                  .kind = first & 0x0fU};
        const std::size_t field = (second & 0x7f) < 126 ? 0 : (second & 0x7f) == 126 ? 2 : 8;
        const std::size_t head = 2 + field + (read.is_masked ? 4 : 0);
        if (rest_.size() < head) return std::nullopt;
        std::uint64_t length = field == 0 ? second & 0x7f : 0;
        for (std::size_t i = 0; i < field; ++i)
            length = length << 8 | byte(2 + i);
        read.is_shortest = field == 0 || (field == 2 ? length > 125 : length > 0xffff);
        if (length > rest_.size() - head) return std::nullopt;
        read.payload = rest_.substr(head, length);
        for (std::size_t i = 0; read.is_masked && i < read.payload.size(); ++i)
            read.payload[i] ^= rest_[head - 4 + i % 4];
        rest_.remove_prefix(head + length);
        return read;
    }
    [[nodiscard]] bool at_end() const { return rest_.empty(); }

  private:
    [[nodiscard]] unsigned byte(std::size_t at) const
    {
        return static_cast<unsigned char>(rest_[at]);
    }
    std::string_view rest_;
};

bool is_known(unsigned kind)
{
    return kind <= 2 || (kind >= 8 && kind <= 10);
}

/// What any frame has to be, whoever sent it.
bool is_well_formed(const part& one)
{
    if (!one.is_plain || !one.is_shortest || !is_known(one.kind)) return false;
    return !one.is_control() || (one.is_last && one.payload.size() <= 125);
}

/// What came back: echoes of `said` in order, pongs, at most one close at the end.
finding fault_of(const std::string& sent, const std::vector<std::string>& said)
{
    frames_of back(sent);
    std::size_t echoes = 0;
    bool is_closed = false;
    while (const auto one = back.next()) {
        if (is_closed) return "a frame after the close";
        if (!is_well_formed(*one) || one->is_masked || !one->is_last)
            return "a frame of the server that no client takes: " + printable(one->payload);
        is_closed = one->kind == 8;
        if (is_closed && (one->payload.size() == 1 ||
                          !is_utf8(std::string_view(one->payload)
                                       .substr(std::min<std::size_t>(2, one->payload.size())))))
            return "a close that is none: " + printable(one->payload);
        if (one->is_control()) continue;
        if (one->kind != 1 || echoes == said.size() || one->payload != said[echoes])
            return "not what was said: " + printable(one->payload);
        ++echoes;
    }
    return back.at_end() ? std::nullopt : finding("the server's last frame is not whole");
}

} // namespace

std::vector<std::string> messages_in(std::string_view bytes, std::size_t bytes_max)
{
    std::vector<std::string> found;
    frames_of sent(bytes);
    std::optional<std::string> begun;
    while (const auto one = sent.next()) {
        if (!is_well_formed(*one) || !one->is_masked || one->kind == 8) break;
        if (one->is_control()) continue;
        const bool goes_on = one->kind == 0;
        if (goes_on != begun.has_value() || one->kind == 2) break;
        auto whole = begun.value_or("") + one->payload;
        if (whole.size() > bytes_max) break;
        if (one->is_last && !is_utf8(whole)) break;
        begun.reset();
        if (one->is_last)
            found.push_back(std::move(whole));
        else
            begun = std::move(whole);
    }
    return found;
}

websocket_target::websocket_target() : site_(small_limits())
{
    site_.sockets["/"] = [this](std::shared_ptr<websocket> socket) {
        return listen(std::move(socket));
    };
}

rt::task<void> websocket_target::listen(std::shared_ptr<websocket> socket)
{
    auto message = co_await socket->read();
    while (message) {
        {
            const std::lock_guard lock(mutex_);
            read_.push_back(*message);
        }
        socket->send(std::move(*message));
        message = co_await socket->read();
    }
}

finding websocket_target::feed(std::string_view bytes)
{
    {
        const std::lock_guard lock(mutex_);
        read_.clear();
    }
    peer client(site_.port());
    if (client.upgrade("/").status != 101) return "no handshake";
    client.send(bytes);
    client.finish_sending();
    const auto sent = client.read_to_end();
    const std::lock_guard lock(mutex_);
    std::size_t count = 0;
    for (frames_of all(bytes); count <= frames_max && all.next();)
        ++count;
    const auto expected = messages_in(bytes, message_max);
    // Who sends more may be cut off for it, at a place that depends on the time.
    const bool is_cut = count > frames_max && read_.size() < expected.size();
    if (is_cut ? !std::equal(read_.begin(), read_.end(), expected.begin()) : read_ != expected)
        return "read " + std::to_string(read_.size()) + " messages, not " +
               std::to_string(expected.size()) + ", or others";
    return fault_of(sent, read_);
}

} // namespace seam::net::testing
