// SPDX-License-Identifier: Apache-2.0
#include "access/signed_state.h"

#include "access/digest.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fmt/format.h>

namespace seam::access {
namespace {

// version (1) | deployment (16) | integration (16) | nonce (16) | issued, ms since 1970 (8) | URL |
// HMAC-SHA256 (32)
constexpr char version = 2;
constexpr std::size_t fixed_bytes = 1 + 16 + 16 + 16 + 8;
constexpr std::size_t mac_bytes = 32;
constexpr std::size_t return_to_bytes_max = 690;
static_assert((fixed_bytes + return_to_bytes_max + mac_bytes) * 4 / 3 + 1 <=
              sign_in_state_bytes_max);

void append_uuid(std::string& out, const uuid& value)
{
    for (const auto byte : value.bytes())
        out.push_back(static_cast<char>(byte));
}

uuid read_uuid(std::string_view bytes)
{
    std::array<std::uint8_t, 16> out{};
    std::ranges::transform(bytes, out.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
    return uuid(out);
}

void append_time(std::string& out, timestamp at)
{
    const auto count = static_cast<std::uint64_t>(at.time_since_epoch().count());
    for (int shift = 56; shift >= 0; shift -= 8)
        out.push_back(static_cast<char>((count >> shift) & 255));
}

timestamp read_time(std::string_view bytes)
{
    std::uint64_t count = 0;
    for (const char c : bytes)
        count = (count << 8) | static_cast<std::uint8_t>(c);
    return timestamp(std::chrono::milliseconds(static_cast<std::int64_t>(count)));
}

sign_in_state read_body(std::string_view body)
{
    return {.deployment = model::deployment_id(read_uuid(body.substr(1, 16))),
            .integration = read_uuid(body.substr(17, 16)),
            .nonce = read_uuid(body.substr(33, 16)),
            .issued = read_time(body.substr(49, 8)),
            .return_to = std::string(body.substr(fixed_bytes))};
}

} // namespace

std::optional<std::string> write_sign_in_state(const sign_in_state& state, std::string_view key)
{
    if (state.return_to.size() > return_to_bytes_max) return std::nullopt;
    std::string bytes(1, version);
    append_uuid(bytes, state.deployment.value());
    append_uuid(bytes, state.integration);
    append_uuid(bytes, state.nonce);
    append_time(bytes, state.issued);
    bytes.append(state.return_to);
    bytes.append(hmac_sha256(key, bytes));
    return base64url_encode(bytes);
}

verified<sign_in_state> read_sign_in_state(std::string_view text, std::string_view key,
                                           timestamp now)
{
    const auto refuse = [](std::string_view got) {
        return reject(check::state, "state", "a state made by this server", got);
    };
    if (text.empty()) return refuse("nothing");
    if (text.size() > sign_in_state_bytes_max) return refuse("one that is too long");
    const auto bytes = base64url_decode(text);
    if (!bytes || bytes->size() < fixed_bytes + mac_bytes) return refuse("another text");
    const auto body = std::string_view(*bytes).substr(0, bytes->size() - mac_bytes);
    const auto mac = std::string_view(*bytes).substr(body.size());
    if (!equals_constant_time(mac, hmac_sha256(key, body))) return refuse("another signature");
    if (body.front() != version) return refuse("another version");
    auto state = read_body(body);
    const bool is_early = state.issued > now + std::chrono::minutes(1);
    if (is_early || state.issued < now - sign_in_state_age_max)
        return reject(check::state, "state",
                      fmt::format("one of the last {} minutes", sign_in_state_age_max.count()),
                      is_early ? "one from the future" : "an older one");
    return state;
}

} // namespace seam::access
