// SPDX-License-Identifier: Apache-2.0
#include "base/random.h"
#include "base/uuid.h"

#include <gtest/gtest.h>
#include <set>

namespace seam {
namespace {

TEST(Uuid, RoundTripsInAnyCase)
{
    const auto id = uuid::parse("7B0D1E2F-3a4b-4c5d-8e6f-0123456789AB");
    ASSERT_TRUE(id);
    EXPECT_EQ(id->to_string(), "7b0d1e2f-3a4b-4c5d-8e6f-0123456789ab");
    EXPECT_EQ(uuid::parse_hex(id->to_hex()), id);
}

TEST(Uuid, RefusesOtherTexts)
{
    for (const auto* bad :
         {"", "7b0d1e2f3a4b4c5d8e6f0123456789ab", "{7b0d1e2f-3a4b-4c5d-8e6f-0123456789}",
          "7b0d1e2f-3a4b-4c5d-8e6f-0123456789ag", "7b0d1e2f-3a4b-4c5d-8e6f0-123456789ab"}) {
        EXPECT_FALSE(uuid::parse(bad)) << bad;
    }
}

TEST(IdSource, RepeatsItselfWhenCopied)
{
    auto first = id_source::random();
    auto second = first;
    std::set<uuid> seen;
    for (int i = 0; i < 1000; ++i) {
        const auto id = first.next();
        EXPECT_EQ(second.next(), id);
        EXPECT_TRUE(seen.insert(id).second);
    }
}

} // namespace
} // namespace seam
