// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/assert.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace seam::app::replay {

/// Finds rows by hash in 8 bytes a slot, at most four fifths of them taken. The rows themselves,
/// and what makes two of them equal, are the owner's. Nothing is ever taken out.
class row_index
{
  public:
    using row = std::uint32_t;
    static constexpr row none = std::numeric_limits<row>::max();

    /// The row with this hash for which `is_same(row)` holds; `none` if there is none.
    template <class IsSame>
    [[nodiscard]] row find(std::size_t hash, IsSame is_same) const
    {
        if (slots_.empty()) return none;
        const auto mark = mark_of(hash);
        for (auto at = start(mark);; at = (at + 1) & (slots_.size() - 1)) {
            if (slots_[at].taken == 0) return none;
            if (slots_[at].mark == mark && is_same(slots_[at].taken - 1))
                return slots_[at].taken - 1;
        }
    }

    /// `which` is new and less than `none`.
    void add(std::size_t hash, row which)
    {
        SEAM_ASSERT(which < none - 1);
        if ((count_ + 1) * 5 > slots_.size() * 4) grow();
        put({mark_of(hash), which + 1});
        ++count_;
    }

    void clear() { *this = {}; }

  private:
    struct slot
    {
        std::uint32_t mark = 0;
        row taken = 0; ///< row + 1; 0 is a free slot
    };

    /// The marks place the slots, too, so growing needs no row.
    static std::uint32_t mark_of(std::size_t hash)
    {
        const auto mixed = std::uint64_t(hash) * 0x9E37'79B9'7F4A'7C15ULL;
        return static_cast<std::uint32_t>(mixed >> 32);
    }

    [[nodiscard]] std::size_t start(std::uint32_t mark) const { return mark >> shift_; }

    void put(slot what)
    {
        auto at = start(what.mark);
        while (slots_[at].taken != 0)
            at = (at + 1) & (slots_.size() - 1);
        slots_[at] = what;
    }

    void grow()
    {
        std::vector<slot> old;
        old.swap(slots_);
        // A place is the high bits of a mark, so there are at most as many slots as marks.
        SEAM_ASSERT(shift_ > 0);
        slots_.resize(old.empty() ? first_size : old.size() * 2);
        shift_ = old.empty() ? first_shift : shift_ - 1;
        for (const auto& each : old) {
            if (each.taken != 0) put(each);
        }
    }

    static constexpr std::size_t first_size = 1024;
    static constexpr unsigned first_shift = 22;

    std::vector<slot> slots_;
    std::size_t count_ = 0;
    unsigned shift_ = 32;
};

} // namespace seam::app::replay
