// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

namespace seam {

/// 128 bits, written as a lower-case UUID (RFC 9562 section 4).
class uuid
{
  public:
    constexpr uuid() = default;
    explicit constexpr uuid(std::array<std::uint8_t, 16> bytes) : bytes_(bytes) {}

    /// Any case, with hyphens in the usual places; nullopt for anything else.
    static std::optional<uuid> parse(std::string_view text);
    /// `text` is 32 hex digits without hyphens.
    static std::optional<uuid> parse_hex(std::string_view text);

    [[nodiscard]] std::string to_string() const;
    /// 32 lower-case hex digits.
    [[nodiscard]] std::string to_hex() const;
    [[nodiscard]] const std::array<std::uint8_t, 16>& bytes() const noexcept { return bytes_; }
    [[nodiscard]] bool is_nil() const noexcept { return bytes_ == decltype(bytes_){}; }

    friend constexpr auto operator<=>(const uuid&, const uuid&) = default;

  private:
    std::array<std::uint8_t, 16> bytes_{};
};

/// A UUID that says what it names: ids of different kinds neither compare nor convert.
template <class Tag>
class strong_id
{
  public:
    constexpr strong_id() = default;
    explicit constexpr strong_id(uuid value) : value_(value) {}

    static std::optional<strong_id> parse(std::string_view text)
    {
        const auto value = uuid::parse(text);
        if (!value) return std::nullopt;
        return strong_id(*value);
    }

    [[nodiscard]] const uuid& value() const noexcept { return value_; }
    [[nodiscard]] bool is_nil() const noexcept { return value_.is_nil(); }
    [[nodiscard]] std::string to_string() const { return value_.to_string(); }

    friend constexpr auto operator<=>(const strong_id&, const strong_id&) = default;
    friend std::ostream& operator<<(std::ostream& out, const strong_id& id)
    {
        return out << Tag::name << ' ' << id.to_string();
    }

  private:
    uuid value_;
};

/// Mixes the bytes, so that ids made in order spread too.
std::size_t hash_value(const uuid& value) noexcept;

} // namespace seam

template <>
struct std::hash<seam::uuid>
{
    std::size_t operator()(const seam::uuid& value) const noexcept
    {
        return seam::hash_value(value);
    }
};

template <class Tag>
struct std::hash<seam::strong_id<Tag>>
{
    std::size_t operator()(const seam::strong_id<Tag>& id) const noexcept
    {
        return seam::hash_value(id.value());
    }
};
