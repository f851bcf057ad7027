// SPDX-License-Identifier: Apache-2.0
#include "net/testing/fuzzing.h"

#include <gtest/gtest.h>

namespace seam::net {
namespace {

using namespace testing;

constexpr int mutations = 1500;
constexpr std::uint32_t number = 20261127;

template <class Target>
void feed_all(Target& target, const std::vector<std::string>& seeds)
{
    for (const auto& seed : seeds)
        EXPECT_EQ(target.feed(seed), std::nullopt) << printable(seed);
    mutator changed(seeds, number);
    for (int i = 0; i < mutations && !::testing::Test::HasFailure(); ++i) {
        const auto input = changed.next();
        EXPECT_EQ(target.feed(input), std::nullopt) << i << ": " << printable(input);
    }
}

TEST(Fuzzing, WhateverIsSentIsAnsweredWithinTheRulesOfHttp)
{
    http_target target;
    feed_all(target, http_seeds());
}

TEST(Fuzzing, ASocketReadsWhatComesBeforeTheFirstFault)
{
    websocket_target target;
    feed_all(target, websocket_seeds());
}

TEST(Fuzzing, MessagesAreWhatRfc6455Says)
{
    const auto& seeds = websocket_seeds();
    using words = std::vector<std::string>;
    EXPECT_EQ(messages_in(seeds[0], 1024), words{"hello"});
    EXPECT_EQ(messages_in(seeds[0], 4), words());
    EXPECT_EQ(messages_in(seeds[5], 1024), words{"begingo onend"});
    EXPECT_EQ(messages_in(seeds[6], 1024), words{"\xf0\x9f\x98\x80"});
    EXPECT_EQ(messages_in(seeds[7], 1024), words());
    EXPECT_EQ(messages_in(seeds[10], 1024), words{"after"});
    EXPECT_EQ(messages_in(seeds[16], 1024), words()) << "not masked";
    EXPECT_EQ(messages_in(seeds[17], 1024), words()) << "a length in a field too large";
}

TEST(Fuzzing, MutationsAreTheSameForTheSameNumber)
{
    mutator one(http_seeds(), 7);
    mutator same(http_seeds(), 7);
    mutator other(http_seeds(), 8);
    bool differs = false;
    for (int i = 0; i < 50; ++i) {
        const auto made = one.next();
        EXPECT_EQ(made, same.next());
        differs = differs || made != other.next();
    }
    EXPECT_TRUE(differs);
}

} // namespace
} // namespace seam::net
