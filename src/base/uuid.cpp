// SPDX-License-Identifier: Apache-2.0
#include "base/uuid.h"

#include <cstring>

namespace seam {
namespace {

int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

constexpr char hex_digits[] = "0123456789abcdef";

} // namespace

std::optional<uuid> uuid::parse_hex(std::string_view text)
{
    if (text.size() != 32) return std::nullopt;
    std::array<std::uint8_t, 16> bytes{};
    for (std::size_t i = 0; i < 16; ++i) {
        const int high = hex_digit(text[2 * i]);
        const int low = hex_digit(text[2 * i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return uuid(bytes);
}

std::optional<uuid> uuid::parse(std::string_view text)
{
    if (text.size() != 36) return std::nullopt;
    std::string digits;
    digits.reserve(32);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        if (hyphen != (text[i] == '-')) return std::nullopt;
        if (!hyphen) digits.push_back(text[i]);
    }
    return parse_hex(digits);
}

std::string uuid::to_hex() const
{
    std::string text;
    text.reserve(32);
    for (const auto byte : bytes_) {
        text.push_back(hex_digits[byte >> 4]);
        text.push_back(hex_digits[byte & 15]);
    }
    return text;
}

std::string uuid::to_string() const
{
    std::string text(36, '-');
    auto at = text.begin();
    for (std::size_t i = 0; i < bytes_.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) ++at;
        *at++ = hex_digits[bytes_[i] >> 4];
        *at++ = hex_digits[bytes_[i] & 15];
    }
    return text;
}

std::size_t hash_value(const uuid& value) noexcept
{
    std::uint64_t halves[2];
    std::memcpy(halves, value.bytes().data(), sizeof halves);
    std::uint64_t mixed = halves[0] ^ (halves[1] * 0x9e3779b97f4a7c15ULL);
    mixed ^= mixed >> 32;
    mixed *= 0xd6e8feb86659fd93ULL;
    mixed ^= mixed >> 32;
    return static_cast<std::size_t>(mixed);
}

} // namespace seam
