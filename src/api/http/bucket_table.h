// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/siphash.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace seam::api {

/// So many at once, and one more for each interval that passes.
struct limit_rate
{
    std::int64_t burst = 1;
    std::chrono::microseconds interval{1};

    friend bool operator==(const limit_rate&, const limit_rate&) = default;
};

/// From the kernel's randomness.
siphash::key fresh_siphash_key();

/// Token buckets for any number of keys in a memory that never grows. Where a new key finds no
/// room, the fullest bucket of its neighbours is forgotten: who is being limited stays so, however
/// many others come. Not thread-safe.
class bucket_table
{
  public:
    /// `sets` is a power of two; each has room for eight keys, 128 bytes in all.
    bucket_table(std::size_t sets, siphash::key secret);

    /// Takes one token of `key`; how long until there is one if there is none.
    std::optional<std::chrono::microseconds> take(std::string_view key, limit_rate limit,
                                                  timestamp now);

  private:
    struct bucket
    {
        std::uint64_t tag = 0;    ///< 0: nobody's
        std::int64_t full_at = 0; ///< in microseconds: when all tokens will be back
    };
    static constexpr std::size_t ways = 8;

    bucket& find(std::uint64_t tag);

    siphash hash_;
    std::vector<std::array<bucket, ways>> sets_;
};

} // namespace seam::api
