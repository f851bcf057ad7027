// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace seam::storage::sqlite {

/// Many short texts, close together: two bytes of overhead each, rounded up to eight; a UUID in
/// lower case, as most cookies are, takes 24. Room that is given back is used again by texts of the
/// same size.
class text_pool
{
  public:
    using reference = std::uint32_t;

    reference add(std::string_view text);
    [[nodiscard]] std::string get(reference which) const;
    void remove(reference which);

    [[nodiscard]] std::size_t bytes() const;

  private:
    reference place(std::size_t units);
    [[nodiscard]] std::uint8_t* at(reference which) const;
    [[nodiscard]] static std::size_t units_of(std::uint16_t header);

    std::vector<std::unique_ptr<std::uint8_t[]>> chunks_;
    std::uint32_t next_ = 0; ///< in units, within the last chunk
    std::unordered_map<std::size_t, std::vector<reference>> free_;
    /// Texts too long for the pool, under references that it never gives.
    std::unordered_map<reference, std::string> long_;
    reference next_long_ = 0xffffffff;
};

} // namespace seam::storage::sqlite
