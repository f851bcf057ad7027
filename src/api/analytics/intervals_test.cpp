// SPDX-License-Identifier: Apache-2.0
#include "api/analytics/intervals.h"

#include <boost/json/object.hpp>
#include <gtest/gtest.h>

namespace seam::api {
namespace {

using object = boost::json::object;

outcome<std::optional<intervals>> read(const object& body)
{
    return read_object(body, [](object_reader& in) { return read_intervals(in); });
}

/// The field that is complained of, or nothing.
std::string refused(const object& body)
{
    const auto got = read(body);
    return got ? "" : got.error().details.at(0).field;
}

TEST(Intervals, ArePartsFromTheStart)
{
    const auto hours = **read(
        {{"interval", "2026-05-01T22:00:00Z/2026-05-02T00:30:00.000Z"}, {"granularity", "PT1H"}});

    ASSERT_EQ(hours.count(), 3U);
    EXPECT_EQ(write_interval(hours.at(0)), "2026-05-01T22:00:00.000Z/2026-05-01T23:00:00.000Z");
    EXPECT_EQ(write_interval(hours.at(2)), "2026-05-02T00:00:00.000Z/2026-05-02T00:30:00.000Z");
    EXPECT_EQ(hours.find(hours.from), 0U);
    EXPECT_EQ(hours.find(hours.at(1).before), 2U);
    EXPECT_EQ(hours.find(hours.before), std::nullopt);
    EXPECT_EQ(hours.find(hours.from - std::chrono::milliseconds(1)), std::nullopt);
}

TEST(Intervals, WithoutGranularityAreOne)
{
    const auto whole = **read(
        {{"interval", "2026-05-01T00:00:00+02:00/2026-05-02T00:00:00+02:00"}, {"timeZone", "UTC"}});

    ASSERT_EQ(whole.count(), 1U);
    EXPECT_EQ(write_interval(whole.at(0)), "2026-04-30T22:00:00.000Z/2026-05-01T22:00:00.000Z");
}

TEST(Intervals, AreRefusedByField)
{
    constexpr auto* day = "2026-05-01T00:00:00Z/2026-05-02T00:00:00Z";
    EXPECT_EQ(refused({}), "interval");
    EXPECT_EQ(refused({{"interval", "2026-05-01T00:00:00Z"}}), "interval");
    EXPECT_EQ(refused({{"interval", "2026-05-01/2026-05-02"}}), "interval");
    EXPECT_EQ(refused({{"interval", "2026-05-02T00:00:00Z/2026-05-02T00:00:00Z"}}), "interval");
    EXPECT_EQ(refused({{"interval", "2026-05-01T00:00:00Z/2026-08-01T00:00:00Z"}}), "");
    EXPECT_EQ(refused({{"interval", "2026-05-01T00:00:00Z/2026-08-01T00:00:01Z"}}), "interval");
    EXPECT_EQ(refused({{"interval", day}, {"granularity", "PT1M"}}), "granularity");
    EXPECT_EQ(refused({{"interval", day}, {"granularity", "P7D"}}), "");
    EXPECT_EQ(refused({{"interval", day}, {"timeZone", "Europe/Berlin"}}), "timeZone");
    EXPECT_EQ(refused({{"interval", "2026-05-01T00:00:00Z/2026-06-01T00:00:00Z"},
                       {"granularity", "PT1H"}}),
              "");
    EXPECT_EQ(refused({{"interval", "2026-05-01T00:00:00Z/2026-06-02T00:00:00Z"},
                       {"granularity", "PT1H"}}),
              "granularity");
}

} // namespace
} // namespace seam::api
