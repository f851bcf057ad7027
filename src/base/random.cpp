// SPDX-License-Identifier: Apache-2.0
#include "base/random.h"

#include "base/assert.h"
#include "base/text.h"

#include <cerrno>
#include <cstring>
#include <sys/random.h>

namespace seam {
namespace {

uuid stamp_version_4(std::array<std::uint8_t, 16> bytes)
{
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0f) | 0x40);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3f) | 0x80);
    return uuid(bytes);
}

std::uint64_t mix(std::uint64_t value)
{
    value += 0x9e3779b97f4a7c15ULL;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31);
}

} // namespace

void fill_random(std::span<std::uint8_t> out)
{
    while (!out.empty()) {
        const auto got = ::getrandom(out.data(), out.size(), 0);
        if (got < 0) {
            SEAM_ASSERT(errno == EINTR);
            continue;
        }
        out = out.subspan(static_cast<std::size_t>(got));
    }
}

uuid random_uuid()
{
    std::array<std::uint8_t, 16> bytes{};
    fill_random(bytes);
    return stamp_version_4(bytes);
}

std::string random_token()
{
    std::array<std::uint8_t, 32> bytes{};
    fill_random(bytes);
    return base64url_encode(bytes);
}

id_source id_source::random()
{
    return id_source(random_uuid());
}

uuid id_source::next()
{
    std::uint64_t halves[2];
    std::memcpy(halves, seed_.bytes().data(), sizeof halves);
    ++count_;
    halves[0] = mix(halves[0] ^ mix(count_));
    halves[1] = mix(halves[1] + mix(halves[0]));
    std::array<std::uint8_t, 16> bytes{};
    std::memcpy(bytes.data(), halves, sizeof halves);
    return stamp_version_4(bytes);
}

} // namespace seam
