// SPDX-License-Identifier: Apache-2.0
#include "app/replay/text_store.h"

#include "base/assert.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace seam::app::replay {
namespace {

// Texts begin at multiples of four, so that 32 bits reach 16 GiB.
constexpr std::size_t unit = 4;
constexpr std::size_t block_size = 1024 * 1024;
constexpr std::size_t units_in_block = block_size / unit;
constexpr std::size_t blocks_max = (std::size_t{1} << 32) / units_in_block;
using length = std::uint16_t;

} // namespace

text_store::place text_store::add(std::string_view text)
{
    SEAM_ASSERT(text.size() <= std::numeric_limits<length>::max());
    const auto needed = (sizeof(length) + text.size() + unit - 1) / unit * unit;
    if (blocks_.empty() || used_ + needed > block_size) {
        SEAM_ASSERT(blocks_.size() < blocks_max);
        blocks_.push_back(std::make_unique_for_overwrite<char[]>(block_size));
        used_ = 0;
    }
    auto* const to = blocks_.back().get() + used_;
    const auto size = static_cast<length>(text.size());
    std::memcpy(to, &size, sizeof size);
    std::ranges::copy(text, to + sizeof size);
    const auto where = (blocks_.size() - 1) * units_in_block + used_ / unit;
    used_ += needed;
    bytes_ += text.size();
    return static_cast<place>(where);
}

std::string_view text_store::at(place which) const
{
    const auto* const from =
        blocks_[which / units_in_block].get() + (which % units_in_block) * unit;
    length size = 0;
    std::memcpy(&size, from, sizeof size);
    return {from + sizeof size, size};
}

} // namespace seam::app::replay
