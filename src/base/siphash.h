// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace seam {

/// SipHash-2-4 (Aumasson and Bernstein, 2012): keyed, so that who chooses the texts cannot choose
/// the collisions.
class siphash
{
  public:
    using key = std::array<std::uint64_t, 2>;

    explicit siphash(const key& secret)
        : state_{secret[0] ^ 0x736f6d6570736575U, secret[1] ^ 0x646f72616e646f6dU,
                 secret[0] ^ 0x6c7967656e657261U, secret[1] ^ 0x7465646279746573U}
    {}

    [[nodiscard]] std::uint64_t operator()(std::string_view text) const
    {
        auto v = state_;
        const std::size_t whole = text.size() / 8 * 8;
        for (std::size_t at = 0; at < whole; at += 8)
            absorb(v, word(text.substr(at, 8)));
        absorb(v, word(text.substr(whole)) | (std::uint64_t{text.size()} << 56));
        v[2] ^= 0xff;
        for (int turn = 0; turn < 4; ++turn)
            round(v);
        return v[0] ^ v[1] ^ v[2] ^ v[3];
    }

  private:
    using state = std::array<std::uint64_t, 4>;

    /// Up to eight bytes, little-endian.
    static std::uint64_t word(std::string_view bytes)
    {
        std::uint64_t out = 0;
        for (std::size_t at = 0; at < bytes.size(); ++at)
            out |= std::uint64_t{static_cast<std::uint8_t>(bytes[at])} << (8 * at);
        return out;
    }

    static void round(state& v)
    {
        v[0] += v[1];
        v[1] = std::rotl(v[1], 13) ^ v[0];
        v[0] = std::rotl(v[0], 32);
        v[2] += v[3];
        v[3] = std::rotl(v[3], 16) ^ v[2];
        v[0] += v[3];
        v[3] = std::rotl(v[3], 21) ^ v[0];
        v[2] += v[1];
        v[1] = std::rotl(v[1], 17) ^ v[2];
        v[2] = std::rotl(v[2], 32);
    }

    static void absorb(state& v, std::uint64_t word)
    {
        v[3] ^= word;
        round(v);
        round(v);
        v[0] ^= word;
    }

    state state_;
};

} // namespace seam
