// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace seam::fuzz {

/// Now and then one of `seeds` instead of a mutation, so that a run without a corpus soon has one.
inline std::size_t seed_or_mutate(const std::vector<std::string>& seeds, std::uint8_t* data,
                                  std::size_t size, std::size_t most, unsigned number)
{
    constexpr unsigned seldom = 64;
    if (number % seldom != 0) return LLVMFuzzerMutate(data, size, most);
    const auto& chosen = seeds[number / seldom % seeds.size()];
    const auto count = std::min(chosen.size(), most);
    std::copy_n(chosen.begin(), count, data);
    return count;
}

} // namespace seam::fuzz
