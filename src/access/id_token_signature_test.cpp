// SPDX-License-Identifier: Apache-2.0
#include "access/jose/hs256.h"
#include "access/testing/id_token_case.h"
#include "base/text.h"

#include <gtest/gtest.h>

namespace seam::access {
namespace {

namespace json = boost::json;
using testing::claims;
using testing::expected;
using testing::verify;

// IDT-02.
TEST(IdToken, RefusesBentSignatures)
{
    for (const auto how : all_algorithms) {
        const auto token = testing::sign(claims(), how);
        for (const auto at : {token.find('.') + 10, token.rfind('.') + 5}) {
            auto bent = token;
            bent[at] = bent[at] == 'A' ? 'B' : 'A';
            const auto who = verify(bent);
            ASSERT_FALSE(who) << name(how);
            EXPECT_TRUE(who.error().failed == check::signature ||
                        who.error().failed == check::json);
        }
    }
}

// IDT-04, IDT-05: nothing that a public key or a secret can be written as serves as an HMAC key.
TEST(IdToken, RefusesHmac)
{
    const auto& key = testing::key_of(key_kind::rsa);
    const auto n = std::string(key.public_jwk().at("n").as_string());
    for (const auto& secret :
         {key.to_pem(), n, *base64url_decode(n), std::string(), std::string("client-secret")})
        EXPECT_EQ(verify(sign_hs256(secret, claims())).error().failed, check::alg);
}

// IDT-06, IDT-08, IDT-09.
TEST(IdToken, TheKeyIsThePublishedOne)
{
    const auto& rsa = testing::key_of(key_kind::rsa);
    const auto& foreign = testing::foreign_rsa_key();
    const auto check_of = [&](const private_key& key, json::object header) {
        return verify(sign_jws(key, algorithm::rs256, std::move(header), claims())).error().failed;
    };

    EXPECT_EQ(check_of(rsa, {{"kid", "unknown"}}), check::kid);
    EXPECT_EQ(check_of(rsa, {{"kid", "../../etc/passwd"}}), check::kid);
    EXPECT_EQ(check_of(rsa, {{"kid", "' OR 1=1 --"}}), check::kid);
    EXPECT_EQ(check_of(rsa, {{"kid", "ec"}}), check::kid);
    EXPECT_EQ(check_of(foreign, {{"kid", "rsa"}}), check::signature);
    EXPECT_EQ(check_of(foreign, {{"kid", "rsa"}, {"jwk", foreign.public_jwk()}}), check::signature);
    EXPECT_TRUE(verify(sign_jws(rsa, algorithm::rs256, {}, claims()))) << "JWK-13";
    auto want = expected();
    want.algorithms = {algorithm::es256};
    EXPECT_EQ(verify(testing::sign(claims()), want).error().failed, check::alg);
}

} // namespace
} // namespace seam::access
