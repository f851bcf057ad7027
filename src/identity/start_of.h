// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/identity.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace seam::identity {

/// The first eight bytes of the value as a number, for sorting many without touching their texts:
/// of two identifiers of one type and source the one with the lesser start is the lesser; with
/// equal starts the values must be compared.
inline std::uint64_t start_of(const model::identifier& what) noexcept
{
    std::uint64_t start = 0;
    std::memcpy(&start, what.value.data(), std::min(what.value.size(), sizeof start));
    if constexpr (std::endian::native == std::endian::little) start = std::byteswap(start);
    return start;
}

} // namespace seam::identity
