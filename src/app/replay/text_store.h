// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace seam::app::replay {

/// Texts kept one behind the other, in two bytes more than they are long. A text is named by a
/// place of 4 bytes; there is room for 16 GiB.
class text_store
{
  public:
    using place = std::uint32_t;

    /// At most 65,535 bytes.
    place add(std::string_view text);
    /// Valid as long as the store.
    [[nodiscard]] std::string_view at(place which) const;
    /// Bytes of the texts themselves.
    [[nodiscard]] std::size_t bytes() const { return bytes_; }

  private:
    std::vector<std::unique_ptr<char[]>> blocks_;
    std::size_t used_ = 0; ///< of the last block
    std::size_t bytes_ = 0;
};

} // namespace seam::app::replay
