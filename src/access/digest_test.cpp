// SPDX-License-Identifier: Apache-2.0
#include "access/digest.h"

#include <gtest/gtest.h>

namespace seam::access {
namespace {

// FIPS 180-2 appendices B.1 and C.1.
TEST(Digest, Sha2Vectors)
{
    EXPECT_EQ(to_hex(sha256("abc")),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(to_hex(sha512("abc")),
              "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
              "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
}

// RFC 4231 test case 2.
TEST(Digest, HmacVector)
{
    EXPECT_EQ(to_hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

// RFC 5869 test case 3, the first 32 bytes.
TEST(Digest, KeyDerivationVector)
{
    EXPECT_EQ(to_hex(derive_key(std::string(22, '\x0b'), "")),
              "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
}

TEST(Digest, LabelsAndSecretsGiveKeysOfTheirOwn)
{
    const std::string secret(32, 's');

    EXPECT_EQ(derive_key(secret, "a"), derive_key(secret, "a"));
    EXPECT_NE(derive_key(secret, "a"), derive_key(secret, "b"));
    EXPECT_NE(derive_key(secret, "a"), derive_key(std::string(32, 't'), "a"));
    EXPECT_EQ(derive_key(secret, "a").size(), 32U);
}

} // namespace
} // namespace seam::access
