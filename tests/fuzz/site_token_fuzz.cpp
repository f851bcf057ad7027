// SPDX-License-Identifier: Apache-2.0
#include "access/digest.h"
#include "access/site_token.h"
#include "base/assert.h"
#include "base/text.h"
#include "seeding.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace {

namespace access = seam::access;

const std::string secret(32, 's');
constexpr seam::timestamp now{std::chrono::seconds(1'790'000'000)};

access::site_settings settings(access::site_proof how)
{
    access::site_settings by{.proof = how};
    by.keys.push_back({.id = "k", .secret = secret, .key = {}});
    return by;
}

/// The claims under a good signature, so that the claim checks are reached.
std::string sign(std::string_view claims)
{
    auto token = seam::base64url_encode(std::string_view(R"({"alg":"HS256"})"));
    token.append(".").append(seam::base64url_encode(claims));
    return token + "." + seam::base64url_encode(access::hmac_sha256(secret, token));
}

} // namespace

/// Claims, which are signed; a user's id and hash on two lines.
std::vector<std::string> seam::fuzz::seeds()
{
    return {
        R"({"external_id":"42","exp":1790000300})",
        R"({"external_id":"42","email":"ada@example.com","name":"Ada","iat":1790000000,"exp":1790000300,"aud":"d"})",
        R"({"external_id":42,"exp":"soon"})",
        R"({"external_id":"","exp":1790000300,"jti":"once"})",
        sign(R"({"external_id":"42","exp":1790000300})"),
        "42\n" + std::string(64, 'a'),
    };
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const auto by = settings(access::site_proof::hs256);
    // Nobody finds a signature by chance.
    SEAM_ASSERT(!access::verify_site_token(input, by, {"d"}, now));
    const auto shown = access::verify_site_token(sign(input), by, {"d"}, now);
    if (shown) {
        SEAM_ASSERT(!shown->who.subject.empty() && shown->who.subject == shown->who.external_id);
        SEAM_ASSERT(seam::is_utf8(shown->who.subject + shown->who.name + shown->who.email));
        SEAM_ASSERT(shown->who.expires <= now + by.clock_skew + by.lifetime_max);
    } else {
        SEAM_ASSERT(access::describe(shown.error()).size() < 1000);
    }
    const auto cut = input.substr(0, input.find('\n'));
    const access::site_user user{.id = std::string(cut),
                                 .hash = std::string(input.substr(cut.size()))};
    SEAM_ASSERT(!access::verify_site_user(user, settings(access::site_proof::hmac), now));
    return 0;
}
