// SPDX-License-Identifier: Apache-2.0
#include "access/digest.h"
#include "access/guest_jwt.h"
#include "access/pkce.h"
#include "access/signed_state.h"
#include "base/assert.h"
#include "base/text.h"

#include <cstdint>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    namespace access = seam::access;
    static const std::string key(32, 'k');
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const seam::timestamp now(std::chrono::seconds(1'790'000'000));
    SEAM_ASSERT(!access::read_sign_in_state(input, key, now));
    SEAM_ASSERT(!access::read_guest_jwt(input, access::guest_jwt_kind::sign_in, key, now));
    SEAM_ASSERT(!access::matches_challenge(input, input));
    // Under a good signature, as if an older version of this server had made it.
    std::string bytes(input);
    bytes.append(access::hmac_sha256(key, input));
    const auto state = access::read_sign_in_state(seam::base64url_encode(bytes), key, now);
    if (state)
        SEAM_ASSERT(access::write_sign_in_state(*state, key) == seam::base64url_encode(bytes));
    return 0;
}
