// SPDX-License-Identifier: Apache-2.0
#include "access/pkce.h"

#include <gtest/gtest.h>

namespace seam::access {
namespace {

// RFC 7636 appendix B.
constexpr std::string_view verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
constexpr std::string_view challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

TEST(Pkce, Vector)
{
    EXPECT_EQ(code_challenge(verifier), challenge);
    EXPECT_TRUE(matches_challenge(verifier, challenge));
}

TEST(Pkce, RefusesOtherVerifiers)
{
    EXPECT_FALSE(matches_challenge("", challenge));
    EXPECT_FALSE(matches_challenge(challenge, challenge)) << "plain";
    EXPECT_FALSE(matches_challenge(std::string(verifier) + "a", challenge));
    EXPECT_FALSE(matches_challenge(verifier, ""));
    EXPECT_FALSE(matches_challenge("short", code_challenge("short")));
}

TEST(Pkce, VerifierForm)
{
    EXPECT_TRUE(is_code_verifier(std::string(43, 'a')));
    EXPECT_TRUE(is_code_verifier(std::string(128, '~')));
    EXPECT_TRUE(is_code_verifier(std::string(40, 'Z') + "-._~09"));
    EXPECT_FALSE(is_code_verifier(std::string(42, 'a')));
    EXPECT_FALSE(is_code_verifier(std::string(129, 'a')));
    EXPECT_FALSE(is_code_verifier(std::string(43, 'a') + "+"));
    EXPECT_FALSE(is_code_verifier(std::string(43, 'a') + "é"));
    EXPECT_FALSE(is_code_verifier(std::string(43, '\0')));
}

TEST(Pkce, ChallengeForm)
{
    EXPECT_TRUE(is_code_challenge(challenge));
    EXPECT_FALSE(is_code_challenge(""));
    EXPECT_FALSE(is_code_challenge(std::string(challenge) + "A"));
    EXPECT_FALSE(is_code_challenge(std::string(42, 'A') + "="));
    EXPECT_FALSE(is_code_challenge(std::string(42, 'A') + "B")) << "unused bits are not zero";
}

} // namespace
} // namespace seam::access
