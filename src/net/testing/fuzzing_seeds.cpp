// SPDX-License-Identifier: Apache-2.0
#include "net/testing/fuzzing.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace seam::net::testing {
namespace {

constexpr std::size_t longest = std::size_t{16} * 1024;

/// Where parsers and rules part ways.
constexpr std::array<std::string_view, 26> words = {
    "\r\n",
    "\n",
    "\r\n\r\n",
    " ",
    ":",
    "\t",
    "%",
    "%2e",
    "%00",
    "%c3%28",
    "//",
    "/../",
    "?",
    "#",
    "@",
    "chunked",
    "Transfer-Encoding: chunked\r\n",
    "Content-Length: 5\r\n",
    "Content-Length: -1\r\n",
    "Host: other\r\n",
    "Connection: Upgrade\r\nUpgrade: websocket\r\n",
    "Expect: 100-continue\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
    "HTTP/1.0",
    "\x81\x85\x01\x02\x03\x04",
    "\xff\xff\xff\xff\xff\xff\xff\xff",
};

std::string masked(unsigned first, std::string_view payload)
{
    constexpr std::string_view mask = "\x12\x34\x56\x78";
    std::string bytes(1, static_cast<char>(first));
    if (payload.size() < 126) {
        bytes.push_back(static_cast<char>(0x80 | payload.size()));
    } else {
        bytes.push_back(static_cast<char>(0x80 | 126));
        bytes.push_back(static_cast<char>(payload.size() >> 8));
        bytes.push_back(static_cast<char>(payload.size()));
    }
    bytes += mask;
    for (std::size_t i = 0; i < payload.size(); ++i)
        bytes.push_back(static_cast<char>(payload[i] ^ mask[i % 4]));
    return bytes;
}

std::string text(std::string_view payload)
{
    return masked(0x81, payload);
}

} // namespace

const std::vector<std::string>& http_seeds()
{
    static const std::vector<std::string> seeds = {
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /a%2Fb?q=%20x&y=1 HTTP/1.1\r\nHost: a:8080\r\nCookie: a=b; c=d\r\n\r\n",
        "HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET http://a/b HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
        "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 513\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        "3;x=y\r\nabc\r\n0\r\nX-Forwarded-For: 1.2.3.4\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\nContent-Length: 2\r\n\r\nhi",
        "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi",
        "GET /ws HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(2100, 'x') + "\r\n\r\n",
        "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    };
    return seeds;
}

const std::vector<std::string>& websocket_seeds()
{
    static const std::vector<std::string> seeds = {
        text("hello"),
        text("gr\xc3\xbc\xc3\x9f"
             "e") +
            text(R"({"action":"echo"})"),
        text(""),
        text(std::string(126, 'a')) + text(std::string(1024, 'b')),
        text(std::string(1025, 'c')),
        masked(0x01, "begin") + masked(0x89, "ping") + masked(0x00, "go on") + masked(0x80, "end"),
        masked(0x01, "\xf0\x9f") + masked(0x80, "\x98\x80"),
        masked(0x01, "\xf0\x9f") + masked(0x80, ""),
        text("\xc0\xaf"),
        masked(0x82, "binary"),
        masked(0x8a, "pong") + text("after"),
        masked(0x88, "\x03\xe8"
                     "bye") +
            text("never read"),
        masked(0x88, "\x03"),
        masked(0x80, "nothing goes on"),
        masked(0xc1, "reserved"),
        masked(0x83, "unknown"),
        "\x81\x05hello",
        std::string("\x81\xfe\x00\x05\x01\x02\x03\x04hello", 13),
        std::string("\x81\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x02\x03\x04", 14),
    };
    return seeds;
}

std::string mutator::next()
{
    auto made = (*seeds_)[pick(seeds_->size())];
    for (auto rounds = 1 + pick(4); rounds > 0; --rounds)
        mutate(made);
    if (made.size() > longest) made.resize(longest);
    return made;
}

void mutator::mutate(std::string& text)
{
    const auto at = pick(text.size() + 1);
    const auto count = pick(std::min<std::size_t>(text.size() - at, 32) + 1);
    switch (pick(8)) {
    case 0: // a bit
        if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << pick(8)));
        break;
    case 1: // a byte
        if (at < text.size()) text[at] = static_cast<char>(pick(256));
        break;
    case 2:
        text.erase(at, count);
        break;
    case 3: // said twice
        text.insert(at, text.substr(at, count));
        break;
    case 4:
        text.insert(at, words[pick(words.size())]);
        break;
    case 5: // one much longer
        text.insert(at, std::string(pick(3000), at < text.size() ? text[at] : 'x'));
        break;
    case 6: // two that meet
        text = text.substr(0, at) + (*seeds_)[pick(seeds_->size())];
        break;
    default: // cut off
        if (pick(4) == 0) text.resize(at);
        break;
    }
}

std::string printable(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string shown = "\"";
    for (const char each : bytes.substr(0, 2000)) {
        const auto code = static_cast<unsigned char>(each);
        if (std::isprint(code) != 0 && each != '"' && each != '\\') {
            shown.push_back(each);
        } else {
            shown += "\\x";
            shown.push_back(digits[code >> 4]);
            shown.push_back(digits[code & 15]);
        }
    }
    return shown + '"';
}

} // namespace seam::net::testing
