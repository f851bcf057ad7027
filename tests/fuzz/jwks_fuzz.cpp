// SPDX-License-Identifier: Apache-2.0
#include "access/jose/jwks.h"
#include "access/testing/signer.h"
#include "base/assert.h"
#include "seeding.h"

#include <cstdint>
#include <string_view>

std::vector<std::string> seam::fuzz::seeds()
{
    namespace testing = seam::access::testing;
    std::vector<std::string> sets = {testing::jwks_text(testing::all_keys())};
    for (const auto& key : testing::all_keys())
        sets.push_back(testing::jwks_text({key}));
    // What a fetched set is refused for, and what it is read in spite of.
    sets.emplace_back(R"({"keys":[]})");
    sets.emplace_back(R"({"keys":[{"kty":"oct","k":"c2VjcmV0"}]})");
    sets.emplace_back(R"({"keys":[{"kty":"RSA","use":"enc","kid":"1","n":"AQAB","e":"AQAB"}]})");
    sets.emplace_back(R"({"keys":[{"kty":"EC","crv":"P-256","alg":"ES256","x":"AA","y":"AA"}]})");
    return sets;
}

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
