// SPDX-License-Identifier: Apache-2.0
#include "access/password.h"

#include "base/assert.h"
#include "base/random.h"

#include <argon2.h>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <span>

namespace seam::access {
namespace {

// OWASP's least is 19 MiB and 2 passes. 32 MiB and 3 passes take some 50 ms on one core: logins are
// rare, and an attacker with the database pays the same for each guess. One lane, because the
// server hashes on one thread a login.
constexpr std::uint32_t memory_kib = 32 * 1024;
constexpr std::uint32_t passes = 3;
constexpr std::uint32_t lanes = 1;
constexpr std::size_t salt_bytes = 16; // RFC 9106 section 3.1
constexpr std::size_t hash_bytes = 32;

// What a stored string may ask of us: a record from elsewhere must not take the machine's memory.
constexpr std::uint32_t memory_kib_max = 256 * 1024;
constexpr std::uint32_t passes_max = 16;
constexpr std::uint32_t lanes_max = 16;

std::string prefix()
{
    return fmt::format("$argon2id$v=19$m={},t={},p={}$", memory_kib, passes, lanes);
}

/// The number after `label` at the front of `text`, which is moved behind it; 0 if there is none.
std::uint32_t take_number(std::string_view& text, std::string_view label)
{
    std::uint32_t number = 0;
    if (!text.starts_with(label)) return 0;
    text.remove_prefix(label.size());
    const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (ec != std::errc()) return 0;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

bool is_affordable(std::string_view stored)
{
    constexpr std::string_view front = "$argon2id$v=19$";
    if (!stored.starts_with(front) || stored.size() > 512) return false;
    stored.remove_prefix(front.size());
    const auto memory = take_number(stored, "m=");
    const auto times = take_number(stored, ",t=");
    const auto parallel = take_number(stored, ",p=");
    return memory > 0 && memory <= memory_kib_max && times > 0 && times <= passes_max &&
           parallel > 0 && parallel <= lanes_max && stored.starts_with('$');
}

std::string hash(std::string_view password, std::span<const std::uint8_t> salt)
{
    std::string out(argon2_encodedlen(passes, memory_kib, lanes, salt_bytes, hash_bytes, Argon2_id),
                    '\0');
    const int code =
        argon2id_hash_encoded(passes, memory_kib, lanes, password.data(), password.size(),
                              salt.data(), salt.size(), hash_bytes, out.data(), out.size());
    SEAM_ASSERT(code == ARGON2_OK);
    out.resize(out.find('\0'));
    return out;
}

} // namespace

std::optional<std::string> hash_password(std::string_view password)
{
    if (password.size() < password_bytes_min || password.size() > password_bytes_max)
        return std::nullopt;
    std::array<std::uint8_t, salt_bytes> salt{};
    fill_random(salt);
    return hash(password, salt);
}

password_verdict verify_password(std::string_view password, const std::string& stored)
{
    if (password.size() > password_bytes_max || !is_affordable(stored))
        return password_verdict::wrong;
    if (argon2id_verify(stored.c_str(), password.data(), password.size()) != ARGON2_OK)
        return password_verdict::wrong;
    return stored.starts_with(prefix()) ? password_verdict::right
                                        : password_verdict::right_but_rehash;
}

void verify_nobody(std::string_view password)
{
    if (password.size() > password_bytes_max) return;
    constexpr std::array<std::uint8_t, salt_bytes> salt{};
    const auto spent = hash(password, salt);
    SEAM_ASSERT(spent.starts_with(prefix()));
}

} // namespace seam::access
