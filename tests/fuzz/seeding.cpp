// SPDX-License-Identifier: Apache-2.0
#include "seeding.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

/// Now and then one of the seeds instead of a mutation, so that a run without a corpus soon has
/// one.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned number)
{
    constexpr unsigned seldom = 64;
    if (number % seldom != 0) return LLVMFuzzerMutate(data, size, most);
    static const auto seeds = seam::fuzz::seeds();
    const auto& chosen = seeds[number / seldom % seeds.size()];
    const auto count = std::min(chosen.size(), most);
    std::copy_n(chosen.begin(), count, data);
    return count;
}
