// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace seam::phone {

/// A country or territory with telephone numbers of its own, by its two letters of ISO 3166.
class region
{
  public:
    /// None: only numbers that say their country can be read.
    constexpr region() = default;

    /// `GB`, in either case; nullopt for all that is no such region.
    static std::optional<region> parse(std::string_view text);
    /// By letters as above, or by calling code, with or without `+`. Of the countries that share a
    /// code it is the main one (`+1`: the United States), by whose rules the others' numbers are
    /// read too.
    static std::optional<region> parse_country_code(std::string_view text);

    [[nodiscard]] bool is_none() const noexcept { return letters_[0] == '\0'; }
    /// Upper case; empty for none.
    [[nodiscard]] std::string to_string() const;

    friend constexpr auto operator<=>(const region&, const region&) = default;

  private:
    explicit constexpr region(std::array<char, 2> letters) : letters_(letters) {}

    std::array<char, 2> letters_{};
};

} // namespace seam::phone
