// SPDX-License-Identifier: Apache-2.0
#include "access/token.h"

#include <gtest/gtest.h>
#include <set>

namespace seam::access {
namespace {

TEST(Token, HashIsSha256InHex)
{
    EXPECT_EQ(token_hash("abc"),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Token, KeyedHashTellsListsApart)
{
    const std::set<std::string> all = {keyed_hash("k", {"ab", "c"}), keyed_hash("k", {"a", "bc"}),
                                       keyed_hash("k", {"abc"}),     keyed_hash("k", {"abc", ""}),
                                       keyed_hash("K", {"abc"}),     keyed_hash("k", {})};

    EXPECT_EQ(all.size(), 6U);
    EXPECT_EQ(keyed_hash("k", {"a", "b"}), keyed_hash("k", {"a", "b"}));
    EXPECT_EQ(keyed_hash("k", {"a"}).size(), 64U);
}

TEST(Token, EveryUseHasAKeyOfItsOwn)
{
    const server_keys keys(std::string(32, 's'));

    const std::set<std::string> all = {keys.sign_in_state, keys.guest_jwt, keys.subject,
                                       keys.guest};

    EXPECT_EQ(all.size(), 4U);
    EXPECT_EQ(server_keys(std::string(32, 's')).guest, keys.guest);
    EXPECT_NE(server_keys(std::string(32, 't')).guest, keys.guest);
}

TEST(TokenDeathTest, AShortSecretStopsTheServer)
{
    EXPECT_DEATH(server_keys(std::string(31, 's')), "secret");
}

} // namespace
} // namespace seam::access
