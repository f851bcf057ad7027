// SPDX-License-Identifier: Apache-2.0
#include "access/claims.h"
#include "access/jose/json.h"
#include "access/metadata.h"
#include "access/token_endpoint.h"
#include "base/assert.h"
#include "base/text.h"

#include <cstdint>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    namespace access = seam::access;
    const std::string input(reinterpret_cast<const char*>(data), size);
    const auto about = access::parse_metadata(input, "https://op.example");
    if (about) SEAM_ASSERT(about->jwks_uri.starts_with("https://"));
    for (const unsigned status : {200U, 400U}) {
        const auto answer = access::parse_token_response(
            {.status = status, .content_type = "application/json", .body = input});
        if (answer) SEAM_ASSERT(status == 200 && !answer->id_token.empty());
        if (!answer) SEAM_ASSERT(access::describe(answer.error()).size() < 1000);
    }
    if (const auto claims = access::parse_strict_object(input)) {
        access::id_claims who;
        access::read_profile(*claims, "sub", who);
        SEAM_ASSERT(who.external_id.has_value() != who.external_id_problem.has_value());
        SEAM_ASSERT(seam::is_utf8(who.name + who.picture + who.external_id.value_or("")));
    }
    const auto address = access::parse_discovery_uri(input, true);
    if (address) SEAM_ASSERT(address->issuer.starts_with("http"));
    return 0;
}
