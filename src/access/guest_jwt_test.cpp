// SPDX-License-Identifier: Apache-2.0
#include "access/guest_jwt.h"
#include "access/jose/hs256.h"
#include "access/testing/signer.h"
#include "base/random.h"

#include <gtest/gtest.h>
#include <limits>

namespace seam::access {
namespace {

using namespace std::chrono_literals;

const std::string key(32, 'k');
const timestamp start = *parse_timestamp("2026-11-23T17:00:00Z");

guest_jwt sample(guest_jwt_kind kind = guest_jwt_kind::sign_in)
{
    return {.kind = kind,
            .deployment = model::deployment_id(random_uuid()),
            .subject = random_uuid().to_string(),
            .issued = start,
            .expires = start + 15min};
}

TEST(GuestJwt, RoundTrips)
{
    for (const auto kind :
         {guest_jwt_kind::sign_in, guest_jwt_kind::history, guest_jwt_kind::resume}) {
        const auto token = sample(kind);

        EXPECT_EQ(read_guest_jwt(write_guest_jwt(token, key), kind, key, start), token);
    }
}

TEST(GuestJwt, OneKindIsNotAnother)
{
    const auto text = write_guest_jwt(sample(guest_jwt_kind::history), key);

    const auto read = read_guest_jwt(text, guest_jwt_kind::sign_in, key, start);

    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().failed, check::typ);
}

TEST(GuestJwt, EndsOnTheSecond)
{
    const auto text = write_guest_jwt(sample(), key);

    EXPECT_TRUE(read_guest_jwt(text, guest_jwt_kind::sign_in, key, start + 15min - 1ms));
    const auto late = read_guest_jwt(text, guest_jwt_kind::sign_in, key, start + 15min);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().failed, check::exp);
}

TEST(GuestJwt, RefusesForeignTokens)
{
    const auto read = [](const std::string& text) {
        return read_guest_jwt(text, guest_jwt_kind::sign_in, key, start);
    };

    EXPECT_EQ(read(write_guest_jwt(sample(), std::string(32, 'K'))).error().failed,
              check::signature);
    EXPECT_EQ(read(testing::sign({{"kind", "sign-in"}})).error().failed, check::alg);
    EXPECT_EQ(read("garbage").error().failed, check::segments);
}

TEST(GuestJwt, RefusesOtherClaimsUnderTheSameKey)
{
    const boost::json::object rows[] = {
        {},
        {{"kind", 1}},
        {{"kind", "sign-in"}},
        {{"kind", "sign-in"}, {"sub", "a"}, {"deployment", "x"}, {"iat", 1}, {"exp", 9999999999}},
        {{"kind", "sign-in"},
         {"sub", "a"},
         {"deployment", random_uuid().to_string()},
         {"iat", 1},
         {"exp", "9999999999"}},
        {{"kind", "sign-in"},
         {"sub", "a"},
         {"deployment", random_uuid().to_string()},
         {"iat", -1},
         {"exp", std::numeric_limits<std::int64_t>::max()}}};
    for (const auto& claims : rows)
        EXPECT_FALSE(read_guest_jwt(sign_hs256(key, claims), guest_jwt_kind::sign_in, key, start));
}

} // namespace
} // namespace seam::access
