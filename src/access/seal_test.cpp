// SPDX-License-Identifier: Apache-2.0
#include "access/seal.h"
#include "base/text.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace seam::access {
namespace {

const seal under_k(std::string(32, 'k'));

TEST(Seal, OpensWhatItClosedAtItsPlace)
{
    for (const auto& secret : {std::string(), std::string("s"), std::string("with \0 and \xff", 12),
                               std::string(5000, 'x')}) {
        const auto sealed = under_k.close(secret, "here/1");

        EXPECT_EQ(under_k.open(sealed, "here/1"), secret);
        EXPECT_TRUE(sealed.starts_with("v1."));
    }
}

TEST(Seal, SaysNothingOfTheSecretAndIsNewEachTime)
{
    const std::string secret = "correct horse battery staple";

    const auto first = under_k.close(secret, "here/1");
    const auto second = under_k.close(secret, "here/1");

    EXPECT_NE(first, second);
    const auto bytes = base64url_decode(first.substr(3));
    ASSERT_TRUE(bytes);
    EXPECT_EQ(bytes->size(), 12 + secret.size() + 16);
    EXPECT_FALSE(bytes->contains(secret.substr(0, 4)));
}

TEST(Seal, DoesNotOpenElsewhereNorUnderAnotherKey)
{
    const auto sealed = under_k.close("secret", "here/1");

    EXPECT_FALSE(under_k.open(sealed, "here/2"));
    EXPECT_FALSE(under_k.open(sealed, "elsewhere/1"));
    EXPECT_FALSE(under_k.open(sealed, ""));
    EXPECT_FALSE(seal(std::string(32, 'l')).open(sealed, "here/1"));
}

TEST(Seal, ABitMakesItDamage)
{
    const auto sealed = under_k.close("secret", "here/1");
    const auto bytes = *base64url_decode(sealed.substr(3));

    for (std::size_t at = 0; at < bytes.size(); ++at) {
        auto changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        EXPECT_FALSE(under_k.open("v1." + base64url_encode(std::string_view(changed)), "here/1"))
            << at;
    }
    for (const auto& text : std::vector<std::string>{"", "v1.", "v2." + sealed.substr(3), "secret",
                                                     "v1.AAAA", "v1.!"}) {
        EXPECT_FALSE(under_k.open(text, "here/1")) << text;
    }
    EXPECT_FALSE(under_k.open(sealed.substr(0, sealed.size() - 4), "here/1"));
    EXPECT_FALSE(under_k.open(sealed + "AAAA", "here/1"));
}

} // namespace
} // namespace seam::access
