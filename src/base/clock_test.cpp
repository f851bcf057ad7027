// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"

#include <gtest/gtest.h>

namespace seam {
namespace {

TEST(Timestamp, WritesWhatTheContractShows)
{
    const timestamp at(std::chrono::milliseconds(1'795'454'860'387));
    EXPECT_EQ(format_timestamp(at), "2026-11-23T17:27:40.387Z");
    EXPECT_EQ(parse_timestamp("2026-11-23T17:27:40.387Z"), at);
}

TEST(Timestamp, WritesEveryFieldInItsPlace)
{
    for (const auto* text :
         {"1970-01-01T00:00:00.000Z", "1999-12-31T23:59:59.999Z", "2000-02-29T01:02:03.004Z",
          "2026-10-10T10:10:10.010Z", "9999-12-31T23:59:59.999Z"}) {
        const auto at = parse_timestamp(text);
        ASSERT_TRUE(at) << text;
        EXPECT_EQ(format_timestamp(*at), text);
    }
}

TEST(Timestamp, ReadsOffsetsAndFractions)
{
    const auto utc = parse_timestamp("2026-01-03T10:00:00Z");
    ASSERT_TRUE(utc);
    EXPECT_EQ(parse_timestamp("2026-01-03T11:30:00+01:30"), utc);
    EXPECT_EQ(parse_timestamp("2026-01-03T09:00:00.000000-0100"), utc);
    EXPECT_EQ(parse_timestamp("2026-01-03T10:00:00.5Z"), *utc + std::chrono::milliseconds(500));
}

TEST(Timestamp, RefusesWhatIsNotADate)
{
    for (const auto* bad :
         {"", "2026-01-03", "2026-02-30T00:00:00Z", "2026-01-03T24:00:00Z", "2026-01-03T10:00:00",
          "2026-01-03T10:00:00.Z", "2026-01-03T10:00:00Zx", "1969-01-03T10:00:00Z"}) {
        EXPECT_FALSE(parse_timestamp(bad)) << bad;
    }
}

} // namespace
} // namespace seam
