// SPDX-License-Identifier: Apache-2.0
#include "phone/recent.h"

#include <gtest/gtest.h>

namespace seam::phone {
namespace {

TEST(Recent, MakesAnAnswerOnce)
{
    recent<int> lately(8);
    int made = 0;
    const auto make = [&] { return ++made; };

    EXPECT_EQ(lately.get("a", make), 1);
    EXPECT_EQ(lately.get("a", make), 1);
    EXPECT_EQ(made, 1);
}

TEST(Recent, RemembersEmptyKeysAndAnswers)
{
    recent<std::string> lately(1);
    int made = 0;
    const auto make = [&] {
        ++made;
        return std::string();
    };

    EXPECT_EQ(lately.get("", make), "");
    EXPECT_EQ(lately.get("", make), "");
    EXPECT_EQ(made, 1);
}

TEST(Recent, ForgetsButNeverMixesUp)
{
    recent<std::string> lately(2);
    for (int round = 0; round < 3; ++round) {
        for (int each = 0; each < 20; ++each) {
            const auto key = std::to_string(each);
            EXPECT_EQ(lately.get(key, [&] { return "of " + key; }), "of " + key);
        }
    }
}

} // namespace
} // namespace seam::phone
