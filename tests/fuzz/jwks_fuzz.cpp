// SPDX-License-Identifier: Apache-2.0
#include "access/jose/jwks.h"
#include "base/assert.h"

#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    namespace access = seam::access;
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const auto set = access::parse_jwks(input);
    if (!set) {
        SEAM_ASSERT(set.error().failed == access::check::jwks);
        return 0;
    }
    SEAM_ASSERT(!set->keys.empty() && set->keys.size() <= access::jwks_keys_max);
    for (const auto& entry : set->keys) {
        SEAM_ASSERT(!entry.alg || access::kind_for(*entry.alg) == entry.key.kind);
        for (const auto how : access::all_algorithms)
            SEAM_ASSERT(!access::verify_signature(how, entry.key, input, "no signature"));
    }
    return 0;
}
