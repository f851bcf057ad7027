// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/uuid.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace seam {

/// Fills `out` from the kernel's generator, fit for keys and tokens. The only door to randomness.
void fill_random(std::span<std::uint8_t> out);

/// A fresh version 4 UUID.
uuid random_uuid();

/// 256 random bits in base64url, for tokens that a client must present.
std::string random_token();

/// An endless supply of fresh ids for one decision. A copy yields the same ids again, so that a
/// decision that the store calls a second time makes the same changes.
class id_source
{
  public:
    explicit id_source(uuid seed) : seed_(seed) {}
    /// Seeded from `random_uuid()`.
    static id_source random();

    /// A version 4 UUID derived from the seed and the count of ids taken so far.
    uuid next();
    template <class Id>
    Id next_id()
    {
        return Id(next());
    }

  private:
    uuid seed_;
    std::uint64_t count_ = 0;
};

} // namespace seam
