// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/assert.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace seam::storage::sqlite {

/// Slots by number, from 1, in chunks that never move: growing copies nothing. Freed numbers are
/// taken again first.
template <class T>
class slab
{
  public:
    /// A number and whether it had been freed before: what `untake` needs to know.
    struct taken
    {
        std::uint32_t number = 0;
        bool was_free = false;
    };

    T& operator[](std::uint32_t number)
    {
        return chunks_[number / chunk_size][number % chunk_size];
    }
    const T& operator[](std::uint32_t number) const
    {
        return chunks_[number / chunk_size][number % chunk_size];
    }

    taken take()
    {
        if (free_.empty()) return {take_last(), false};
        const auto number = free_.back();
        free_.pop_back();
        return {number, true};
    }

    /// Never a freed one.
    std::uint32_t take_last()
    {
        reach(last_ + 1);
        return last_;
    }

    void give_back(std::uint32_t number) { free_.push_back(number); }

    /// The reverse of the latest `take` that has not been reversed.
    void untake(taken what)
    {
        if (what.was_free) {
            free_.push_back(what.number);
        } else {
            SEAM_ASSERT(what.number == last_);
            --last_;
        }
    }

    /// The reverse of the latest `give_back` that has not been reversed.
    void ungive(std::uint32_t number)
    {
        SEAM_ASSERT(!free_.empty() && free_.back() == number);
        free_.pop_back();
    }

    /// Makes room up to `number`. What lies between becomes free if `fill_gaps`.
    void reach(std::uint32_t number, bool fill_gaps = false)
    {
        if (fill_gaps)
            for (auto gap = last_ + 1; gap < number; ++gap)
                free_.push_back(gap);
        if (number > last_) last_ = number;
        while (chunks_.size() <= last_ / chunk_size)
            chunks_.push_back(std::make_unique<T[]>(chunk_size));
    }

    [[nodiscard]] std::uint32_t last() const noexcept { return last_; }

    [[nodiscard]] std::size_t bytes() const
    {
        return chunks_.size() * chunk_size * sizeof(T) + free_.capacity() * sizeof(std::uint32_t);
    }

  private:
    static constexpr std::uint32_t chunk_size = 1U << 12;

    std::vector<std::unique_ptr<T[]>> chunks_;
    std::vector<std::uint32_t> free_;
    std::uint32_t last_ = 0;
};

} // namespace seam::storage::sqlite
