// SPDX-License-Identifier: Apache-2.0
#include "base/siphash.h"

#include <gtest/gtest.h>
#include <string>

namespace seam {
namespace {

TEST(SipHash, GivesThePublishedValues)
{
    // vectors.h of the reference implementation: key 00 … 0f, text 00 … (length - 1).
    const siphash hash({0x0706050403020100U, 0x0f0e0d0c0b0a0908U});
    std::string text;
    EXPECT_EQ(hash(text), 0x726fdb47dd0e0e31U);
    for (char byte = 0; byte < 7; ++byte)
        text += byte;
    EXPECT_EQ(hash(text), 0xab0200f58b01d137U);
    text += '\7';
    EXPECT_EQ(hash(text), 0x93f5f5799a932462U);
    for (char byte = 8; byte < 15; ++byte)
        text += byte;
    EXPECT_EQ(hash(text), 0xa129ca6149be45e5U);
}

TEST(SipHash, DependsOnTheKey)
{
    EXPECT_NE(siphash({1, 2})("a"), siphash({1, 3})("a"));
}

} // namespace
} // namespace seam
